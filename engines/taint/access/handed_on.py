"""Functions below a handler, with the names under which they are handed what was sent."""

from collections.abc import Iterator, Mapping
from typing import Final

from engines.taint import ir
from engines.taint.access.requests import is_sent
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_DEEPEST: Final = 3
_MOST: Final = 60
Sent = Mapping[str, str]


def handed_on(handler: Handler, survey: Survey) -> Iterator[tuple[Scope, Sent]]:
    """The handler's own function first, with no names: there `is_sent` knows."""
    waiting: list[tuple[Scope, Sent, int]] = [(handler.scope, {}, 0)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        scope, sent, depth = waiting.pop(0)
        if id(scope) in seen:
            continue
        seen.add(id(scope))
        yield scope, sent
        for call in scope.calls if depth < _DEEPEST else ():
            given = [sent_to(value, scope, sent, handler, survey) for value in call.arguments]
            below = survey.called(survey.names.meaning(call.function, scope)) if any(given) else None
            if below is not None:
                waiting.append((below, _named(below, given), depth + 1))


def sent_to(value: ir.Expression, scope: Scope, sent: Sent, handler: Handler, survey: Survey) -> str:
    """What of the request a value is, or is a part of; "" for anything else."""
    if isinstance(value, ir.Choose | ir.Logic):
        # One of several, maybe what was sent: `role == null ? "customer" : role`.
        options = value.items if isinstance(value, ir.Logic) else (value.then, value.otherwise)
        return next((found for one in options if (found := sent_to(one, scope, sent, handler, survey))), "")
    if isinstance(value, ir.Call) and not all(isinstance(one, ir.Constant) for one in value.arguments):
        # What a function makes of it is something else.
        return ""
    if scope is handler.scope or scope in handler.scope.inner:
        return is_sent(value, scope, handler, survey)
    one: ir.Expression = value
    while isinstance(one, ir.Attribute | ir.Call | ir.Index):
        one = one.function if isinstance(one, ir.Call) else one.base
    return sent.get(one.name, "") if isinstance(one, ir.Name) else ""


def _named(below: Scope, given: list[str]) -> Sent:
    first = int(below.function.is_method and not below.function.is_static)
    named = [one.name for one in below.function.parameters[first:]]
    return {name: found for name, found in zip(named, given, strict=False) if found}
