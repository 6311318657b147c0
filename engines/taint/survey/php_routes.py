"""Routes of Laravel, Slim, CodeIgniter and their kin: tables of addresses with groups, middleware and controllers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler, resource_of
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import behind, chained, each, vocabulary
from engines.taint.survey.php_middleware import FILES, Middleware, class_name, covers, pairs
from engines.taint.survey.scopes import Class, Scope, Scopes

_VERBS: Final = vocabulary("get post put patch delete options any match map")
# These name the methods first.
_LISTING: Final = ("match", "map")
_RESOURCES: Final = vocabulary("resource apiResource resources apiResources")
_ACTIONS: Final = {
    "index": ("GET", ""), "create": ("GET", "/create"), "store": ("POST", ""), "show": ("GET", "/{id}"),
    "edit": ("GET", "/{id}/edit"), "update": ("PUT", "/{id}"), "destroy": ("DELETE", "/{id}"),
}  # fmt: skip
_ROUTERS: Final = ("$router", "$app", "$group", "$api", "$r", "$route")
# `__invoke` as it is lowered.
_INVOKED: Final = "__call__"
# Of CodeIgniter, which binds no records to parameters.
_ROUTES: Final = "$routes"
_STEPS: Final = 12
_MOST_OF_A_NAME: Final = 50


@dataclass(slots=True)
class _Around:
    """What the groups around a registration say."""

    prefix: str = ""
    guards: list[Guard] = field(default_factory=list)
    controller: str = ""
    namespace: str = ""


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    mine = list(scopes.all("php"))
    if mine:
        yield from _Table(mine, scopes, names).routes()


class _Table:
    def __init__(self, mine: list[Scope], scopes: Scopes, names: Names) -> None:
        self._mine, self._names = mine, names
        self._middleware = Middleware(scopes, names)
        self._classes: dict[str, list[Class]] = defaultdict(list)
        for one in scopes.classes:
            if one.module.language == "php":
                self._classes[one.name.rpartition(".")[2]].append(one)
        self._groups: dict[int, tuple[ir.Call, Scope]] = {}
        # What is called behind a group: `$app->group(…)->add(Guard::class)`.
        self._behind: dict[int, list[ir.Call]] = {}
        self._files: dict[str, tuple[ir.Call, Scope]] = {}
        for scope in mine:
            outer: dict[int, ir.Call] = {}
            for call in scope.calls:
                if isinstance(call.function, ir.Attribute) and call.function.name == "group":
                    outer = outer or chained(scope.calls)
                    self._behind[id(call)] = list(behind(call, outer))
                    self._enter(call, scope)

    def _enter(self, call: ir.Call, scope: Scope) -> None:
        for given in call.arguments:
            if isinstance(given, ir.Lambda):
                self._groups[id(given.function)] = call, scope
            for one in each(ir.Constant, given):
                if isinstance(one.value, str) and one.value.endswith(".php"):
                    self._files[one.value.lstrip("/")] = call, scope

    def routes(self) -> Iterator[Handler]:
        for scope in self._mine:
            outer = chained(scope.calls)
            for call in scope.calls:
                yield from self._registered(call, scope, outer)

    def _registered(self, call: ir.Call, scope: Scope, outer: dict[int, ir.Call]) -> Iterator[Handler]:
        name = call.function.name if isinstance(call.function, ir.Attribute) else ""
        if not isinstance(call.function, ir.Attribute) or (name not in _VERBS and name not in _RESOURCES):
            return
        framework = self._framework(call.function.base, scope)
        if not framework:
            return
        around = _Around()
        after = list(behind(call, outer))
        self._chain(call.function.base, scope, around)
        for one in after:
            self._told(one, scope, around)
        public = any(_last(one) in ("withoutMiddleware",) for one in after)
        self._outside(scope, around)
        found = self._verbs(call, name, scope, around) if name in _VERBS else self._all(call, name, after, around)
        for answering, path, methods, owner in found:
            group = f"laravel:{owner.name}" if owner is not None else f"{scope.module.name}:closures"
            made = Handler(answering, framework, path, methods, group, scope.module, call.at, owner)
            made.guards = [*around.guards, *self._middleware.of_request(answering)]
            if owner is not None:
                made.guards += self._middleware.of_controller(owner, answering.name.rpartition(".")[2])
            made.resource, made.is_public = resource_of(path), public
            yield made

    def _framework(self, base: ir.Expression, scope: Scope) -> str:
        """Whose router it is: `Route::…`, one of the names that routers are handed over by, or what a group is given,
        which is Slim's `$this` where it takes nothing; "" for what is none.
        """
        first = base
        for _ in range(_STEPS):
            if isinstance(first, ir.Call) and isinstance(first.function, ir.Attribute):
                first = first.function.base
        if not isinstance(first, ir.Name):
            return ""
        if first.name.rpartition(".")[2] == "Route" or first.name in _ROUTERS:
            return "laravel"
        if first.name == _ROUTES:
            return "codeigniter"
        around: Scope | None = scope
        while around is not None and id(around.function) not in self._groups:
            around = around.parent
        named = around.function.parameters[:1] if around is not None else ()
        return "slim" if around is not None and first.name in ("$this", *(one.name for one in named)) else ""

    def _outside(self, scope: Scope, around: _Around) -> None:
        """The groups a registration stands in, from the inside."""
        one: Scope | None = scope
        for _ in range(_STEPS):
            if one is None:
                break
            group = self._groups.get(id(one.function))
            if one.is_module:
                path = one.module.path
                group = next((found for file, found in self._files.items() if path.endswith(file)), None)
                if not self._files and path.endswith("routes/api.php"):
                    around.prefix = _under("api", around.prefix)
                named = next((name for name in FILES if path.endswith(f"routes/{name}.php")), "")
                if named and group is None:
                    around.guards += self._middleware.named((ir.Constant(0, named),), one)
            if group is not None:
                call, where = group
                for key, value in pairs(call.arguments):
                    self._said(key, (value,), where, around)
                if isinstance(call.function, ir.Attribute):
                    self._chain(call.function.base, where, around)
                for after in self._behind[id(call)]:
                    self._told(after, where, around)
                if not one.is_module and isinstance(call.arguments[0], ir.Constant):
                    # Slim's and CodeIgniter's groups begin with their address.
                    around.prefix = _under(str(call.arguments[0].value), around.prefix)
                one = where if where is not one else None
                continue
            one = one.parent

    def _chain(self, base: ir.Expression, scope: Scope, around: _Around) -> None:
        """`Route::prefix('x')->middleware('y')`, from the last to the first."""
        for _ in range(_STEPS):
            if not isinstance(base, ir.Call) or not isinstance(base.function, ir.Attribute):
                break
            self._told(base, scope, around)
            base = base.function.base

    def _told(self, call: ir.Call, scope: Scope, around: _Around) -> None:
        self._said(_last(call), call.arguments, scope, around)

    def _said(self, name: str, values: tuple[ir.Expression, ...], scope: Scope, around: _Around) -> None:
        first = values[0].value if values and isinstance(values[0], ir.Constant) else ""
        if name in ("middleware", "add", "addMiddleware", "filter"):
            around.guards += self._middleware.named(values, scope)
        elif name == "can":
            around.guards += self._middleware.named((ir.Constant(values[0].at if values else 0, "can"),), scope)
        elif name == "prefix":
            around.prefix = _under(str(first), around.prefix)
        elif name == "controller":
            around.controller = around.controller or (class_name(values[0]) if values else "")
        elif name == "namespace":
            around.namespace = ".".join(part for part in (class_name(values[0]), around.namespace) if part)

    def _verbs(
        self, call: ir.Call, name: str, scope: Scope, around: _Around
    ) -> Iterator[tuple[Scope, str, frozenset[str], Class | None]]:
        given = call.arguments[1:] if name in _LISTING else call.arguments
        if len(given) < 2 or not isinstance(given[0], ir.Constant):
            return
        methods = frozenset((name.upper(),)) if name not in ("any", *_LISTING) else frozenset[str]()
        for key, value in pairs(given[2:3]):
            self._said(key, (value,), scope, around)
        if name in _LISTING:
            methods = frozenset(str(one.value).upper() for one in each(ir.Constant, call.arguments[0]))
        answering, owner = self._answering(given[1], scope, around)
        if answering is not None:
            yield answering, _path(around.prefix, str(given[0].value)), methods, owner

    def _answering(self, value: ir.Expression, scope: Scope, around: _Around) -> tuple[Scope | None, Class | None]:
        for key, inner in pairs((value,)):
            # Lumen: `['uses' => 'NoteController@store', 'middleware' => 'auth']`
            self._said(key, (inner,), scope, around)
            value = inner if key == "uses" else value
        if isinstance(value, ir.Binary | ir.Text):
            # `NoteController::class . ':show'`
            value = ir.Constant(value.at, "".join(str(one.value) for one in each(ir.Constant, value)))
        if isinstance(value, ir.Constant) and isinstance(value.value, str):
            name, _, action = class_name(value).replace(":", "@").partition("@")
            if not action and around.controller:
                name, action = around.controller, name
            owner = self._class(name, around.namespace)
            # CodeIgniter: `Notes::show/$1`
            return self._member(owner, action.lstrip("@").partition("/")[0] or _INVOKED), owner
        if isinstance(value, ir.Attribute):
            owner = self._class(written(value.base), "")
            if owner is not None:
                return self._member(owner, value.name), owner
        thing = self._names.meaning(value, scope)
        if isinstance(thing, Class):
            return self._member(thing, _INVOKED), thing
        return (thing, thing.owner) if isinstance(thing, Scope) and not thing.is_module else (None, None)

    def _class(self, name: str, namespace: str) -> Class | None:
        options = [name, f"{namespace}.{name}" if namespace else "", f"App.Http.Controllers.{name}",
                   f"App.Controllers.{name}"]  # fmt: skip
        named = {one.name: one for one in self._classes.get(name.rpartition(".")[2], [])[:_MOST_OF_A_NAME]}
        exact = next((named[one] for one in options if one in named), None)
        return exact or next((one for key, one in named.items() if key.endswith(f".{name}")), None)

    def _member(self, owner: Class | None, action: str) -> Scope | None:
        found = self._names.member(owner, action) if owner is not None else None
        return found if isinstance(found, Scope) and not found.is_module else None

    def _all(
        self, call: ir.Call, name: str, after: list[ir.Call], around: _Around
    ) -> Iterator[tuple[Scope, str, frozenset[str], Class | None]]:
        """`Route::resource('notes', NoteController::class)->only('index')`"""
        if name.endswith("s"):
            listed = pairs(call.arguments[:1])
        else:
            first = call.arguments[0].value if isinstance(call.arguments[0], ir.Constant) else ""
            listed = [(str(first), call.arguments[1])] if len(call.arguments) > 1 else []
        said = pairs(call.arguments[2:3])
        said += [(_last(one), value) for one in after for value in one.arguments[:1]]
        for path, value in listed:
            owner = self._class(class_name(value) or written(value), around.namespace)
            for action, (verb, rest) in _ACTIONS.items():
                answering = self._member(owner, action)
                if answering is not None and covers(action, said):
                    inner = "/{id}/".join(path.split("."))
                    yield answering, _path(around.prefix, inner + rest), frozenset((verb,)), owner


def _last(call: ir.Call) -> str:
    return call.function.name if isinstance(call.function, ir.Attribute) else ""


def _under(prefix: str, path: str) -> str:
    return "/".join(part.strip("/") for part in (prefix, path) if part.strip("/"))


def _path(prefix: str, path: str) -> str:
    return f"/{_under(prefix, path)}"
