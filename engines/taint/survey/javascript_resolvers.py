"""What answers behind one address in JavaScript: resolvers of GraphQL, by their maps or marks, and Meteor's methods."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.languages import JAVASCRIPT
from engines.taint import ir
from engines.taint.survey.class_guards import class_guards
from engines.taint.survey.guards import listed_guards
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope, Scopes

_METHODS: Final = {"Query": "GET", "Mutation": "POST"}
_METEOR: Final = ("meteor/meteor.Meteor.methods", "Meteor.methods")
_MARKS: Final = re2.compile(r"^(@nestjs/graphql|type-graphql)\.(Query|Mutation)$")
_RESOLVER: Final = re2.compile(r"^(@nestjs/graphql|type-graphql)\.Resolver$")


def resolvers(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """They answer GET when they only show something, as far as is written, and POST when they may change it."""
    for scope in scopes.all(*JAVASCRIPT):
        if scope.is_module:
            for method, fields in _maps(scope):
                yield from _mapped(fields, method, scope, names)
        for call in scope.calls:
            yield from _methods(call, scope, names)
    for one in scopes.classes:
        if one.module.language in JAVASCRIPT and any(_is_marked(mark, one, names) for mark in one.node.decorators):
            yield from _decorated(one, names)


def _maps(top: Scope) -> Iterator[tuple[str, ir.Mapping]]:
    """`const resolvers = { Query: { … }, Mutation }`, and `const Mutation = { … }` in a file of its own."""
    seen: set[int] = set()
    for method in _METHODS:
        for one in top.bound.get(method, ()):
            if isinstance(one, ir.Mapping):
                seen.add(id(one))
                yield method, one
    for outer in each(ir.Mapping, *top.function.body, lambdas=False):
        for key, value in outer.items:
            is_map = isinstance(key, ir.Constant) and key.value in _METHODS and id(value) not in seen
            if is_map and isinstance(key, ir.Constant) and isinstance(value, ir.Mapping):
                yield str(key.value), value


def _mapped(fields: ir.Mapping, method: str, top: Scope, names: Names) -> Iterator[Handler]:
    for key, value in fields.items:
        guards = [guard for one in _around(value) for guard in listed_guards(one, top, names, "middleware")]
        inner = value
        while isinstance(inner, ir.Call) and inner.arguments:
            # `combineResolvers(isAuthenticated, (parent, args) => …)`
            inner = inner.arguments[-1]
        found = names.meaning(inner, top)
        if isinstance(key, ir.Constant) and isinstance(found, Scope) and not found.is_module:
            methods = frozenset((_METHODS[method],))
            made = Handler(found, "graphql", "", methods, found.module.name, found.module, found.at, None, guards)
            made.resource = str(key.value)
            yield made


def _methods(call: ir.Call, scope: Scope, names: Names) -> Iterator[Handler]:
    """`Meteor.methods({ "notes.remove"(id) { … } })`: whoever has opened the page calls them by name."""
    given = call.arguments[0] if len(call.arguments) == 1 else None
    if isinstance(given, ir.Mapping) and names.dotted(call.function, scope) in _METEOR:
        for made in _mapped(given, "Mutation", scope, names):
            made.framework = "meteor"
            yield made


def _around(value: ir.Expression) -> Iterator[ir.Expression]:
    while isinstance(value, ir.Call) and value.arguments:
        yield value.function
        yield from value.arguments[:-1]
        value = value.arguments[-1]


def _is_marked(mark: ir.Expression, one: Class, names: Names) -> bool:
    return bool(_RESOLVER.match(names.dotted(mark.function if isinstance(mark, ir.Call) else mark, one.scope)))


def _decorated(one: Class, names: Names) -> Iterator[Handler]:
    before = class_guards(one, names)
    for bound in one.members.values():
        scope = bound[-1]
        if not isinstance(scope, Scope):
            continue
        for mark in scope.function.decorators:
            named = names.dotted(mark.function if isinstance(mark, ir.Call) else mark, one.scope)
            if _MARKS.match(named):
                own = [guard for each_one in scope.function.decorators
                       for guard in listed_guards(each_one, one.scope, names, "decorator")]  # fmt: skip
                methods = frozenset((_METHODS[named.rpartition(".")[2]],))
                at = scope.function.at
                yield Handler(scope, "graphql", "", methods, one.module.name, one.module, at, one, [*before, *own])
