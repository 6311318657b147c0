"""Routes that Java programs register by calls: Javalin, Spark, Vert.x, WebFlux, Helidon, Ratpack and Jooby."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import guard_of, refuses, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_chains import matches
from engines.taint.survey.names import Made, Names
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Scope, Scopes

# What is imported where routes are registered, and how the framework is called.
_FRAMEWORKS: Final = (
    ("io.javalin", "javalin"), ("spark.Spark", "spark"), ("spark.Service", "spark"), ("io.vertx.ext.web", "vert.x"),
    (".ext.web.Router", "vert.x"), ("web.reactive.function.server", "webflux"), ("web.servlet.function", "webflux"),
    ("io.helidon.webserver", "helidon"), ("ratpack.", "ratpack"), ("io.jooby", "jooby"),
)  # fmt: skip
_VERBS: Final = vocabulary("get post put patch delete head options GET POST PUT PATCH DELETE HEAD OPTIONS")
_ANY: Final = vocabulary("any all route")
# What puts an address in front of the routes that are registered in the function behind it.
_GROUPS: Final = vocabulary("path prefix nest mount register")
_BEFORE: Final = vocabulary("before beforeMatched filter")
_STEPS: Final = vocabulary("handler blockingHandler respond")
_ROUTES: Final = vocabulary("route andRoute")
_ROLE: Final = re.compile(r"(^|\.)\w*Roles?\.(\w+)$|(^|\.)([A-Z][A-Z_]{2,40})$")
_ANYBODY: Final = re.compile(r"(?i)^(anyone|anybody|anonymous|everyone|public|open|guest|unauthenticated|none)$")
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class _Before:
    """What runs before the routes whose addresses fit `pattern`."""

    framework: str
    pattern: str
    guard: Guard


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    mine = [(scope, framework) for scope in scopes.all("java") if (framework := _framework(scope))]
    if not mine:
        return
    prefixes = _Prefixes(mine)
    made: list[Handler] = []
    before: list[_Before] = []
    for scope, framework in mine:
        for call in scope.calls:
            found = _registered(call, scope, framework, prefixes, names)
            made += [found] if found is not None else []
            before += _asked_before(call, scope, framework, prefixes, names)
    for one in made:
        one.guards += [each_one.guard for each_one in before if _stands_before(each_one, one)]
    yield from made


def _stands_before(one: _Before, made: Handler) -> bool:
    return one.framework == made.framework and (not one.pattern or matches(one.pattern, made.path))


def _framework(scope: Scope) -> str:
    sources = [one.source for one in scope.module.body.body if isinstance(one, ir.Import)]
    return next((name for start, name in _FRAMEWORKS if any(start in source for source in sources)), "")


def _last(function: ir.Expression) -> str:
    return written(function).rpartition(".")[2]


def _text(value: ir.Expression | None) -> str | None:
    return value.value if isinstance(value, ir.Constant) and isinstance(value.value, str) else None


class _Prefixes:
    """The addresses of groups, by the function that registers their routes."""

    def __init__(self, mine: list[tuple[Scope, str]]) -> None:
        self._found: dict[int, str] = {}
        for scope, _ in mine:
            for call in scope.calls:
                start = _address_of_group(call)
                for given in call.arguments[1:] if start else ():
                    for one in each(ir.Lambda, given):
                        self._found.setdefault(id(one.function), start)
                    for inner in each(ir.Call, given, lambdas=False):
                        self._found.setdefault(id(inner), start)

    def of(self, scope: Scope, call: ir.Call) -> str:
        parts = [start] if (start := self._found.get(id(call))) else []
        one: Scope | None = scope
        for _ in range(_DEEPEST):
            if one is None:
                break
            if start := self._found.get(id(one.function)):
                parts.append(start)
            one = one.parent
        return _joined(*reversed(parts)) if parts else ""


def _address_of_group(call: ir.Call) -> str:
    """`path("/users", () -> …)`, `nest(path("/users"), …)`"""
    if _last(call.function) not in _GROUPS or not call.arguments:
        return ""
    first = call.arguments[0]
    if isinstance(first, ir.Call) and _last(first.function) in ("path", "pathPrefix") and first.arguments:
        first = first.arguments[0]
    return _text(first) or ""


def _joined(*parts: str) -> str:
    return "/" + "/".join(part.strip("/") for part in parts if part.strip("/"))


def _registered(call: ir.Call, scope: Scope, framework: str, prefixes: _Prefixes, names: Names) -> Handler | None:
    name = _last(call.function)
    if framework == "vert.x":
        return _of_vertx(call, scope, names) if name in _STEPS else None
    if framework == "webflux" and name in _ROUTES and len(call.arguments) == 2:
        asked = _predicate(call.arguments[0])
    elif name in _VERBS | _ANY and len(call.arguments) > 1:
        asked = (name.upper() if name in _VERBS else "", _text(call.arguments[0]))
    else:
        return None
    verb, path = asked or ("", None)
    if path is None:
        return None
    given = call.arguments[1:]
    places = [(place, found) for place, one in enumerate(given) if (found := _function(one, scope, names))]
    if not places:
        return None
    # A filter stands before the handler in Spark and Jooby, roles behind it in Javalin.
    place, answering = places[-1]
    made = Handler(
        answering, framework, _joined(prefixes.of(scope, call), path), frozenset((verb,) if verb else ()),
        f"{framework}:{scope.module.name}", scope.module, call.at, answering.owner,
    )  # fmt: skip
    made.guards += [guard for _, one in places[:-1] if (guard := _guard(one, call, scope, names)) is not None]
    for one in given[place + 1 :] if framework == "javalin" else ():
        _demand(made, one)
    return made


def _demand(made: Handler, role: ir.Expression) -> None:
    """`app.get("/users", handler, Role.ADMIN)`: the program's access manager is told the roles."""
    for one in role.items if isinstance(role, ir.Sequence) else (role,):
        found = _ROLE.search(written(one))
        if found is None:
            continue
        if _ANYBODY.match(found[2] or found[4]):
            made.is_public = True
            return
        made.guards.append(Guard("authorization", written(one)[-80:], "argument", made.module.path, line_of(role.at)))


def _predicate(value: ir.Expression) -> tuple[str, str | None] | None:
    """`GET("/p")`, `RequestPredicates.GET("/p").and(accept(JSON))`"""
    for one in each(ir.Call, value, lambdas=False):
        name = _last(one.function)
        if (name in _VERBS or name in ("path", "method")) and one.arguments:
            return name if name in _VERBS else "", _text(one.arguments[0])
    return None


def _function(value: ir.Expression, scope: Scope, names: Names) -> Scope | None:
    """A lambda, a method that is named, or an object whose one method answers."""
    if isinstance(value, ir.Attribute) and written(value.base) == "this":
        return _own(value.name, scope)
    if isinstance(value, ir.Constant):
        return None
    thing = names.meaning(value, scope)
    if isinstance(thing, Made):
        thing = thing.of
        found = names.member(thing, "handle") if not isinstance(thing, Scope | str) and thing is not None else None
        return found if isinstance(found, Scope) else None
    return thing if isinstance(thing, Scope) and not thing.is_module else None


def _own(name: str, scope: Scope) -> Scope | None:
    """A method of the class around, also inside a lambda."""
    one: Scope | None = scope
    for _ in range(_DEEPEST):
        if one is None:
            return None
        bound = one.owner.members.get(name) if one.owner is not None else None
        if bound:
            return bound[-1] if isinstance(bound[-1], Scope) else None
        one = one.parent
    return None


def _guard(asking: Scope, call: ir.Call, scope: Scope, names: Names) -> Guard | None:
    if not refuses(asking, names):
        return None
    return Guard("authentication", asking.name[-80:], "middleware", scope.module.path, line_of(call.at))


def _asked_before(call: ir.Call, scope: Scope, framework: str, prefixes: _Prefixes, names: Names) -> Iterator[_Before]:
    """`before("/admin/*", handler)`, `router.route("/admin/*").handler(JWTAuthHandler.create(…))`"""
    name = _last(call.function)
    if framework == "vert.x":
        route = _route_of(call) if name in _STEPS else None
        if route is None or route[0] or not call.arguments or len(_steps(call)) > 1:
            return
        pattern, given = route[1] or "", call.arguments[-1:]
    elif name in _BEFORE and call.arguments and framework != "ratpack":
        path = _text(call.arguments[0])
        given = call.arguments[1:] if path is not None else call.arguments
        pattern = _joined(prefixes.of(scope, call), path or "*") if path is not None or prefixes.of(scope, call) else ""
    else:
        return
    for one in given:
        guard = _guarding(one, call, scope, names)
        if guard is not None:
            yield _Before(framework, f"{pattern[:-1]}**" if pattern.endswith("/*") else pattern, guard)


def _guarding(one: ir.Expression, call: ir.Call, scope: Scope, names: Names) -> Guard | None:
    found = _function(one, scope, names)
    if found is not None and (guard := _guard(found, call, scope, names)) is not None:
        return guard
    return guard_of(one, scope, names, "middleware") if not isinstance(one, ir.Lambda) else None


def _steps(call: ir.Call) -> list[ir.Call]:
    """The steps of a route in Vert.x up to this one: `router.get("/p").handler(a).handler(b)`."""
    found: list[ir.Call] = []
    one: ir.Expression = call
    while isinstance(one, ir.Call) and isinstance(one.function, ir.Attribute):
        found += [one] if one.function.name in _STEPS else []
        one = one.function.base
    return found


def _route_of(call: ir.Call) -> tuple[str, str | None] | None:
    """Verb and address of the route that a step belongs to."""
    one: ir.Expression = call
    while isinstance(one, ir.Call) and isinstance(one.function, ir.Attribute):
        name = one.function.name
        if name in _VERBS or name in ("route", "getWithRegex", "postWithRegex", "routeWithRegex"):
            texts: Iterable[str] = (text for given in one.arguments if (text := _text(given)) is not None)
            verbs = (_last(given) for given in one.arguments if _last(given) in _VERBS)
            return name.upper() if name in _VERBS else next(iter(verbs), ""), next(iter(texts), None)
        one = one.function.base
    return None


def _of_vertx(call: ir.Call, scope: Scope, names: Names) -> Handler | None:
    route = _route_of(call)
    if route is None or not call.arguments or (route[1] or "*").endswith("*"):
        return None
    answering = _function(call.arguments[-1], scope, names)
    is_last = not any(call is not one and call in _steps(one) for one in scope.calls if _last(one.function) in _STEPS)
    if answering is None or not is_last:
        return None
    made = Handler(
        answering, "vert.x", _joined(route[1] or ""), frozenset((route[0],) if route[0] else ()),
        f"vert.x:{scope.module.name}", scope.module, call.at, answering.owner,
    )  # fmt: skip
    for one in _steps(call)[1:]:
        guard = _guarding(one.arguments[-1], one, scope, names) if one.arguments else None
        made.guards += [guard] if guard is not None else []
    return made
