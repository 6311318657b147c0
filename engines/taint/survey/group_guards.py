"""Guards that stand in front of many routes at once: of a router, an application, or all of a framework's views."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey import python_tables
from engines.taint.survey.guards import guard_of, kind_of, listed_guards, refuses, words_of, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Scope, Scopes

_BEFORE: Final = frozenset(("before_request", "before_app_request", "middleware"))
# What is handed the parts of an address before anybody answers, and may refuse for what one of them is.
_LOOKS_AT_PARTS: Final = frozenset(("url_value_preprocessor", "app_url_value_preprocessor"))
_PART: Final = re.compile(r"<(?:[^<>:]{1,80}:)?(\w{1,80})>")
ROUTERS: Final = ("APIRouter()", "FastAPI()", "Blueprint()")
_APPLICATIONS: Final = ("FastAPI()", "Flask()", "Quart()", "Sanic()")
_NINJA: Final = ("NinjaAPI()", "ninja.Router()", "ninja.router.Router()")
_DEMANDS: Final = vocabulary("required require requires enforce permission gate")


def guard_groups(handlers: list[Handler], scopes: Scopes, names: Names) -> None:
    """Adds to each handler what stands in front of its whole group."""
    known: dict[str, list[Guard]] = defaultdict(list)
    for group, guard in written_guards(scopes, names):
        known[group].append(guard)
    if not known:
        return
    for one in handlers:
        for group in (one.group, f"framework:{one.framework}") if not one.is_public else ():
            one.guards += known.get(group, ())
            for part in _PART.findall(one.path):
                one.guards += known.get(f"{group}<{part}>", ())


def written_guards(scopes: Scopes, names: Names) -> Iterator[tuple[str, Guard]]:
    """Each with the group it is for."""
    for scope in scopes.turns("python"):
        if scope.module.kind == "own":
            yield from (*_before(scope, names), *_routers(scope, names), *_settings(scope))
            yield from python_tables.written_guards(scope, names)


def identity(expression: ir.Expression, scope: Scope) -> str:
    """Which router a name means, across imports: the group its routes are in."""
    last = expression.name if isinstance(expression, ir.Attribute) else ""
    name = expression.base if isinstance(expression, ir.Attribute) else expression
    if not isinstance(name, ir.Name):
        return ""
    one: Scope | None = scope
    while one is not None:
        for bound in one.bound.get(name.name, ()):
            if isinstance(bound, ir.Import):
                source = f"{bound.source}.{last}" if last else bound.source
                module, _, own = source.rpartition(".")
                return f"{module}:{own}"
        one = one.parent
    return f"{scope.module.name}:{name.name}"


def _before(scope: Scope, names: Names) -> Iterator[tuple[str, Guard]]:
    """`@app.before_request` and `app.before_request(check)`."""
    for one in scope.decorators:
        outer = one.function if isinstance(one, ir.Call) else one
        if not isinstance(outer, ir.Attribute) or scope.parent is None:
            continue
        if outer.name in _LOOKS_AT_PARTS and refuses(scope, names):
            looks = Guard("authentication", scope.name[-80:], "middleware", scope.module.path, line_of(scope.at))
            for part in _parts_taken(scope):
                yield f"{_scope_of(outer, scope.parent, names)}<{part}>", looks
        if outer.name in _BEFORE:
            own = ir.Name(scope.at, scope.name.rpartition(".")[2])
            guard = guard_of(own, scope.parent, names, "middleware")
            if guard is not None:
                yield _scope_of(outer, scope.parent, names), guard
    for call in scope.calls:
        if isinstance(call.function, ir.Attribute) and call.function.name in _BEFORE and call.arguments:
            guard = guard_of(call.arguments[0], scope, names, "middleware")
            if guard is not None:
                yield _scope_of(call.function, scope, names), guard


def _parts_taken(scope: Scope) -> set[str]:
    """The names under which a function takes parts out of what it is handed: `values.pop("shop_id", None)`."""
    handed = {one.name for one in scope.parameters[1:]}
    keys = [
        call.arguments[0]
        for call in scope.calls
        if isinstance(call.function, ir.Attribute) and call.function.name in ("pop", "get") and call.arguments
        and isinstance(call.function.base, ir.Name) and call.function.base.name in handed
    ]  # fmt: skip
    keys += [
        one.key
        for one in each(ir.Index, *scope.function.body)
        if isinstance(one.base, ir.Name) and one.base.name in handed
    ]
    return {one.value for one in keys if isinstance(one, ir.Constant) and isinstance(one.value, str)}


def _scope_of(outer: ir.Attribute, scope: Scope, names: Names) -> str:
    """Every route of the framework when it is the application that is guarded, else the router's."""
    of = names.dotted(outer.base, scope)
    if (
        outer.name.startswith(("before_app_", "app_url_"))
        or of.endswith(_APPLICATIONS)
        or written(outer.base).endswith("app")
    ):
        return "framework:fastapi" if "fastapi" in of.lower() else "framework:flask"
    return identity(outer.base, scope)


def _routers(scope: Scope, names: Names) -> Iterator[tuple[str, Guard]]:
    """`APIRouter(dependencies=[…])` and `include_router(router, dependencies=[…])`."""
    for name, values in list(scope.bound.items()):
        for value in values:
            if isinstance(value, ir.Call) and (asked := of_ninja(value, scope)) is not None:
                made = names.dotted(value, scope)
                if made.endswith(_NINJA):
                    yield "framework:ninja" if made.endswith(_NINJA[0]) else f"{scope.module.name}:{name}", asked
            if isinstance(value, ir.Call) and names.dotted(value, scope).endswith(ROUTERS):
                is_all = names.dotted(value, scope).endswith(_APPLICATIONS)
                for guard in _dependencies(value, scope, names):
                    yield "framework:fastapi" if is_all else f"{scope.module.name}:{name}", guard
    for call in scope.calls:
        if (
            written(call.function).endswith("add_router")
            and len(call.arguments) > 1
            and (asked := of_ninja(call, scope))
        ):
            yield identity(call.arguments[1], scope), asked
        if (
            written(call.function).endswith("Application")
            and names.dotted(call.function, scope) == "aiohttp.web.Application"
        ):
            for key, value in call.keywords:
                for guard in listed_guards(value, scope, names, "middleware") if key == "middlewares" else ():
                    yield "framework:aiohttp", guard
        if written(call.function).endswith("include_router") and call.arguments:
            for guard in _dependencies(call, scope, names):
                yield identity(call.arguments[0], scope), guard


def of_ninja(call: ir.Call, scope: Scope) -> Guard | None:
    """`NinjaAPI(auth=django_auth)`, `@api.get("/notes", auth=[Key()])`: whatever it is called, it asks who that is."""
    where = scope.module.path, line_of(call.at)
    for key, value in call.keywords:
        if key == "auth" and not isinstance(value, ir.Constant):
            return Guard("authentication", written(value)[-80:] or "auth", "parameter", *where)
    return None


def is_let_in(call: ir.Call) -> bool:
    """`auth=None`"""
    return any(key == "auth" and isinstance(value, ir.Constant) and value.value is None for key, value in call.keywords)


def _dependencies(call: ir.Call, scope: Scope, names: Names) -> Iterator[Guard]:
    for key, value in call.keywords:
        if key == "dependencies":
            yield from listed_guards(value, scope, names, "middleware")


def _settings(scope: Scope) -> Iterator[tuple[str, Guard]]:
    """Django's middleware that demands a login, and the REST framework's default permissions."""
    if not scope.is_module or not ("MIDDLEWARE" in scope.bound or "REST_FRAMEWORK" in scope.bound):
        return
    for value in scope.bound.get("MIDDLEWARE", ()):
        for one in each(ir.Constant, value):
            if isinstance(one.value, str) and words_of(one.value) & _DEMANDS and kind_of(one.value):
                yield "framework:django", _named(one, one.value, scope)
    for value in scope.bound.get("REST_FRAMEWORK", ()):
        for key, inner in value.items if isinstance(value, ir.Mapping) else ():
            if isinstance(key, ir.Constant) and key.value == "DEFAULT_PERMISSION_CLASSES":
                for one in each(ir.Constant, inner):
                    if isinstance(one.value, str) and kind_of(one.value):
                        yield "framework:drf", _named(one, one.value, scope)


def _named(one: ir.Constant, name: str, scope: Scope) -> Guard:
    return Guard(kind_of(name) or "authentication", name[-80:], "setting", scope.module.path, line_of(one.at))
