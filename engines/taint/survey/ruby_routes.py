"""Routes of Rails, from its table to the actions of its controllers, and of Sinatra."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import refuses
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.ruby_filters import Filters
from engines.taint.survey.scopes import Scope, Scopes

_VERBS: Final = vocabulary("get post put patch delete match")
_MANY: Final = {
    "index": ("GET", ""), "new": ("GET", "/new"), "create": ("POST", ""), "show": ("GET", "/:id"),
    "edit": ("GET", "/:id/edit"), "update": ("PATCH", "/:id"), "destroy": ("DELETE", "/:id"),
}  # fmt: skip
_ONE: Final = {name: (verb, path.replace("/:id", "")) for name, (verb, path) in _MANY.items() if name != "index"}
_OPTIONS: Final = vocabulary(
    "to as via on constraints defaults format action controller module path only except param shallow anchor &block "
    "concerns protocol host subdomain trailing_slash path_names shallow_path shallow_prefix index"
)
_TABLE: Final = re.compile(r"(^|/)config/routes/.{1,80}\.rb$")
_MOST_ROUTES: Final = 8_000
_MOST_FILTERS: Final = 40


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the table: the path and modules so far, the controller, and what stands in front."""

    path: str = ""
    modules: str = ""
    controller: str = ""
    guards: tuple[Guard, ...] = ()
    # How an address of one thing of the surrounding resources goes on.
    member: str = ""


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    mine = list(scopes.all("ruby"))
    if not mine:
        return
    yield from _Table(scopes, names).routes(mine)
    for scope in mine:
        if scope.is_module:
            yield from _sinatra(scope, scopes, names)


class _Table:
    def __init__(self, scopes: Scopes, names: Names) -> None:
        self._scopes, self._names = scopes, names
        self._filters = Filters(scopes, names)
        self._left = _MOST_ROUTES
        self._controllers = {
            _plain(one.name): one for one in scopes.classes
            if one.module.language == "ruby" and one.name.endswith("Controller")
        }  # fmt: skip

    def routes(self, mine: list[Scope]) -> Iterator[Handler]:
        for scope in mine:
            if scope.is_module and _TABLE.search(scope.module.path):
                yield from self._block(scope, _Place())
            for call in scope.calls:
                block = self._inside(call)
                if isinstance(call.function, ir.Attribute) and call.function.name == "draw" and block is not None:
                    yield from self._block(block, _Place())

    def _inside(self, call: ir.Call) -> Scope | None:
        block = next((value for key, value in call.keywords if key == "&block" and isinstance(value, ir.Lambda)), None)
        return self._scopes.scopes.get(id(block.function)) if block is not None else None

    def _block(self, first: Scope, place: _Place) -> Iterator[Handler]:
        waiting = [(first, place)]
        while waiting and self._left > 0:
            scope, here = waiting.pop()
            # A block of several resources is read once for each; nested, that grows quickly.
            self._left -= 1
            for call in scope.calls:
                name = call.function.name if isinstance(call.function, ir.Name) else ""
                inner = self._inside(call)
                if name in _VERBS or name == "root":
                    yield from self._route(call, name, here, scope)
                elif name in ("resources", "resource"):
                    for one in _texts(call.arguments):
                        there = self._resource(call, name, one, here)
                        yield from self._actions(call, name, there, scope)
                        waiting += [(inner, there)] if inner is not None else []
                elif inner is not None:
                    waiting.append((inner, _nested(call, name, here, scope)))

    def _resource(self, call: ir.Call, name: str, one: str, here: _Place) -> _Place:
        said = _said(call)
        path = f"{here.path}{here.member}/{said.get('path', one).strip('/')}"
        modules = "/".join(part for part in (here.modules, said.get("module", "")) if part)
        controller = said.get("controller", one if name == "resources" or one.endswith("s") else f"{one}s")
        single = one[:-1] if one.endswith("s") else one
        member = f"/:{single}_id" if name == "resources" else ""
        return replace(here, path=path, modules=modules, controller=controller, member=member)

    def _actions(self, call: ir.Call, name: str, there: _Place, scope: Scope) -> Iterator[Handler]:
        for action, (verb, rest) in (_MANY if name == "resources" else _ONE).items():
            if _is_wanted(action, call):
                methods = frozenset((verb,))
                yield from self._handler(there.controller, action, there.path + rest, methods, there, call, scope)

    def _route(self, call: ir.Call, name: str, here: _Place, scope: Scope) -> Iterator[Handler]:
        said = _said(call)
        listed = [(path, said.get("to", "")) for path in _texts(call.arguments)]
        listed += [(key, str(value.value)) for key, value in call.keywords
                   if key and key not in _OPTIONS and isinstance(value, ir.Constant)]  # fmt: skip
        if name == "root":
            listed = [("/", target or path) for path, target in listed] or [("/", said.get("to", ""))]
        via = next((value for key, value in call.keywords if key == "via"), None)
        methods = (
            frozenset(("GET",))
            if name == "root"
            else frozenset((name.upper(),))
            if name != "match"
            else frozenset[str]()
        )
        if via is not None:
            methods = frozenset(str(one.value).upper() for one in each(ir.Constant, via)) - {"ALL"}
        for path, target in listed:
            controller, _, action = target.partition("#")
            if not action:
                controller, action = said.get("controller", ""), said.get("action", target)
            if not controller and not here.controller and "/" in path.strip("/"):
                controller, _, action = path.strip("/").rpartition("/")
            middle = here.member if said.get("on", "member") == "member" else ""
            address = f"{here.path}{middle}/{path.strip('/')}"
            action = action or path.strip("/").rpartition("/")[2]
            yield from self._handler(controller or here.controller, action, address, methods, here, call, scope)

    def _handler(
        self, controller: str, action: str, path: str, methods: frozenset[str], place: _Place, call: ir.Call,
        scope: Scope,
    ) -> Iterator[Handler]:  # fmt: skip
        owner = self._controllers.get(_plain(f"{place.modules}/{controller}Controller".strip("/").replace("/", ".")))
        answering = self._names.member(owner, action.replace("-", "_")) if owner is not None else None
        if owner is None or not isinstance(answering, Scope) or answering.is_module:
            return
        self._left -= 1
        made = Handler(
            answering, "rails", path.rstrip("/") or "/", methods, f"rails:{owner.name}", scope.module, call.at, owner
        )
        before = self._filters.before(owner, answering.name.rpartition(".")[2])
        made.guards = [*place.guards, *before.guards]
        made.before, made.is_public = tuple(before.methods), before.is_public
        yield made


def _nested(call: ir.Call, name: str, here: _Place, scope: Scope) -> _Place:
    """What a block of the table adds."""
    said = _said(call)
    first = next(iter(_texts(call.arguments)), "").strip("/")
    match name:
        case "namespace":
            modules = "/".join(part for part in (here.modules, said.get("module", first)) if part)
            path = said.get("path", first).strip("/")
            return replace(here, path=f"{here.path}{here.member}/{path}", modules=modules, member="")
        case "scope":
            path = said.get("path", first).strip("/")
            modules = "/".join(part for part in (here.modules, said.get("module", "")) if part)
            controller = said.get("controller", here.controller)
            inner = f"{here.path}{here.member}/{path}" if path else here.path
            return replace(here, path=inner, modules=modules, controller=controller, member="" if path else here.member)
        case "collection":
            return replace(here, member="")
        case "member":
            return replace(here, member="/:id" if here.member else "")
        case "controller":
            return replace(here, controller=first)
        case "authenticate" | "authenticated":
            guard = Guard("authentication", name, "middleware", scope.module.path, line_of(call.at))
            return replace(here, guards=(*here.guards, guard))
    return here


def _sinatra(module: Scope, scopes: Scopes, names: Names) -> Iterator[Handler]:
    """`get '/x' do … end`, behind the file's `before` blocks."""
    blocks = []
    for call in module.calls:
        name = call.function.name if isinstance(call.function, ir.Name) else ""
        block = next((value for key, value in call.keywords if key == "&block" and isinstance(value, ir.Lambda)), None)
        if block is not None and (name in _VERBS or name == "before"):
            blocks.append((name, next(iter(_texts(call.arguments)), ""), scopes.scopes[id(block.function)], call))
    filters = [one for one in blocks if one[0] == "before" and refuses(one[2], names)][:_MOST_FILTERS]
    for name, path, scope, call in blocks:
        if name == "before" or path[:1] != "/":
            continue
        group = f"sinatra:{module.module.path}"
        made = Handler(scope, "sinatra", path, frozenset((name.upper(),)), group, module.module, call.at)
        for _, pattern, _, at in filters:
            if not pattern or _matches(pattern, path):
                guard = Guard("authentication", "before", "middleware", module.module.path, line_of(at.at))
                made.guards.append(guard)
        yield made


def _matches(pattern: str, path: str) -> bool:
    fixed = pattern.partition("*")[0]
    return path.startswith(fixed.rstrip("/")) if "*" in pattern else path == pattern


def _is_wanted(action: str, call: ir.Call) -> bool:
    for key, value in call.keywords:
        listed = {str(one.value) for one in each(ir.Constant, value)}
        if (key == "only" and action not in listed) or (key == "except" and action in listed):
            return False
    return True


def _said(call: ir.Call) -> dict[str, str]:
    return {key: str(value.value) for key, value in call.keywords if isinstance(value, ir.Constant) and value.value}


def _texts(values: tuple[ir.Expression, ...]) -> list[str]:
    return [one.value for one in values if isinstance(one, ir.Constant) and isinstance(one.value, str)]


def _plain(name: str) -> str:
    """A controller's name in a form that its path has too: `Admin.PaidTimeOffController`, `admin/paid_time_off`."""
    return name.replace("_", "").lower()
