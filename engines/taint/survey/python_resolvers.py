"""Resolvers of GraphQL interfaces in Python: Strawberry's, Ariadne's, and Graphene's mutations."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import guard_of, listed_guards
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.scopes import Scope, Scopes

_MUTATIONS: Final = re2.compile(r"^(strawberry(\.\w+)?\.mutation|ariadne\.MutationType\(\)\.field)$")
_QUERIES: Final = re2.compile(r"^(strawberry(\.\w+)?\.field|ariadne\.QueryType\(\)\.field)$")
MUTATES: Final = frozenset(("mutate", "mutate_and_get_payload"))
_BASES: Final = re2.compile(r"^graphene(\.\w+)*\.(Mutation|ClientIDMutation)$")
_OBJECTS: Final = re2.compile(r"^graphene(\.\w+)*\.ObjectType$")
_RESOLVES: Final = "resolve_"
# What Strawberry asks before a resolver.
_PERMITS: Final = frozenset(("permission_classes", "extensions"))


def resolvers(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """They answer GET when they only show something, as far as is written, and POST when they may change it."""
    for scope in scopes.turns("python"):
        method = _method(scope, names) if scope.parent is not None else ""
        if method:
            at = scope.at
            made = Handler(scope, "graphql", "", frozenset((method,)), scope.module.name, scope.module, at, scope.owner)
            _guard(made, names)
            yield made


def _method(scope: Scope, names: Names) -> str:
    outside = scope.parent
    assert outside is not None
    for one in scope.decorators:
        name = names.dotted(one.function if isinstance(one, ir.Call) else one, outside)
        if _MUTATIONS.match(name):
            return "POST"
        if _QUERIES.match(name):
            return "GET"
    if scope.owner is not None and scope.name.rpartition(".")[2] in MUTATES:
        bases = (one for one in names.lineage(scope.owner) if isinstance(one, str))
        return "POST" if any(map(_BASES.match, bases)) else ""
    if scope.owner is not None and scope.name.rpartition(".")[2].startswith(_RESOLVES):
        bases = (one for one in names.lineage(scope.owner) if isinstance(one, str))
        return "GET" if any(map(_OBJECTS.match, bases)) else ""
    return ""


def _guard(made: Handler, names: Names) -> None:
    outside = made.scope.parent
    assert outside is not None
    for mark in made.scope.decorators:
        guard = guard_of(mark, outside, names, "decorator")
        if guard is not None:
            made.guards.append(guard)
        for key, value in mark.keywords if isinstance(mark, ir.Call) else ():
            if key in _PERMITS:
                asked = listed_guards(value, outside, names, "parameter")
                made.guards += asked
                made.is_public |= not asked
