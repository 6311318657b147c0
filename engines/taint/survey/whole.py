"""Looks over a whole program once: its routes with their guards, what its functions call, and the index of it all."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from engines.index.program import CallEdge, Guard, ProgramIndex, Route, Symbol
from engines.taint import ir
from engines.taint.ir import column_of, line_of
from engines.taint.lower.mybatis import LANGUAGE as STATEMENTS
from engines.taint.solve.program import Program
from engines.taint.survey import (
    csharp_endpoints,
    csharp_routes,
    go_operations,
    go_routes,
    go_services,
    java_chains,
    java_routers,
    java_routes,
    javascript_resolvers,
    javascript_routes,
    nextcloud_routes,
    php_pages,
    php_routes,
    psr_routes,
    python_resolvers,
    python_routes,
    python_tables,
    ruby_routes,
    symfony_routes,
    wordpress_routes,
)
from engines.taint.survey.declared import Declared
from engines.taint.survey.graph import Graph
from engines.taint.survey.group_guards import guard_groups
from engines.taint.survey.guards import guard_of, identity_of
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_filters import guard_filtered
from engines.taint.survey.java_interceptors import guard_intercepted
from engines.taint.survey.java_shiro import guard_by_shiro
from engines.taint.survey.mediators import Mediators
from engines.taint.survey.medusa_routes import guard_matched
from engines.taint.survey.mounts import guard_mounts
from engines.taint.survey.names import Made, Names, Thing, name_of
from engines.taint.survey.next_routes import guard_behind_middleware
from engines.taint.survey.nodes import each
from engines.taint.survey.pages import renderings
from engines.taint.survey.parts import Parts
from engines.taint.survey.placed_routes import guard_behind_hooks, guard_below_layouts
from engines.taint.survey.prefixes import prefix_groups
from engines.taint.survey.scopes import Class, Scope, Scopes
from engines.taint.templates.link import Templates
from engines.taint.templates.page import LANGUAGE

ROUTES: Final[tuple[Callable[[Scopes, Names], Iterator[Handler]], ...]] = (
    python_routes.routes,
    python_tables.routes,
    javascript_routes.routes,
    java_routes.routes,
    java_routers.routes,
    go_routes.routes,
    go_services.routes,
    go_operations.routes,
    php_routes.routes,
    psr_routes.routes,
    symfony_routes.routes,
    nextcloud_routes.routes,
    php_pages.routes,
    wordpress_routes.routes,
    ruby_routes.routes,
    csharp_routes.routes,
    csharp_endpoints.routes,
)
# A helper of a helper is still the handler's doing; further down it is the library's.
DEEPEST: Final = 3
# A question of every survey about each handler.
GUARD_INSIDE: Final = "guard-inside"
MOST_HELPERS: Final = 60


class Survey:
    """One program, looked at as it is written; nothing of it is run. With a `focus` the files of these paths."""

    def __init__(self, modules: list[ir.Module], focus: frozenset[str] | None = None) -> None:
        self._with_pages = modules
        self.modules = [one for one in modules if one.language not in (LANGUAGE, STATEMENTS)]
        self.scopes = Scopes(self.modules, focus)
        self.names = Names(Program(self.modules), self.scopes)
        self._callees: dict[int, tuple[Scope, ...]] = {}
        self._expressions: dict[int, tuple[ir.Expression, ...]] = {}
        self.facts: dict[str, bool] = {}
        # Whether a helper speaks of who is asking, by its scope (engines.taint.access.requests).
        self.speaking: dict[int, bool] = {}
        self._asking = ""

    def asking(self, rule: str) -> None:
        """From now on it is this rule that asks."""
        self._asking, self.scopes.reads.is_around = rule, False

    @property
    def handlers(self) -> tuple[Handler, ...]:
        """In the order of paths and lines; one for each function and route."""
        self.scopes.reads.look_around()
        return self._handlers

    def alone(self, *, resolvers: bool = False) -> Iterator[Handler]:
        """The same, and the resolvers, for a rule that looks at each by itself: what it says of one depends on no
        other, nor on anything else of the program than what is reached from there, and facts (see `fact`). One that
        has looked at others before is no such rule.
        """
        reads = self.scopes.reads
        each = (*self._handlers, *(self._resolvers if resolvers else ()))
        return iter(each) if reads.is_around else reads.alone(each, self._asking)

    def fact(self, name: str, made: Callable[[], bool]) -> bool:
        """Something that is so or not for the whole program, found out once."""
        if name not in self.facts:
            self.facts[name] = self.scopes.reads.apart(made)
        return self.facts[name]

    @cached_property
    def declared(self) -> Declared:
        """What the classes of Java and C# declare."""
        return self.scopes.reads.apart(lambda: Declared(self.scopes.classes))

    @cached_property
    def php_classes(self) -> dict[str, Class]:
        """By name, the last one of each."""
        classes = self.scopes.reads.apart(lambda: self.scopes.classes)
        return {one.name: one for one in classes if one.module.language == "php"}

    @cached_property
    def templates(self) -> Templates:
        return Templates(self._with_pages)

    @cached_property
    def _handlers(self) -> tuple[Handler, ...]:
        found: dict[tuple[int, str, frozenset[str]], Handler] = {}
        answered: set[int] = set()
        for made in (one for routes in ROUTES for one in routes(self.scopes, self.names)):
            key = (id(made.scope), made.path, made.methods)
            if not made.path and id(made.scope) in answered:
                continue
            answered.add(id(made.scope))
            found.setdefault(key, made)
        self._guard_groups(list(found.values()))
        return tuple(sorted(found.values(), key=lambda one: (one.scope.module.path, one.scope.at)))

    @property
    def resolvers(self) -> tuple[Handler, ...]:
        """What answers behind the one address of a GraphQL interface."""
        self.scopes.reads.look_around()
        return self._resolvers

    @cached_property
    def _resolvers(self) -> tuple[Handler, ...]:
        found = self.scopes.reads.apart(lambda: list(javascript_resolvers.resolvers(self.scopes, self.names)))
        for one in found:
            guard = self.scopes.reads.ask(one, GUARD_INSIDE, lambda one=one: self.guard_inside(one))  # type: ignore[misc]
            one.guards += [guard] if guard is not None else []
        return (*python_resolvers.resolvers(self.scopes, self.names), *found)

    def _guard_groups(self, handlers: list[Handler]) -> None:
        """What stands in front of whole groups, and what is tested inside."""
        guard_groups(handlers, self.scopes, self.names)
        prefix_groups(handlers, self.scopes, self.names)
        guard_mounts(handlers, self.scopes, self.names)
        guard_behind_middleware(handlers, self.scopes, self.names)
        guard_matched(handlers, self.scopes, self.names)
        java_chains.guard_addresses(handlers, self.scopes)
        guard_by_shiro(handlers, self.scopes)
        guard_behind_hooks(handlers, self.scopes, self.names)
        guard_intercepted(handlers, self.scopes, self.names)
        guard_filtered(handlers, self.scopes, self.names)
        for one in handlers:
            guard = self.scopes.reads.ask(one, GUARD_INSIDE, lambda one=one: self.guard_inside(one))  # type: ignore[misc]
            if guard is not None:
                one.guards.append(guard)
        guard_below_layouts(handlers)

    def guard_inside(self, handler: Handler) -> Guard | None:
        """Who is asking, where the handler or what it calls speaks of it."""
        for scope in self.doing_of(handler):
            marked = scope.decorators if scope is not handler.scope and scope.parent is not None else ()
            for one in marked:
                guard = guard_of(one, scope.parent or scope, self.names, "body")
                if guard is not None:
                    return guard
            found = identity_of(scope, self.names)
            if found is not None:
                return Guard("authentication", found[0][-80:], "body", scope.module.path, line_of(found[1]))
        return None

    def doing_of(self, handler: Handler) -> list[Scope]:
        """What a handler does, and what is done before it."""
        found = self.doing(handler.scope)
        found += [one for before in handler.before for one in self.doing(before)]
        return list(dict.fromkeys(found)) if handler.before else found

    def callees(self, scope: Scope) -> tuple[Scope, ...]:
        """Functions of the program that it calls, or that its inner functions call."""
        return self.scopes.reads.memo(self._callees, id(scope), lambda: self._callees_of(scope))

    def _callees_of(self, scope: Scope) -> tuple[Scope, ...]:
        own = [scope, *_lambdas(scope)]
        reached = [self._run_by(call, one) for one in own for call in one.calls]
        return tuple(dict.fromkeys(one for one in reached if one is not None and one is not scope))

    def _run_by(self, call: ir.Call, scope: Scope) -> Scope | None:
        found = self.called(self.names.meaning(call.function, scope))
        is_handed_on = found is None and scope.module.language == "csharp"
        return self._mediators.answering(call, scope, self.names) if is_handed_on else found

    @cached_property
    def _mediators(self) -> Mediators:
        return Mediators(self.declared)

    def called(self, thing: Thing) -> Scope | None:
        """The function that a call of this thing runs."""
        if isinstance(thing, Made):
            thing = thing.of
        if isinstance(thing, Class):
            found = self.names.member(thing, "__init__")
            return found if isinstance(found, Scope) else None
        return thing if isinstance(thing, Scope) and not thing.is_module else None

    def doing(self, scope: Scope) -> list[Scope]:
        """A function and its helpers, nearest first."""
        found = {id(scope): scope}
        level = [scope]
        for _ in range(DEEPEST):
            level = [one for each in level for one in self.callees(each) if id(one) not in found]
            found.update((id(one), one) for one in level[:MOST_HELPERS])
            if len(found) > MOST_HELPERS:
                break
        return list(found.values())

    def imported(self, module: ir.Module) -> frozenset[str]:
        """The sources of all imports of people's own code that belongs together with this file, as they are written."""
        return self._parts.around(module)

    @cached_property
    def _parts(self) -> Parts:
        found = self.scopes.reads.unseen(self.scopes.imports)
        return Parts((one, found[id(one)]) for one in self.modules if id(one) in found)

    def expressions(self, scope: Scope) -> tuple[ir.Expression, ...]:
        """Every expression of the function itself, in order."""
        return self.scopes.reads.memo(
            self._expressions, id(scope), lambda: tuple(each(ir.Expression, *scope.function.body, lambdas=False))
        )

    def inside(self, scope: Scope) -> list[Scope]:
        """A function, its helpers, and what is written inside of them."""
        return list(dict.fromkeys(inner for one in self.doing(scope) for inner in (one, *_lambdas(one))))

    @staticmethod
    def parts(value: ir.Expression) -> Iterator[ir.Expression]:
        """Every expression in an expression."""
        return each(ir.Expression, value, lambdas=False)

    def index(self) -> ProgramIndex:
        """The same for people and agents who ask."""
        ids = self._ids()
        routes = [self._route(one, ids) for one in self.handlers]
        before = [(one.scope, each, line_of(one.at)) for one in self.handlers for each in one.before]
        graph = Graph(self.scopes, self.names, self.called, ids).filled()
        edges = [*graph.edges, *(CallEdge(ids[id(one)], ids[id(each)], "high", at) for one, each, at in before)]
        pages = renderings(self.scopes, self.templates, ids)
        return ProgramIndex(self._symbols(ids), edges, routes, pages, graph.uses)

    def _ids(self) -> dict[int, str]:
        """What each function is called in the index: by its name, and where several have it by its place too."""
        found: dict[int, str] = {}
        taken: set[str] = set()
        for scope in self.scopes.all():
            name = name_of(scope)
            if name in taken:
                name = f"{name}:{line_of(scope.at)}:{column_of(scope.at)}"
            if name in taken:
                name = f"{name}@{scope.module.path}"
            taken.add(name)
            found[id(scope)] = name
        return found

    def _symbols(self, ids: dict[int, str]) -> Iterator[Symbol]:
        for scope in self.scopes.all():
            kind = "module" if scope.is_module else "function"
            first, last = line_of(scope.at) or 1, line_of(scope.last)
            yield Symbol(ids[id(scope)], scope.name, kind, scope.module.path, first, max(first, last))  # type: ignore[arg-type]
        for one in self.scopes.classes:
            yield Symbol(name_of(one), one.name, "class", one.module.path, line_of(one.node.at))

    @staticmethod
    def _route(one: Handler, ids: dict[int, str]) -> Route:
        methods = tuple(sorted(one.methods))
        return Route(
            one.framework, methods, one.path, ids[id(one.scope)], one.module.path, line_of(one.at), tuple(one.guards)
        )


def _lambdas(scope: Scope) -> list[Scope]:
    """Functions written inside, and inside those."""
    found: list[Scope] = []
    waiting = list(scope.inner)
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.inner
    return found
