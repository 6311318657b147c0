"""Routes of JavaScript's web frameworks: Express and its kin, Koa, Fastify, NestJS, and those told by their files."""

import re
from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.languages import JAVASCRIPT
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey import chained_routers, medusa_routes, next_routes, placed_routes, trpc_routes
from engines.taint.survey.class_guards import class_guards
from engines.taint.survey.guards import guard_of, listed_guards, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made, Names
from engines.taint.survey.nodes import vocabulary
from engines.taint.survey.scopes import Class, Scope, Scopes

LANGUAGES: Final = JAVASCRIPT
VERBS: Final = vocabulary("get post put patch delete del all options head")
_ROUTER: Final = re.compile(
    r"(express|router|koa|fastify|restify|polka|hono|elysia|server|http\.App)\w*\(\)$", re.IGNORECASE
)
_NAMED: Final = re.compile(
    r"(^|\.)(app|router|server|api|routes?|fastify|koa|hono|\w*router|\w*app|WebApp\.\w*handlers)$", re.IGNORECASE
)
# How a class that is a router itself calls itself.
_OWN: Final = frozenset(("this", "self"))
# Under these a description of a route says what whoever asks must be allowed; nothing by these names is asked for.
_RIGHTS: Final = vocabulary("permission permissions rights roles role scope scopes auth")
_NOBODY: Final = re.compile(r"(?i)(^|[._])(none|public|anonymous|open|everyone|anyone)$")
_HOOKS: Final = vocabulary(
    "preHandler onRequest preValidation beforeHandler beforeHandle before middleware config schema"
)
_NEST: Final = {
    f"@nestjs/common.{one}": one.upper() for one in ("Get", "Post", "Put", "Patch", "Delete", "Head", "Options", "All")
}


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    for scope in scopes.all(*LANGUAGES):
        for call in scope.calls:
            yield from _registered(call, scope, names)
        if scope.is_module:
            yield from next_routes.routes(scope, names)
            yield from medusa_routes.routes(scope, names)
            yield from placed_routes.routes(scope, names)
        yield from trpc_routes.routes(scope, names)
    yield from next_routes.actions(scopes)
    for one in scopes.classes:
        if one.module.language in LANGUAGES and (one.node.decorators or "Controller" in one.name):
            yield from _nest(one, names)


def is_router(base: ir.Expression, scope: Scope, names: Names) -> bool:
    """Whether routes are registered at this object, by what it is or, if nobody knows, by what it is called."""
    base = chained_routers.head(base)
    name = names.dotted(base, scope).replace(".basePath()", "")
    if name and not name.startswith("@") and "(" in name:
        return bool(_ROUTER.search(name)) or name.startswith(("express", "fastify", "koa"))
    return bool(_NAMED.search(written(base))) and "axios" not in name and "supertest" not in name


def _registered(call: ir.Call, scope: Scope, names: Names) -> Iterator[Handler]:
    """`router.get("/x", guard, handler)`, `router.route("/x").get(handler)`, `fastify.route({…})`"""
    if not isinstance(call.function, ir.Attribute):
        return
    base, verb = call.function.base, call.function.name
    if verb == "route" and len(call.arguments) == 1 and isinstance(call.arguments[0], ir.Mapping):
        if is_router(base, scope, names) or (isinstance(base, ir.Name) and base.name in _OWN):
            yield from _described(call, call.arguments[0], base, scope, names)
        return
    if verb == "route" and len(call.arguments) >= len(("verb", "address", "handler")):
        yield from _told(call, base, scope, names)
        return
    if verb not in VERBS:
        return
    pattern, base = _pattern(call, base)
    is_chained = base is not call.function.base
    given = (*chained_routers.asked_by_all(call), *call.arguments) if is_chained else call.arguments[1:]
    if pattern is None or not given or not is_router(base, scope, names):
        return
    methods = frozenset() if verb == "all" else frozenset(("DELETE" if verb == "del" else verb.upper(),))
    yield from _handlers(given, pattern, methods, base, chained_routers.place(call), scope, names)


def _told(call: ir.Call, base: ir.Expression, scope: Scope, names: Names) -> Iterator[Handler]:
    """`this.route("GET", "/notes/:id", check, handler)`, of a router of the program's own."""
    verb, address = (one.value if isinstance(one, ir.Constant) else None for one in call.arguments[:2])
    if isinstance(verb, str) and isinstance(address, str) and verb.lower() in VERBS and address[:1] in ("", "/"):
        methods = frozenset((verb.upper(),))
        yield from _handlers(call.arguments[2:], address, methods, base, call.at, scope, names)


def _pattern(call: ir.Call, base: ir.Expression) -> tuple[str | None, ir.Expression]:
    """The address, and the router behind a chain that begins with `router.route(address)`."""
    one = base
    while isinstance(one, ir.Call) and isinstance(one.function, ir.Attribute):
        if one.function.name == "route" and len(one.arguments) == 1 and isinstance(one.arguments[0], ir.Constant):
            return str(one.arguments[0].value), one.function.base
        one = one.function.base
    return _address(call.arguments[0]) if call.arguments else None, base


def _address(value: ir.Expression) -> str | None:
    match value:
        case ir.Constant(value=str() as text):
            return text
        case ir.Text(parts=parts) | ir.Sequence(items=parts) if parts:
            return next((found for one in parts if (found := _address(one)) is not None), "*")
        case ir.Binary(left=left, right=right):
            return (_address(left) or "") + (_address(right) or "")
        case ir.Attribute() | ir.Opaque():
            return "*"
    return None


def _handlers(
    given: tuple[ir.Expression, ...], pattern: str, methods: frozenset[str], base: ir.Expression, at: int, scope: Scope,
    names: Names,
) -> Iterator[Handler]:  # fmt: skip
    parts = [one for each in given for one in (each.items if isinstance(each, ir.Sequence) else (each,))]
    for place in range(len(parts), 0, -1):
        # What stands behind the handler is never asked: `router.get("/x", handler, guard.check("read"))`
        answering, around = _answering(parts[place - 1], scope, names)
        if answering is not None:
            beside = [one for one in parts[place:] if isinstance(one, ir.Mapping)]
            guards = [guard for one in (*parts[: place - 1], *beside) for guard in _before(one, scope, names)]
            group = chained_routers.group(base, scope)
            yield Handler(answering, "express", pattern, methods, group, scope.module, at, None, [*guards, *around])
            return
        if not isinstance(parts[place - 1], ir.Call | ir.Mapping):
            return


def _answering(last: ir.Expression, scope: Scope, names: Names) -> tuple[Scope | None, list[Guard]]:
    """The function that answers, and the guards around it: `asyncHandler(handler)`, `auth(handler)`."""
    guards: list[Guard] = []
    while isinstance(last, ir.Call) and last.arguments:
        guard = guard_of(last.function, scope, names, "middleware")
        guards += [guard] if guard is not None else []
        last = last.arguments[-1]
    return _given(names.meaning(last, scope)), guards


def _before(one: ir.Expression, scope: Scope, names: Names) -> list[Guard]:
    if isinstance(one, ir.Mapping):
        return [
            guard
            for key, value in one.items
            if isinstance(key, ir.Constant) and key.value in _HOOKS
            for guard in listed_guards(value, scope, names, "middleware")
        ]
    return listed_guards(one, scope, names, "middleware")


def _rights(options: dict[str, ir.Expression], scope: Scope) -> Iterator[Guard]:
    """`{ method, path, handler, permission: ADMIN }`"""
    for name in _RIGHTS & options.keys():
        told = options[name]
        named = str(told.value) if isinstance(told, ir.Constant) else written(told)
        is_nobody = isinstance(told, ir.Constant) and not isinstance(told.value, str)
        if not is_nobody and not _NOBODY.search(named) and not (isinstance(told, ir.Sequence) and not told.items):
            is_right = name != "auth"
            yield Guard(
                "authorization" if is_right else "authentication",
                (named or name)[-80:],
                "middleware",
                scope.module.path,
                line_of(told.at),
            )


def _described(
    call: ir.Call, options: ir.Mapping, base: ir.Expression, scope: Scope, names: Names
) -> Iterator[Handler]:
    """`fastify.route({ method: "GET", url: "/x", preHandler: guard, handler })`"""
    known = {str(key.value): value for key, value in options.items if isinstance(key, ir.Constant)}
    address = known.get("url") or known.get("path")
    handler, pattern = known.get("handler"), _address(address) if address is not None else None
    if handler is not None and pattern is not None:
        method = known.get("method")
        methods = frozenset((str(method.value).upper(),)) if isinstance(method, ir.Constant) else frozenset[str]()
        for one in _handlers((options, handler), pattern, methods, base, call.at, scope, names):
            one.guards += _rights(known, scope)
            yield one


def _nest(one: Class, names: Names) -> Iterator[Handler]:
    guards = class_guards(one, names)
    prefix = _prefix(one, names)
    for bound in one.members.values():
        scope = bound[-1]
        if not isinstance(scope, Scope):
            continue
        for mark in scope.function.decorators:
            verb = _NEST.get(names.dotted(mark.function if isinstance(mark, ir.Call) else mark, one.scope))
            if verb is None:
                continue
            pattern = _address(mark.arguments[0]) if isinstance(mark, ir.Call) and mark.arguments else ""
            own = [
                guard
                for each in scope.function.decorators
                for guard in listed_guards(each, one.scope, names, "decorator")
            ]
            methods = frozenset() if verb == "ALL" else frozenset((verb,))
            group = f"{one.module.name}:{one.name}"
            address = f"/{prefix}/{(pattern or '').strip('/')}".replace("//", "/").rstrip("/") or "/"
            yield Handler(scope, "nestjs", address, methods, group, one.module, scope.function.at, one, [*guards, *own])


def _prefix(one: Class, names: Names) -> str:
    """The address a controller's own begin with."""
    for mark in one.node.decorators:
        if isinstance(mark, ir.Call) and names.dotted(mark.function, one.scope) == "@nestjs/common.Controller":
            return (_address(mark.arguments[0]) or "").strip("/") if mark.arguments else ""
    return ""


def _given(meant: object) -> Scope | None:
    """The function itself, or what another was made of: `guarded(handler)`."""
    found = meant.of if isinstance(meant, Made) else meant
    return found if isinstance(found, Scope) and not found.is_module else None
