"""Routers in Go: the groups they are made of, their prefixes, and what `Use` puts in front of their routes."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.survey.guards import listed_guards, written
from engines.taint.survey.names import Names
from engines.taint.survey.scopes import Scope, Scopes

_STEPS: Final = 12
_MOST_USES: Final = 60
_TYPES: Final = re.compile(r"(RouterGroup|Engine|IRouters?|IRoutes|Group|Echo|Router|ServeMux|Mux|App|Party)$")
_GROUPS: Final = frozenset(("Group", "Use", "With", "Subrouter", "PathPrefix", "Party", "Route", "Mount", "Bind"))
# What puts guards in front of a router; of a route that was just registered, in front of it alone.
PUTS: Final = frozenset(("Use", "Bind"))


@dataclass(frozen=True, slots=True)
class _Use:
    """`router.Use(guards…)`"""

    scope: Scope
    at: int
    guards: tuple[Guard, ...]


@dataclass(slots=True)
class Around:
    """What stands around the routes of a router: the prefix of their addresses, guards, and which router it is."""

    prefix: str
    guards: list[Guard]
    key: str


class Routers:
    """Follows a router through variables, fields, parameters and nested functions to where it is made."""

    def __init__(self, scopes: Scopes, names: Names) -> None:
        self._names = names
        self._uses: dict[str, list[_Use]] = defaultdict(list)
        self._handed: dict[tuple[int, str], tuple[ir.Expression, Scope, int, ir.Call]] = {}
        # Macaron: `m.Group("/x", func() { m.Get("/y", show) }, guard)`
        self._closures: dict[int, tuple[ir.Call, Scope]] = {}
        mine = list(scopes.all("go"))
        taking = {one.name.rpartition(".")[2] for one in mine if any(map(_is_router, one.function.parameters))}
        for scope in mine:
            for call in scope.calls:
                self._enter(call, scope, taking)

    def _enter(self, call: ir.Call, scope: Scope, taking: set[str]) -> None:
        last = written(call.function).rpartition(".")[2]
        if last in PUTS and isinstance(call.function, ir.Attribute):
            guards = tuple(one for value in call.arguments for one in middleware(value, scope, self._names))
            router = call.function.base
            while (
                isinstance(router, ir.Call)
                and isinstance(router.function, ir.Attribute)
                and router.function.name in PUTS
            ):
                router = router.function.base
            uses = self._uses[self._key(router, scope)]
            if guards and len(uses) < _MOST_USES:
                uses.append(_Use(scope, call.at, guards))
        elif last in _GROUPS and isinstance(call.function, ir.Attribute):
            for value in call.arguments:
                if isinstance(value, ir.Lambda) and not value.function.parameters:
                    self._closures[id(value.function)] = call, scope
                if isinstance(value, ir.Lambda):
                    # chi: `r.Route("/x", func(r chi.Router) { … })`
                    for one in value.function.parameters[:1]:
                        self._handed[id(value.function), one.name] = (call.function.base, scope, call.at, call)
        if last in taking:
            callee = self._names.meaning(call.function, scope)
            if isinstance(callee, Scope) and not callee.is_module:
                own = [one for one in callee.function.parameters if not _is_receiver(one, callee)]
                for given, one in zip(call.arguments, own, strict=False):
                    if _is_router(one):
                        self._handed.setdefault((id(callee.function), one.name), (given, scope, call.at, call))

    def around(self, router: ir.Expression, scope: Scope, at: int) -> Around:
        found = Around("", [], self._key(router, scope))
        inside: Scope | None = scope
        while inside is not None:
            if id(inside.function) in self._closures:
                self._outer(*self._closures[id(inside.function)], found)
            inside = inside.parent
        for _ in range(_STEPS):
            if isinstance(router, ir.Call):
                router, at = self._of_call(router, scope, found)
                continue
            key = self._key(router, scope)
            found.guards += [one for use in self._uses.get(key, ()) if use.scope is not scope or use.at < at
                             for one in use.guards]  # fmt: skip
            made, where = _binding(router, scope)
            if isinstance(made, ir.Call) and isinstance(made.function, ir.Attribute) and made.function.name in _GROUPS:
                router, scope = made, where
            elif made is None and isinstance(router, ir.Name) and (id(where.function), router.name) in self._handed:
                router, scope, at, call = self._handed[id(where.function), router.name]
                self._outer(call, scope, found)
            else:
                break
        return found

    def _of_call(self, call: ir.Call, scope: Scope, found: Around) -> tuple[ir.Expression, int]:
        """`v1.Group("/users", guard)` where it is written."""
        self._outer(call, scope, found)
        return (call.function.base if isinstance(call.function, ir.Attribute) else call.function), call.at

    def _outer(self, call: ir.Call, scope: Scope, found: Around) -> None:
        name = written(call.function).rpartition(".")[2]
        if name not in _GROUPS:
            return
        first = call.arguments[0] if call.arguments else None
        if first is not None and (prefix := _spelt(first)):
            found.prefix = under(prefix, found.prefix)
        for value in call.arguments:
            if not isinstance(value, ir.Lambda):
                found.guards += middleware(value, scope, self._names)

    def _key(self, router: ir.Expression, scope: Scope) -> str:
        """Which router an expression means: one name for all that mean the same variable or field."""
        if isinstance(router, ir.Call):
            return f"{self._key(router.function, scope)}()"
        _, where = _binding(router, scope)
        text = written(router)
        if isinstance(router, ir.Attribute):
            first, _, rest = text.partition(".")
            own = where.function.parameters[:1] if where.owner is not None else ()
            if own and own[0].name == first:
                return f"{where.module.name}:{where.owner.name if where.owner else ''}.{rest}"
        return f"{where.module.name}:{where.name}:{text}"


def middleware(value: ir.Expression, scope: Scope, names: Names) -> list[Guard]:
    """The guards in an argument; `Auth(false)` only looks who is there."""
    if isinstance(value, ir.Call):
        if any(isinstance(one, ir.Constant) and one.value is False for one in value.arguments):
            return []
        if any(isinstance(one, ir.Mapping) for one in value.arguments) and "Skipper" in _keys(value):
            return []
    return [] if isinstance(value, ir.Constant) else listed_guards(value, scope, names, "middleware")


def built_guards(value: ir.Expression, scope: Scope, names: Names) -> list[Guard]:
    """What a wrapper asks that was put together before: `known := build(base).With(RequireLogin).Build()`."""
    made, where = _binding(value, scope) if isinstance(value, ir.Name) else (None, scope)
    found: list[Guard] = []
    for _ in range(_STEPS):
        if not isinstance(made, ir.Call) or not isinstance(made.function, ir.Attribute):
            break
        for given in made.arguments:
            inner = given if isinstance(given, ir.Name | ir.Attribute) else None
            found += middleware(inner, where, names) if inner is not None else []
            found += built_guards(inner, where, names) if isinstance(inner, ir.Name) and inner != value else []
        made = made.function.base
    return found


def _keys(call: ir.Call) -> set[str]:
    items = [pair for one in call.arguments if isinstance(one, ir.Mapping) for pair in one.items]
    return {str(key.value) for key, _ in items if isinstance(key, ir.Constant)}


def _binding(router: ir.Expression, scope: Scope) -> tuple[object, Scope]:
    """What a name is bound to and where; None with the function whose parameter it is."""
    name = written(router).partition(".")[0]
    one: Scope | None = scope
    while one is not None:
        if one.bound.get(name):
            return one.bound[name][-1], one
        if any(each.name == name for each in one.function.parameters):
            return None, one
        one = one.parent
    return None, scope


def _spelt(value: ir.Expression) -> str:
    """An address as far as it is written out: "/notes" of `prefix + "/notes"`."""
    parts = [value.left, value.right] if isinstance(value, ir.Binary) else [value]
    text = "".join(one.value for one in parts if isinstance(one, ir.Constant) and isinstance(one.value, str))
    return f"/{text.lstrip('/')}" if text and isinstance(value, ir.Binary) else text


def _is_router(one: ir.Parameter) -> bool:
    return bool(one.annotation) and bool(_TYPES.search(one.annotation))


def _is_receiver(one: ir.Parameter, scope: Scope) -> bool:
    return scope.function.is_method and scope.function.parameters[:1] == (one,)


def under(prefix: str, path: str) -> str:
    """One address below another."""
    return f"{prefix.rstrip('/')}/{path.lstrip('/')}" if prefix and path else prefix or path
