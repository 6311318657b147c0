"""Middleware that asks something of people who are logged in and lets everybody else through guards nothing:
`if ($request->user() && $request->user()->banned) abort(403);`
"""

import re
from typing import Final

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.names import Names
from engines.taint.survey.scopes import Scope
from engines.taint.survey.who import asked

_ELSEWHERE: Final = re.compile(r"(abort|redirect|to_route|back)$")
_NOBODY: Final = re.compile(r"(guest|is_null|empty)$")
_GOES_ON: Final = "$next"


def lets_strangers_through(scope: Scope, names: Names) -> bool:
    """Whether each way on which it answers itself is one for people it has found there."""
    answers = _Answers(scope, names)
    return not answers.anybody(scope.function.body, is_known=False) and answers.some


class _Answers:
    def __init__(self, scope: Scope, names: Names) -> None:
        self.scope, self.names, self.some = scope, names, False

    def anybody(self, block: ir.Block, *, is_known: bool) -> bool:
        """Whether it answers people here of whom it does not know that they are there."""
        for one in block:
            if isinstance(one, ir.If):
                then, otherwise = self._told(one.test, is_there=True), self._told(one.test, is_there=False)
                if self.anybody(one.then, is_known=is_known or then):
                    return True
                if self.anybody(one.otherwise, is_known=is_known or otherwise):
                    return True
                is_known = is_known or (otherwise and bool(one.then) and _goes_on(one.then[-1]))
            elif _answers(one):
                self.some = True
                if not is_known:
                    return True
        return False

    def _told(self, test: ir.Expression, *, is_there: bool) -> bool:
        """Whether somebody is there when the test has turned out so."""
        if isinstance(test, ir.Unary) and test.operator == "not":
            return self._told(test.value, is_there=not is_there)
        if isinstance(test, ir.Logic):
            every = test.operator == ("or" if is_there else "and")
            told = [self._told(one, is_there=is_there) for one in test.items]
            return all(told) if every else any(told)
        if isinstance(test, ir.Compare):
            is_nothing = isinstance(test.right, ir.Constant) and test.right.value is None
            return is_nothing and self._is_who(test.left) and (test.operator in ("!=", "is not")) is is_there
        if isinstance(test, ir.Call) and _NOBODY.search(written(test)):
            about = test.arguments[0] if test.arguments else test
            return not is_there and self._is_who(about)
        return is_there and self._is_who(test)

    def _is_who(self, node: ir.Expression) -> bool:
        held = self.scope.bound.get(node.name, ()) if isinstance(node, ir.Name) else ()
        said = [one for one in held if isinstance(one, ir.Expression)] or [node]
        return all(isinstance(one, ir.Call) and bool(asked(one, self.scope, self.names)) for one in said)


def _answers(one: ir.Statement) -> bool:
    if isinstance(one, ir.Return):
        return not _goes_on(one)
    called = one.value if isinstance(one, ir.Evaluate) else None
    return isinstance(one, ir.Raise) or (isinstance(called, ir.Call) and bool(_ELSEWHERE.search(written(called))))


def _goes_on(one: ir.Statement) -> bool:
    called = one.value if isinstance(one, ir.Return) else None
    return isinstance(called, ir.Call) and isinstance(called.function, ir.Name) and called.function.name == _GOES_ON
