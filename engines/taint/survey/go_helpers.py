"""Functions of Go programs that register what they are given with a router: `route(r, "/notes", list)`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engines.taint import ir
from engines.taint.survey.go_addresses import address_of
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Scope

_PLAIN: Final = vocabulary("HandleFunc Handle")
_VERBS: Final = vocabulary("GET POST PUT PATCH DELETE Get Post Put Patch Delete")
# How many such functions may call one another.
_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Registering:
    """At which places of a call it is given what: the router at none where it has one of its own."""

    path: int
    handler: int
    router: int | None
    methods: frozenset[str]


class Helpers:
    """All of them in a program."""

    def __init__(self, mine: list[Scope], names: Names) -> None:
        self._names = names
        self._known: dict[int, Registering] = {}
        asking = [one for one in mine if not one.is_module and len(one.function.parameters) > 1]
        for _ in range(_ROUNDS):
            before = len(self._known)
            for scope in asking:
                if id(scope) not in self._known:
                    self._look(scope)
            if len(self._known) == before:
                break

    def called(
        self, call: ir.Call, scope: Scope
    ) -> tuple[str, ir.Expression, ir.Expression | None, frozenset[str]] | None:
        """The path, the handler, the router and the methods that a call registers."""
        known = self._asked(call, scope) if self._known else None
        if known is None or id(scope) in self._known or max(known.path, known.handler) >= len(call.arguments):
            return None
        path = address_of(call.arguments[known.path], scope, self._names)
        if path is None:
            return None
        router = call.arguments[known.router] if known.router is not None else None
        return path, call.arguments[known.handler], router, known.methods

    def _asked(self, call: ir.Call, scope: Scope) -> Registering | None:
        found = self._names.meaning(call.function, scope)
        return self._known.get(id(found)) if isinstance(found, Scope) else None

    def _look(self, scope: Scope) -> None:
        first = int(scope.function.is_method)
        places = {one.name: place for place, one in enumerate(scope.function.parameters[first:])}
        for call in scope.calls:
            given = self._given(call, scope)
            if given is None:
                continue
            path, handlers, router, methods = given
            paths = [places[one.name] for one in each(ir.Name, path) if one.name in places]
            named = [places[name] for one in handlers for name in _named(one, scope) if name in places]
            own = router.name if isinstance(router, ir.Name) else ""
            handler = next((one for one in named if one not in paths and one != places.get(own)), None)
            if paths and handler is not None:
                self._known[id(scope)] = Registering(paths[0], handler, places.get(own), methods)
                return

    def _given(
        self, call: ir.Call, scope: Scope
    ) -> tuple[ir.Expression, tuple[ir.Expression, ...], ir.Expression | None, frozenset[str]] | None:
        if (
            isinstance(call.function, ir.Attribute)
            and call.function.name in _PLAIN | _VERBS
            and len(call.arguments) > 1
        ):
            methods = frozenset((call.function.name.upper(),)) if call.function.name in _VERBS else frozenset[str]()
            return call.arguments[0], call.arguments[1:], call.function.base, methods
        known = self._asked(call, scope)
        if known is None or max(known.path, known.handler) >= len(call.arguments):
            return None
        router = call.arguments[known.router] if known.router is not None else None
        return call.arguments[known.path], (call.arguments[known.handler],), router, known.methods


def _named(value: ir.Expression, scope: Scope) -> Iterator[str]:
    """The names in what is handed over, and in the function that a name stands for."""
    for one in each(ir.Name, value):
        yield one.name
        for held in scope.bound.get(one.name, ()):
            scopes = [held] if isinstance(held, Scope) else []
            roots = [one.function.body for one in scopes] + ([held] if isinstance(held, ir.Expression) else [])
            yield from (inner.name for root in roots for inner in each(ir.Name, root))
