"""Functions that look at who is asking and send those away whom they do not know."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.survey.guards import identity_of, is_who, written
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.who import PATTERNS, asked, in_session

_ELSEWHERE: Final = re.compile(r"(redirect(_to)?|halt|abort|die|exit|forbid|challenge|unauthori[sz]ed)$", re.IGNORECASE)


def turns_away(scope: Scope, names: Names) -> bool:
    """`if (currentUser == null) return "redirect:/login";`, `if logged_in? … else redirect to "/login"`"""
    return any(
        (_leaves(one.then) or _leaves(one.otherwise))
        and any(_speaks(node, scope, names) for node in each(ir.Expression, one.test))
        for one in each(ir.If, *scope.function.body, lambdas=False)
    )


def _leaves(block: ir.Block) -> bool:
    for one in block:
        if isinstance(one, ir.Return | ir.Raise):
            return True
        called = one.value if isinstance(one, ir.Evaluate) else None
        if isinstance(called, ir.Call) and _ELSEWHERE.search(written(called.function)):
            return True
    return False


def _speaks(node: ir.Expression, scope: Scope, names: Names) -> bool:
    """Whether it is who asks, or a name for what was asked about them."""
    held = scope.bound.get(node.name, ()) if isinstance(node, ir.Name) else ()
    said = [node, *(part for value in held if isinstance(value, ir.Expression) for part in each(ir.Expression, value))]
    return any(
        _tells(one, scope, names) for one in said if isinstance(one, ir.Name | ir.Attribute | ir.Index | ir.Call)
    )


def _tells(one: ir.Expression, scope: Scope, names: Names) -> bool:
    helper = names.meaning(one.function, scope) if isinstance(one, ir.Call) else None
    if isinstance(helper, Scope) and not helper.is_module and identity_of(helper, names) is not None:
        return True
    if scope.module.language in PATTERNS:
        return bool(asked(one, scope, names))
    called = one.function if isinstance(one, ir.Call) else one
    return bool(in_session(one, scope, names)) or is_who(written(called))
