"""Routes of Python's web frameworks: decorators, registrations, URL tables and view classes."""

from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.catalogue.family import catalogue
from engines.taint.catalogue.handed import HANDED
from engines.taint.ir import line_of
from engines.taint.survey import group_guards, python_own_views
from engines.taint.survey.class_guards import class_guards
from engines.taint.survey.guards import guard_of, kind_of, listed_guards, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made, Names, Thing, name_of
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope, Scopes

VERBS: Final = frozenset(("get", "post", "put", "patch", "delete", "head", "options"))
# Methods of view classes that answer, by the HTTP method they answer.
ANSWERS: Final = {
    "list": "GET", "retrieve": "GET", "create": "POST", "update": "PUT", "partial_update": "PATCH",
    "destroy": "DELETE", "form_valid": "POST", "perform_create": "POST", "perform_update": "PUT",
    "perform_destroy": "DELETE", "get_queryset": "GET", "get_object": "", "dispatch": "", "index": "GET",
} | {verb: verb.upper() for verb in VERBS}  # fmt: skip
_TABLES: Final = frozenset(("django.urls.path", "django.urls.re_path", "django.conf.urls.url", "django.urls.conf.path"))
_OF_AIOHTTP: Final = VERBS | {"route", "view"}
# View classes that register themselves.
_VIEWS: Final = {"flask_classful.FlaskView": "flask", "flask_classy.FlaskView": "flask"}
_BY_CALL: Final = {"register": "drf", "add_view": "pyramid"}
_ACTIONS: Final = frozenset(("action", "detail_route", "list_route"))
_OPTIONS: Final = frozenset(
    ("errorhandler", "before_request", "exception_handler", "on_event", "middleware", "teardown_request")
)


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    for scope in scopes.turns("python"):
        yield from _decorated(scope, names)
        for call in scope.calls:
            yield from _registered(call, scope, names)
    for one in scopes.class_turns("python"):
        yield from _by_base(one, names)


def _decorated(scope: Scope, names: Names) -> Iterator[Handler]:
    """`@app.route("/x")` and what stands around it."""
    outside = scope.parent
    if outside is None:
        return
    book = catalogue("python")
    for place, one in enumerate(scope.decorators):
        call = one.function if isinstance(one, ir.Call) else one
        name = names.dotted(call, outside) or f"?.{written(call).rpartition('.')[2]}"
        last = name.rpartition(".")[2]
        framework = book.entry(name) or (book.entry(f"?.{last}") if last == "route" or _is_app(name, last) else "")
        if not framework or last in _OPTIONS or framework == "lambda" or _is_closed(framework):
            continue
        pattern = _pattern(one)
        if pattern is None and last not in ("api_view", "action", "view_config", "expose"):
            continue
        made = Handler(
            scope, framework, pattern or "", _methods(one, last), _group(call, outside, scope), scope.module,
            scope.at, scope.owner,
        )  # fmt: skip
        _guard(made, place, one, outside, names)
        if framework == "odoo":
            _of_odoo(made, one)
        yield made


def _of_odoo(made: Handler, route: ir.Expression) -> None:
    """`auth="public"` lets anybody in; without a word there must be a user."""
    said = [value for key, value in route.keywords if key == "auth"] if isinstance(route, ir.Call) else []
    asked = str(said[0].value) if said and isinstance(said[0], ir.Constant) else "user" if not said else ""
    if asked in ("public", "none"):
        made.is_public = True
    else:
        made.guards.append(Guard("authentication", f"auth={asked}", "parameter", made.module.path, line_of(made.at)))


def _is_closed(framework: str) -> bool:
    """Whether nobody asks for its functions by an address, or who may is said where this does not look."""
    return framework in HANDED and not HANDED[framework].is_open


def _is_app(name: str, last: str) -> bool:
    """A verb of something that is called like an application or a router."""
    base = name.rpartition(".")[0].lower()
    return last in VERBS and base.endswith(("app", "router", "blueprint", "bp", "api"))


def _pattern(one: ir.Expression) -> str | None:
    if not isinstance(one, ir.Call):
        return None
    given = [*one.arguments[:1], *(value for key, value in one.keywords if key in ("path", "rule", "route"))]
    for value in given:
        if isinstance(value, ir.Constant) and isinstance(value.value, str):
            return value.value
        if isinstance(value, ir.Binary | ir.Text):
            return "".join(str(one_.value) for one_ in each(ir.Constant, value) if isinstance(one_.value, str))
    return None


def _methods(one: ir.Expression, last: str) -> frozenset[str]:
    if last in VERBS:
        return frozenset((last.upper(),))
    listed = (
        [value for key, value in one.keywords if key in ("methods", "method", "request_method")]
        if isinstance(one, ir.Call)
        else []
    )
    if last == "api_view" and isinstance(one, ir.Call):
        listed = list(one.arguments[:1])
    found = {str(one_.value).upper() for value in listed for one_ in each(ir.Constant, value)}
    return frozenset(found or ({"GET"} if last in ("route", "api_view", "view_config") else ()))


def _group(call: ir.Expression, outside: Scope, scope: Scope) -> str:
    if scope.owner is not None:
        return f"{scope.module.name}:{scope.owner.name}"
    base = call.base if isinstance(call, ir.Attribute) else call
    return f"{outside.module.name}:{written(base)}"


def _guard(made: Handler, place: int, route: ir.Expression, outside: Scope, names: Names) -> None:
    """A decorator below the route's is inside of what is registered; one above it is not."""
    for at, one in enumerate(made.scope.decorators):
        guard = guard_of(one, outside, names, "decorator") if at != place else None
        if guard is not None:
            wraps_outside = at < place and made.framework == "flask" and kind_of(guard.name) is not None
            (made.ignored if wraps_outside else made.guards).append(guard)
    if isinstance(route, ir.Call):
        made.guards += _dependencies(route, outside, names)
        if made.framework == "ninja" and (asked := group_guards.of_ninja(route, outside)) is not None:
            made.guards.append(asked)
        made.is_public = made.framework == "ninja" and group_guards.is_let_in(route)
    made.guards += parameter_guards(made.scope, names)
    if made.owner is not None:
        made.guards += _of_class(made.owner, made.scope, names)
        for one in made.owner.node.decorators:
            made.guards += _dependencies(one, outside, names) if isinstance(one, ir.Call) else []


def _dependencies(call: ir.Call, scope: Scope, names: Names) -> list[Guard]:
    """`dependencies=[Depends(…)]`, and Flask-RESTX's and Pyramid's options."""
    listed = [
        guard
        for key, value in call.keywords
        if key in ("dependencies", "auth", "authorizer", "permission", "decorators", "method_decorators", "guards")
        for guard in listed_guards(value, scope, names, "parameter")
    ]
    # Pyramid's are names.
    named = (value for key, value in call.keywords if key == "permission" and isinstance(value, ir.Constant))
    path = scope.module.path
    return [
        *listed,
        *(Guard("authorization", "permission", "parameter", path, one.at >> 12) for one in named if one.value),
    ]


def parameter_guards(scope: Scope, names: Names) -> list[Guard]:
    """Parameters that are filled by a dependency: the current user, a verified token."""
    found: list[Guard] = []
    for one in scope.parameters:
        default = one.default
        if isinstance(default, ir.Call) and written(default).rpartition(".")[2] in ("Depends", "Security"):
            found += listed_guards(default, scope.parent or scope, names, "parameter")
        elif one.annotation and one.name not in ("form", "form_data", "payload", "body", "data"):
            last = one.annotation.rpartition(".")[2]
            is_injected = last == "Annotated" or last.endswith(("Dep", "Depends", "User", "Auth", "Admin", "Superuser"))
            kind = kind_of(f"current_{last}.{one.name}_required") if is_injected else None
            is_who = kind is not None and any(
                word in one.name.lower() for word in ("user", "auth", "token", "admin", "me")
            )
            if is_who or last.startswith(("Current", "Authenticated", "ActiveUser")):
                found.append(Guard(kind or "authentication", last, "parameter", scope.module.path, one.at >> 12))
    return found


def _registered(call: ir.Call, scope: Scope, names: Names) -> Iterator[Handler]:
    """`path("x/", view)`, `app.add_url_rule("/x", view_func=view)`, `api.add_resource(View, "/x")`."""
    last = written(call.function).rpartition(".")[2]
    if last in _OF_AIOHTTP and names.dotted(call.function, scope) == f"aiohttp.web.{last}":
        yield from _of_aiohttp(call, last, scope, names)
        return
    if last not in (
        "path",
        "re_path",
        "url",
        "add_url_rule",
        "add_resource",
        "register",
        "add_route",
        "add_api_route",
        "add_view",
    ) and not (last.startswith("add_") and last[4:] in VERBS):
        return
    name = names.dotted(call.function, scope)
    verbs = _verbs_of(call, last)
    is_table = name in _TABLES
    if last in ("path", "re_path", "url") and not is_table:
        return
    texts = [one.value for one in call.arguments if isinstance(one, ir.Constant) and isinstance(one.value, str)]
    texts = [one for one in texts if one.lower() not in VERBS and one != "*"] if last == "add_route" else texts
    given = [
        *call.arguments,
        *(value for key, value in call.keywords if key in ("view_func", "handler", "endpoint", "view")),
    ]
    framework = "django" if is_table else _BY_CALL.get(last) or catalogue("python").entry(f"?.{last}") or "fastapi"
    if last == "register" and not _is_router(call, scope):
        return
    if last == "add_view" and not any(key in ("route_name", "context") for key, _ in call.keywords):
        return
    for value in given:
        guards, inner = _unwrapped(value, scope, names)
        guards += _dependencies(call, scope, names) if last == "add_view" else []
        thing = names.meaning(inner, scope)
        pattern = texts[-1] if last == "add_resource" and texts else texts[0] if texts else ""
        group = f"{scope.module.name}:{last}"
        yield from _answered(thing, framework, pattern, verbs, group, scope.module, call.at, guards, names)


def _of_aiohttp(call: ir.Call, last: str, scope: Scope, names: Names) -> Iterator[Handler]:
    """`web.get("/notes", listing)`, `web.route("POST", "/notes", add)`, `web.view("/notes", Notes)`"""
    texts = [one.value for one in call.arguments if isinstance(one, ir.Constant) and isinstance(one.value, str)]
    verbs = texts[:1] if last == "route" else [last] if last in VERBS else []
    if len(call.arguments) > len(texts) and texts:
        methods = frozenset(one.upper() for one in verbs if one != "*")
        thing, group = names.meaning(call.arguments[-1], scope), f"{scope.module.name}:routes"
        yield from _answered(thing, "aiohttp", texts[-1], methods, group, scope.module, call.at, [], names)


def _verbs_of(call: ir.Call, last: str) -> frozenset[str]:
    """`add_get(…)`, `add_route("GET", …)`, `methods=["GET"]`"""
    if last.startswith("add_") and last[4:] in VERBS:
        return frozenset((last[4:].upper(),))
    first = call.arguments[0].value if call.arguments and isinstance(call.arguments[0], ir.Constant) else None
    if last == "add_route" and isinstance(first, str) and first.lower() in VERBS:
        return frozenset((first.upper(),))
    return frozenset(
        str(one.value).upper()
        for key, value in call.keywords
        if key in ("methods", "method")
        for one in each(ir.Constant, value)
    )


def _is_router(call: ir.Call, scope: Scope) -> bool:
    """`router.register("notes", NoteViewSet)`, of the framework's router or of one that a program made after it."""
    base = call.function.base if isinstance(call.function, ir.Attribute) else None
    named = base is not None and written(base).lower().endswith(("router", "router.register"))
    imported = (one.source for one in scope.module.body.body if isinstance(one, ir.Import))
    return named or any("routers" in one.split(".")[-2:] for one in imported)


def _unwrapped(value: ir.Expression, scope: Scope, names: Names) -> tuple[list[Guard], ir.Expression]:
    """`login_required(view)` in a table: the guard and the view."""
    guards: list[Guard] = []
    while isinstance(value, ir.Call) and len(value.arguments) >= 1 and len(guards) < 6:
        guard = guard_of(value.function, scope, names, "decorator")
        if guard is None and written(value).rpartition(".")[2] not in (
            "csrf_exempt",
            "never_cache",
            "cache_page",
            "view",
        ):
            break
        guards += [guard] if guard is not None else []
        value = value.arguments[-1]
    return guards, value


def _answered(
    thing: Thing, framework: str, pattern: str, methods: frozenset[str], group: str, module: ir.Module, at: int,
    guards: list[Guard], names: Names,
) -> Iterator[Handler]:  # fmt: skip
    """The functions behind what a table names."""
    if isinstance(thing, Made):
        thing = thing.of
    if isinstance(thing, Class):
        found = [(scope, verbs, ()) for scope, verbs in _answers(thing, names)]
        for scope, verbs, before in found or python_own_views.answers(thing, names):
            made = Handler(scope, framework, pattern, verbs or methods, f"{thing.module.name}:views", module, at, thing)
            made.guards = [*guards, *_of_class(thing, scope, names), *_of_method(scope, names)]
            made.before = before
            yield made
    elif isinstance(thing, Scope) and not thing.is_module:
        made = Handler(thing, framework, pattern, methods, f"{thing.module.name}:views", module, at)
        made.guards = [*guards, *_of_method(thing, names), *parameter_guards(thing, names)]
        yield made


def _of_class(one: Class, scope: Scope, names: Names) -> list[Guard]:
    """What its class demands for a method: `@action(permission_classes=[])` replaces what the class says."""
    told = {key for mark in scope.decorators if isinstance(mark, ir.Call) for key, _ in mark.keywords}
    return class_guards(one, names, frozenset(told))


def _of_method(scope: Scope, names: Names) -> list[Guard]:
    outside = scope.parent or scope
    found: list[Guard] = []
    for one in scope.decorators:
        found += listed_guards(one, outside, names, "decorator")
        if isinstance(one, ir.Call):
            found += _dependencies(one, outside, names)
            found += [guard for key, value in one.keywords if key == "permission_classes"
                      for guard in listed_guards(value, outside, names, "decorator")]  # fmt: skip
    return found


def _answers(one: Class, names: Names) -> Iterator[tuple[Scope, frozenset[str]]]:
    answered: set[str] = set()
    for ancestor in names.lineage(one):
        mine = dict(ancestor.members) if isinstance(ancestor, Class) else {}
        for name, bound in ((name, bound) for name, bound in mine.items() if name not in answered):
            last = bound[-1]
            if name in ANSWERS and isinstance(last, Scope):
                yield last, frozenset((ANSWERS[name],)) if ANSWERS[name] else frozenset()
            elif isinstance(last, Scope) and (verbs := _of_own_action(last, names)) is not None:
                yield last, verbs
        answered |= set(mine)


def _of_own_action(scope: Scope, names: Names) -> frozenset[str] | None:
    """`@detail_route(methods=["post"])` of a program's own making; the framework's own are found by themselves."""
    outside = scope.parent or scope
    for one in scope.decorators:
        last = written(one).rpartition(".")[2]
        of = names.dotted(one.function if isinstance(one, ir.Call) else one, outside)
        if last in _ACTIONS and not (last == "action" and of.startswith("rest_framework.")):
            return _methods(one, last) or frozenset(("GET",))
    return None


def _by_base(one: Class, names: Names) -> Iterator[Handler]:
    """A class whose base is a framework's view, for frameworks that need no table or whose table is out of sight."""
    book = catalogue("python")
    framework = next(
        (
            found
            for base in names.lineage(one)
            if isinstance(base, str) and (found := book.entry(base) or _VIEWS.get(base, ""))
        ),
        "",
    )
    entered = python_own_views.entered(one)
    if not framework or (framework == "django" and not entered) or _is_closed(framework):
        return
    answered: set[str] = set()
    for scope, verbs in _answers(one, names):
        name = scope.name.rpartition(".")[2]
        if (name in VERBS - answered) if entered else scope.owner is one:
            answered.add(name)
            group = f"{one.module.name}:views"
            place = one.node.at if entered else scope.at
            made = Handler(scope, framework, entered or _class_pattern(one), verbs, group, one.module, place, one)
            made.guards = [*_of_class(one, scope, names), *_of_method(scope, names)]
            yield made


def _class_pattern(one: Class) -> str:
    """`@ns.route("/notes/<note_id>") class Note(Resource)`"""
    marks = [mark for mark in one.node.decorators if isinstance(mark, ir.Call)]
    found = (_pattern(mark) for mark in marks if written(mark.function).rpartition(".")[2] in ("route", "view"))
    return next((pattern for pattern in found if pattern), "")


def described(made: Handler) -> str:
    return made.path or name_of(made.scope)
