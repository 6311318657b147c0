"""Routes of Go's web frameworks: net/http, Gin, Echo, chi, Gorilla and Fiber."""

import re
from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.survey.go_addresses import address_of
from engines.taint.survey.go_helpers import Helpers
from engines.taint.survey.go_registrations import Registration, registration
from engines.taint.survey.go_routers import PUTS, Routers, built_guards, middleware, under
from engines.taint.survey.go_tables import in_loops, rows
from engines.taint.survey.guards import guard_of, written
from engines.taint.survey.handlers import Handler, resource_of
from engines.taint.survey.names import Made, Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope, Scopes

_QUIET_ONES: Final = re.compile(r"go-chi/chi|gofiber/fiber|kataras/iris|bmizerany/pat|gorilla/pat|macaron")
_FRAMEWORKS: Final = (
    ("gin-gonic/gin", "gin"), ("labstack/echo", "echo"), ("go-chi/chi", "chi"), ("gofiber/fiber", "fiber"),
    ("gorilla/mux", "gorilla"), ("julienschmidt/httprouter", "httprouter"),
)  # fmt: skip
_PATTERN: Final = re.compile(r"(?:([A-Z]{3,7}) +)?(?:[\w.\-]{1,80})?(/.{0,200})")
_MOST_WRAPPERS: Final = 6


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    mine = list(scopes.all("go"))
    if not mine:
        return
    routers, helpers = Routers(scopes, names), Helpers(mine, names)
    around = [guard for scope in mine for guard in _served(scope, names)]
    for scope in mine:
        verbs = _restricted(scope)
        handed = _handed_back(scope, names)
        chained = _chained(scope, names)
        loops = in_loops(scope)
        for call in scope.calls:
            for made in _registered(call, scope, (verbs, loops), routers, names):
                made.guards += around if made.framework in ("net/http", "gorilla", "chi") else []
                made.guards += handed.get(_router_of(call), ())
                made.guards += chained.get(id(call), ())
                yield made
            for made in _by_helper(call, scope, helpers, routers, names):
                made.guards += around
                yield made


def _by_helper(call: ir.Call, scope: Scope, helpers: Helpers, routers: Routers, names: Names) -> Iterator[Handler]:
    """`route(r, "/notes", list)`, where `route` registers what it is given."""
    asked = helpers.called(call, scope)
    found = _answering((asked[1],), "net/http", scope, names) if asked is not None else None
    if asked is None or found is None:
        return
    path, _, router, methods = asked
    answering, guards = found
    outer = routers.around(router, scope, call.at) if router is not None else None
    address = under(outer.prefix if outer is not None else "", path) or "/"
    group = outer.key if outer is not None else f"{scope.module.name}:{written(call.function)}"
    made = Handler(answering, _framework(scope), address, methods, group, scope.module, call.at, answering.owner)
    made.methods = methods or _asked_for(answering)
    made.resource = resource_of(made.path)
    made.guards = [*(outer.guards if outer is not None else ()), *guards]
    yield made


def _registered(
    call: ir.Call,
    scope: Scope,
    around: tuple[dict[int, frozenset[str]], dict[int, ir.For]],
    routers: Routers,
    names: Names,
) -> Iterator[Handler]:
    """`r.GET("/x", guard, handler)`, `mux.HandleFunc("POST /x", guard(handler))`"""
    asked = registration(call, may_be_quiet=_QUIET_ONES.search(_sources(scope)) is not None)
    if asked is None:
        return
    verbs, loops = around
    made = _handler(asked, call, scope, scope, names)
    loop = loops.get(id(call)) if made is None else None
    found = [made] if made is not None else []
    for one, where in rows(call, loop, scope, names) if loop is not None else ():
        written_out = registration(one, may_be_quiet=True)
        inner = _handler(written_out, call, scope, where, names) if written_out is not None else None
        found += [inner] if inner is not None else []
    if not found:
        return
    outer = routers.around(asked.router, scope, call.at)
    for one_made in found:
        one_made.path = under(outer.prefix, one_made.path) or "/"
        one_made.methods = one_made.methods or verbs.get(id(call), frozenset())
        if not one_made.methods and asked.is_plain:
            one_made.methods = _asked_for(one_made.scope)
        one_made.group, one_made.resource = outer.key, resource_of(one_made.path)
        one_made.guards = [*outer.guards, *one_made.guards]
        yield one_made


def _handler(asked: Registration, call: ir.Call, scope: Scope, where: Scope, names: Names) -> Handler | None:
    """The handler of a registration whose address and function stand `where`, without what is around its router."""
    framework, methods = _framework(scope), asked.methods
    path = address_of(asked.address, where, names)
    if path is None:
        return None
    if asked.is_plain:
        fits = _PATTERN.fullmatch(path)
        if fits is None:
            return None
        path, methods = fits[2], methods or (frozenset((fits[1],)) if fits[1] else methods)
    elif framework == "net/http" and path[:1] not in ("", "/"):
        return None
    order = framework if not asked.is_plain else "net/http"
    found = _answering(asked.given, order, scope, names)
    if found is None and where is not scope:
        found = _answering(asked.given, order, where, names)
    if found is None:
        return None
    answering, guards = found
    if asked.is_plain and framework not in ("chi", "gorilla"):
        framework = "net/http"
    made = Handler(answering, framework, path, methods, "", scope.module, call.at, answering.owner)
    made.guards = guards
    return made


def _answering(
    given: tuple[ir.Expression, ...], framework: str, scope: Scope, names: Names
) -> tuple[Scope, list[Guard]] | None:
    """The handler among the arguments, and the guards around and beside it; Echo names the handler first."""
    handler, beside = (given[0], given[1:]) if framework == "echo" else (given[-1], given[:-1])
    guards = [guard for one in beside for guard in middleware(one, scope, names)]
    for _ in range(_MOST_WRAPPERS):
        thing = names.meaning(handler, scope)
        found = thing.of if isinstance(thing, Made) else thing
        is_wrapping = isinstance(handler, ir.Call) and any(_is_function(one, scope, names) for one in handler.arguments)
        if isinstance(found, Scope) and not found.is_module and not is_wrapping:
            return found, guards
        if not isinstance(handler, ir.Call) or not handler.arguments:
            return None
        guard = guard_of(handler.function, scope, names, "middleware")
        guards += [guard] if guard is not None else built_guards(handler.function, scope, names)
        if isinstance(handler.function, ir.Attribute) and isinstance(handler.function.base, ir.Call):
            # `alice.New(guard).Then(handler)`, `guard(role)(handler)`
            guards += [one for value in handler.function.base.arguments for one in middleware(value, scope, names)]
        handler = next((one for one in handler.arguments if _is_function(one, scope, names)), handler.arguments[-1])
    return None


def _is_function(value: ir.Expression, scope: Scope, names: Names) -> bool:
    if isinstance(value, ir.Constant):
        return False
    found = names.meaning(value, scope)
    return isinstance(found, Scope) and not found.is_module


def _framework(scope: Scope) -> str:
    sources = _sources(scope)
    return next((name for source, name in _FRAMEWORKS if source in sources), "net/http")


def _sources(scope: Scope) -> str:
    return " ".join(one.source for one in scope.module.body.body if isinstance(one, ir.Import))


def _restricted(scope: Scope) -> dict[int, frozenset[str]]:
    """Gorilla's `HandleFunc(…).Methods("POST")`, by the inner call."""
    found: dict[int, frozenset[str]] = {}
    for call in scope.calls:
        if isinstance(call.function, ir.Attribute) and call.function.name == "Methods":
            found[id(call.function.base)] = frozenset(
                written(one).rpartition(".")[2].removeprefix("Method").upper() if not isinstance(one, ir.Constant)
                else str(one.value).upper() for one in call.arguments
            )  # fmt: skip
    return found


def _chained(scope: Scope, names: Names) -> dict[int, list[Guard]]:
    """`group.GET("", list).Bind(guard)`, by the inner call."""
    found: dict[int, list[Guard]] = {}
    for call in scope.calls:
        if isinstance(call.function, ir.Attribute) and call.function.name in PUTS:
            found[id(call.function.base)] = [one for value in call.arguments for one in middleware(value, scope, names)]
    return found


def _asked_for(scope: Scope) -> frozenset[str]:
    """The only method a handler answers: `if r.Method != "POST" { … }`."""
    for one in each(ir.Compare, *scope.function.body):
        if one.operator == "!=" and written(one.left).endswith(".Method"):
            name = str(one.right.value) if isinstance(one.right, ir.Constant) else written(one.right)
            return frozenset((name.rpartition(".")[2].removeprefix("Method").upper(),))
    return frozenset()


def _served(scope: Scope, names: Names) -> Iterator[Guard]:
    """`http.ListenAndServe(address, guard(mux))`: in front of everything."""
    for call in scope.calls:
        if written(call.function).endswith(("ListenAndServe", "ListenAndServeTLS")) and call.arguments:
            yield from _around(call.arguments[-1], scope, names)[1]


def _handed_back(scope: Scope, names: Names) -> dict[str, list[Guard]]:
    """`return guard(mux)`: in front of what is registered with this router here."""
    given = (one for one in scope.returns if isinstance(one, ir.Call))
    return dict(_around(one, scope, names) for one in given)


def _router_of(call: ir.Call) -> str:
    base = call.function.base if isinstance(call.function, ir.Attribute) else None
    return base.name if isinstance(base, ir.Name) else ""


def _around(given: ir.Expression, scope: Scope, names: Names) -> tuple[str, list[Guard]]:
    """The router that is wrapped, by its name here, and what it is wrapped in."""
    guards: list[Guard] = []
    router = ""
    for _ in range(_MOST_WRAPPERS):
        if isinstance(given, ir.Name):
            router = given.name
            bound = scope.bound.get(given.name, ())
            given = next((one for one in reversed(bound) if isinstance(one, ir.Call)), given)
        if not isinstance(given, ir.Call) or not given.arguments:
            break
        guard = guard_of(given.function, scope, names, "middleware")
        guards += [guard] if guard is not None else []
        given = given.arguments[-1]
    # `manager.HTTPHandler(nil)` serves itself.
    return router, [] if isinstance(given, ir.Constant) else guards
