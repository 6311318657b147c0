"""Routers whose routes are told in one chain: `new Hono().basePath("/api").use(check).get("/notes", list)`."""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import vocabulary, written
from engines.taint.survey.scopes import Scope

# What gives the router back.
_LINKS: Final = vocabulary(
    """get post put patch delete del all options head use basePath route on onError notFound openapi doc group guard
    derive resolve state decorate model mount onBeforeHandle onRequest onAfterHandle onTransform register"""
)
_MOST_LINKS: Final = 200


def links(base: ir.Expression) -> Iterator[ir.Call]:
    """The calls of a chain, the last first. `router.route("/x").get(…)` of Express is none: it begins with a route."""
    one = base
    for _ in range(_MOST_LINKS):
        if not isinstance(one, ir.Call) or not isinstance(one.function, ir.Attribute):
            return
        if one.function.name not in _LINKS or (one.function.name == "route" and len(one.arguments) == 1):
            return
        yield one
        one = one.function.base


def head(base: ir.Expression) -> ir.Expression:
    """What a chain begins with."""
    one = base
    for one in links(base):
        base = one.function.base  # type: ignore[attr-defined]
    return base


def group(base: ir.Expression, scope: Scope) -> str:
    """What the routes of one router have in common: the name it has where they are told."""
    begun = head(base)
    name = written(begun) if isinstance(begun, ir.Name | ir.Attribute) else _bound_to(begun, scope)
    return f"{scope.module.name}:{name or written(begun)}"


def _bound_to(begun: ir.Expression, scope: Scope) -> str:
    for name, values in scope.bound.items():
        if any(isinstance(value, ir.Call) and head(value) is begun for value in values):
            return name
    return ""


def asked_by_all(call: ir.Call) -> list[ir.Expression]:
    """What stands before every verb of one address: `router.route("/x").all(check).delete(remove)`"""
    found: list[ir.Expression] = []
    one = call.function.base if isinstance(call.function, ir.Attribute) else None
    for _ in range(_MOST_LINKS):
        if not isinstance(one, ir.Call) or not isinstance(one.function, ir.Attribute):
            break
        found = [*one.arguments, *found] if one.function.name == "all" else found
        one = one.function.base
    return found


def place(call: ir.Call) -> int:
    """Where a link is written: a call begins where its chain does."""
    return (
        call.arguments[0].at
        if call.arguments and isinstance(call.function, ir.Attribute) and isinstance(call.function.base, ir.Call)
        else call.at
    )
