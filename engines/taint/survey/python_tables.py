"""Routes that Python's programs put into a table: Falcon's resources, Starlette's endpoints; what guards them all."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import guard_of, kind_of, refuses, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made, Names, Thing
from engines.taint.survey.nodes import each
from engines.taint.survey.rights_inside import asked_kind
from engines.taint.survey.scopes import Class, Scope, Scopes

_ANSWERS: Final = re2.compile(r"^on_(get|post|put|patch|delete)(_\w+)?$")
_ENDPOINTS: Final = frozenset(("get", "post", "put", "patch", "delete"))
_APPS: Final = re2.compile(r"(^|\.)(falcon(\.\w+)?\.(App|API)|starlette\.applications\.Starlette)$")
# What a middleware does before anything is answered.
_BEFORE: Final = ("process_request", "process_resource", "dispatch", "__call__")
_HOOK: Final = "before"
_LOGGED_IN: Final = "authenticated"


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """`app.add_route("/notes", Notes())` of Falcon, `Route("/notes", notes, methods=["POST"])` of Starlette."""
    for scope in scopes.turns("python"):
        for call in scope.calls:
            last = written(call.function).rpartition(".")[2]
            if last == "add_route" and len(call.arguments) > 1:
                yield from _of_falcon(call, _kind(names.meaning(call.arguments[1], scope)), names)
            elif last == "Route" and names.dotted(call.function, scope) == "starlette.routing.Route":
                yield from _of_starlette(call, scope, names)


def written_guards(scope: Scope, names: Names) -> Iterator[tuple[str, Guard]]:
    """What stands around all of an application's routes, where it turns somebody away."""
    for call in scope.calls:
        name = names.dotted(call.function, scope)
        if not _APPS.search(name):
            continue
        group = "framework:falcon" if "falcon" in name else "framework:starlette"
        given = [value for key, value in call.keywords if key == "middleware"]
        for one in (node for value in given for node in each(ir.Expression, value, lambdas=False)):
            if isinstance(one, ir.Name | ir.Attribute | ir.Call):
                yield from ((group, guard) for guard in _around(one, scope, names))


def _around(one: ir.Expression, scope: Scope, names: Names) -> Iterator[Guard]:
    middleware = _kind(names.meaning(one, scope))
    if middleware is None:
        # Starlette's own finds out who asks and turns nobody away.
        if kind_of(written(one)) and not written(one).endswith("AuthenticationMiddleware"):
            yield Guard("authentication", written(one)[-80:], "middleware", scope.module.path, line_of(one.at))
        return
    asked = (names.member(middleware, name) for name in _BEFORE)
    for method in asked:
        if isinstance(method, Scope) and refuses(method, names):
            kind, name = asked_kind(method), middleware.name[-80:]
            yield Guard(kind, name, "middleware", scope.module.path, line_of(one.at))


def _kind(thing: Thing) -> Class | None:
    if isinstance(thing, Made):
        thing = thing.of
    return thing if isinstance(thing, Class) else None


def _text(call: ir.Call) -> str:
    first = call.arguments[0] if call.arguments else None
    return first.value if isinstance(first, ir.Constant) and isinstance(first.value, str) else ""


def _of_falcon(call: ir.Call, resource: Class | None, names: Names) -> Iterator[Handler]:
    for name, values in resource.members.items() if resource is not None else ():
        found, method = _ANSWERS.match(name), values[-1]
        if found is None or not isinstance(method, Scope) or resource is None:
            continue
        verbs = frozenset((found.group(1).upper(),))
        group = f"{resource.module.name}:resources"
        made = Handler(method, "falcon", _text(call), verbs, group, resource.module, method.at, resource)
        marks = (*resource.node.decorators, *method.decorators)
        made.guards = [guard for mark in marks for guard in _hooked(mark, method, names)]
        yield made


def _hooked(mark: ir.Expression, method: Scope, names: Names) -> Iterator[Guard]:
    """`@falcon.before(must_log_in)`"""
    outside = method.parent or method
    is_hook = isinstance(mark, ir.Call) and written(mark.function).rpartition(".")[2] == _HOOK
    asked = mark.arguments[0] if isinstance(mark, ir.Call) and is_hook and mark.arguments else mark
    guard = guard_of(asked, outside, names, "decorator")
    if guard is not None:
        yield guard


def _of_starlette(call: ir.Call, scope: Scope, names: Names) -> Iterator[Handler]:
    endpoint = next((value for key, value in call.keywords if key == "endpoint"), None)
    given = endpoint or (call.arguments[1] if len(call.arguments) > 1 else None)
    thing = names.meaning(given, scope) if given is not None else ""
    listed = [value for key, value in call.keywords if key == "methods"]
    verbs = frozenset(str(one.value).upper() for value in listed for one in each(ir.Constant, value))
    owner = _kind(thing)
    found = [(thing, verbs or frozenset(("GET",)))] if isinstance(thing, Scope) and not thing.is_module else []
    for name, values in owner.members.items() if owner is not None else ():
        if name in _ENDPOINTS and isinstance(values[-1], Scope):
            found.append((values[-1], frozenset((name.upper(),))))
    for one, methods in found:
        group = f"{one.module.name}:endpoints"
        made = Handler(one, "starlette", _text(call), methods, group, one.module, one.at, owner)
        outside = one.parent or one
        made.guards = [guard for mark in one.decorators for guard in _demanded(mark, outside, names)]
        yield made


def _demanded(mark: ir.Expression, outside: Scope, names: Names) -> Iterator[Guard]:
    """`@requires("authenticated")`, `@requires(["authenticated", "admin"])`"""
    if isinstance(mark, ir.Call) and names.dotted(mark.function, outside) == "starlette.authentication.requires":
        asked = {str(one.value) for value in mark.arguments[:1] for one in each(ir.Constant, value)}
        yield Guard(
            "authentication" if asked <= {_LOGGED_IN} else "authorization",
            "requires", "decorator", outside.module.path, line_of(mark.at),
        )  # fmt: skip
    elif (guard := guard_of(mark, outside, names, "decorator")) is not None:
        yield guard
