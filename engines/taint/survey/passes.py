"""Middleware in JavaScript that lets everybody through, whatever it is called."""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope

_LANGUAGES: Final = frozenset(("javascript", "typescript"))
# The request, the answer, and what comes next.
_GIVEN: Final = 3


def only_passes(scope: Scope, names: Names) -> bool:
    """`(req, res, next) => { log(req.path); next(); }`: it hands on, answers nothing and gives neither to others."""
    if scope.module.language not in _LANGUAGES or scope.module.kind != "own":
        return False
    return names.scopes.reads.memo(names.passing, id(scope), lambda: _only_passes(scope))


def _only_passes(scope: Scope) -> bool:
    function = scope.function
    if len(function.parameters) != _GIVEN:
        return False
    answer, onward = function.parameters[1].name, function.parameters[2].name
    calls = list(each(ir.Call, *function.body))
    given = [value for one in calls for value in (*one.arguments, *(item for _, item in one.keywords))]
    # `res.statusCode` gives nobody the answer itself.
    looked_at = {id(one.base) for value in given for one in each(ir.Attribute, value, lambdas=False)}
    handed = {one.name for value in given for one in each(ir.Name, value, lambdas=False) if id(one) not in looked_at}
    return (
        any(_goes_on(one, onward) for one in _always(function.body))
        and all(_goes_on(one, onward) for one in each(ir.Return, *function.body, lambdas=False))
        and not handed & {answer, onward}
        and not any(written(one.function).startswith(f"{answer}.") for one in calls)
        and not any(one.arguments for one in calls if written(one.function) == onward)
        and not any(True for _ in each(ir.Raise, *function.body))
    )


def _always(body: ir.Block) -> Iterator[ir.Statement]:
    """Statements that run whatever is asked, those of a call-back too."""
    for one in body:
        yield one
        if isinstance(one, ir.Try):
            yield from one.body
        elif isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Call):
            for given in one.value.arguments:
                yield from given.function.body if isinstance(given, ir.Lambda) else ()


def _goes_on(one: ir.Statement, onward: str) -> bool:
    value = one.value if isinstance(one, ir.Evaluate | ir.Return) else None
    return isinstance(value, ir.Call) and written(value.function) == onward
