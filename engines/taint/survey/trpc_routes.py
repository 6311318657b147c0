"""Procedures of tRPC: functions that browsers call by name, behind what the procedures they are made from ask first."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.survey.guards import guard_of, kind_of
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.next_routes import ACTIONS as ACTED
from engines.taint.survey.next_routes import FRAMEWORK as ACTIONS
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope

FRAMEWORK: Final = "trpc"
_METHODS: Final = {"query": "GET", "mutation": "POST"}
_PROCEDURE: Final = re2.compile(r"(?i)procedure$")
# Actions of a server that a client of next-safe-action checks, which browsers call by no address of their own.
_CLIENT: Final = re2.compile(r"(?i)action_?client$|^createSafeActionClient$")
_ROUTER: Final = re2.compile(r"(?i)router$")
_ASKS: Final = frozenset(("use", "middleware", "concat", "unstable_concat"))
_ASKING: Final = ("authentication", "authorization")
_STEPS: Final = 40


def routes(scope: Scope, names: Names) -> Iterator[Handler]:
    """`guarded.input(schema).mutation(({ ctx, input }) => …)`, and of older versions
    `createRouter().mutation("add", { input, resolve })`.
    """
    for call in scope.calls:
        made = call.function
        if isinstance(made, ir.Attribute) and made.name in _METHODS and call.arguments:
            found = _resolving(call, scope, names)
            links = list(_links(made.base, scope, names)) if found is not None else []
            if found is not None and _is_ours(links, _ROUTER if len(call.arguments) > 1 else _PROCEDURE):
                yield _handler(found, made.name, call, links, scope, names)
        if isinstance(made, ir.Attribute) and made.name == "action" and len(call.arguments) == 1:
            found = _resolving(call, scope, names)
            links = list(_links(made.base, scope, names)) if found is not None else []
            if found is not None and _is_ours(links, _CLIENT):
                guards = _guards(links, names)
                yield Handler(found, ACTIONS, "", frozenset(("POST",)), ACTED, scope.module, found.at, None, guards)


def _handler(
    found: Scope, verb: str, call: ir.Call, links: list[tuple[ir.Expression, Scope]], scope: Scope, names: Names
) -> Handler:
    methods = frozenset((_METHODS[verb],))
    guards = _guards(links, names)
    first = call.arguments[0]
    name = str(first.value) if isinstance(first, ir.Constant) else _key_of(call, scope)
    path = f"/{scope.module.name.rpartition('/')[2]}.{name}" if name else ""
    return Handler(found, FRAMEWORK, path, methods, f"trpc:{scope.module.name}", scope.module, call.at, None, guards)


def _key_of(call: ir.Call, scope: Scope) -> str:
    """Under which name a router lists a procedure."""
    maps = each(ir.Mapping, *scope.function.body, lambdas=False)
    keys = (key for one in maps for key, value in one.items if value is call and isinstance(key, ir.Constant))
    named = (name for name, bound in scope.bound.items() if any(value is call for value in bound))
    return next((str(key.value) for key in keys), next(named, "")).removeprefix("exports.")


def _resolving(call: ir.Call, scope: Scope, names: Names) -> Scope | None:
    last = call.arguments[-1]
    if isinstance(last, ir.Mapping):
        told = (value for key, value in last.items if isinstance(key, ir.Constant) and key.value == "resolve")
        last = next(told, last)
    found = names.meaning(last, scope)
    return found if isinstance(found, Scope) and not found.is_module else None


def _links(base: ir.Expression, scope: Scope, names: Names) -> Iterator[tuple[ir.Expression, Scope]]:
    """A chain of calls from its end, through the names it begins with to what those were made from."""
    one: ir.Expression | None = base
    for _ in range(_STEPS):
        if one is None:
            return
        yield one, scope
        if isinstance(one, ir.Call):
            made = names.meaning(one.function, scope) if isinstance(one.function, ir.Name) else None
            if isinstance(made, Scope) and not made.is_module and made.returns:
                # `createProtectedRouter()`
                one, scope = made.returns[-1], made
            else:
                one = one.function
            continue
        origin = names.origin(one, scope) if isinstance(one, ir.Name | ir.Attribute) else None
        bound = origin[0] if origin is not None else None
        if origin is not None and isinstance(bound, ir.Expression) and bound is not one:
            one, scope = bound, origin[1]
        else:
            one = one.base if isinstance(one, ir.Attribute) else None


def _is_ours(links: list[tuple[ir.Expression, Scope]], called: "re2._Regexp") -> bool:
    return any(called.search(one.name) for one, _ in links if isinstance(one, ir.Name | ir.Attribute))


def _guards(links: list[tuple[ir.Expression, Scope]], names: Names) -> list[Guard]:
    """What each link asks, by what it hands over to `use`, or by what it is called where nobody sees how it is made."""
    used = [
        (value, scope)
        for one, scope in links
        if isinstance(one, ir.Call) and isinstance(one.function, ir.Attribute) and one.function.name in _ASKS
        for value in one.arguments
    ]
    found = [_guard_in(value, scope, names) for value, scope in used]
    guards = [one for one in found if one is not None]
    if any(one.kind in _ASKING for one in guards):
        return guards
    named = [(one, scope) for one, scope in links if isinstance(one, ir.Name | ir.Attribute) and kind_of(one.name)]
    told = [guard_of(ir.Name(one.at, one.name), scope, names, "middleware") for one, scope in named[:1]]
    is_seen = any(isinstance(one, ir.Call) and written(one.function).endswith(".create") for one, _ in links)
    return guards if is_seen and not used else [*guards, *(one for one in told if one is not None)]


def _guard_in(value: ir.Expression, scope: Scope, names: Names) -> Guard | None:
    """`t.middleware(({ ctx, next }) => …)`, by its own name too."""
    guard = guard_of(value, scope, names, "middleware")
    if guard is not None:
        return guard
    origin = names.origin(value, scope) if isinstance(value, ir.Name | ir.Attribute) else (value, scope)
    made = origin[0] if origin is not None else None
    if origin is None or not isinstance(made, ir.Call):
        return None
    inner = (guard_of(one, origin[1], names, "middleware") for one in made.arguments)
    return next((one for one in inner if one is not None), None)
