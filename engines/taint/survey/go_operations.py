"""Routes of Go that are no calls of a router: operations of huma, controllers of Beego, services of Connect."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.go_addresses import address_of
from engines.taint.survey.go_registrations import VERBS
from engines.taint.survey.go_routers import middleware
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler, resource_of
from engines.taint.survey.names import Made, Names, name_of
from engines.taint.survey.scopes import Class, Scope, Scopes

_HUMA: Final = "github.com/danielgtaylor/huma."
_BEEGO: Final = re.compile(r"^github\.com/(beego|astaxie)/beego\b.*\.(NS)?Router$")
_CONNECT: Final = re.compile(r"(^|\.)New[A-Z]\w{0,100}Handler$")
_GIVEN: Final = 3


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    used: dict[str, list[Guard]] = defaultdict(list)
    for scope in scopes.all("go"):
        for call in scope.calls:
            if written(call.function).endswith(".UseMiddleware"):
                used[scope.module.name] += [one for value in call.arguments for one in middleware(value, scope, names)]
    for scope in scopes.all("go"):
        for call in scope.calls:
            last = written(call.function).rpartition(".")[2]
            if last in ("Register", *(verb.title() for verb in VERBS)):
                for one in _operation(call, scope, names):
                    one.guards += used.get(scope.module.name, [])
                    yield one
            elif last in ("Router", "NSRouter"):
                yield from _controller(call, scope, names)
            elif _CONNECT.search(last):
                yield from _service(call, scope, names)


def _operation(call: ir.Call, scope: Scope, names: Names) -> Iterator[Handler]:
    """`huma.Register(api, huma.Operation{Method: "POST", Path: "/notes"}, add)`, `huma.Get(api, "/notes", list)`"""
    if len(call.arguments) < _GIVEN or not name_of(names.meaning(call.function, scope)).startswith(_HUMA):
        return
    said, verb = call.arguments[1], written(call.function).rpartition(".")[2].upper()
    told = dict(said.keywords) if isinstance(said, ir.Call) else {}
    path = address_of(told.get("Path", said), scope, names)
    asked = told.get("Method")
    if asked is not None:
        verb = str(asked.value) if isinstance(asked, ir.Constant) else written(asked).rpartition(".Method")[2].upper()
    answering = names.meaning(call.arguments[2], scope)
    if path is not None and isinstance(answering, Scope) and not answering.is_module:
        made = _made(answering, "huma", path, frozenset((verb,)) & VERBS, call, scope)
        asks = told.get("Security")
        if asks is not None and not (isinstance(asks, ir.Sequence) and not asks.items):
            made.guards.append(Guard("authentication", "Security", "middleware", scope.module.path, line_of(call.at)))
        listed = told.get("Middlewares")
        for value in listed.arguments if isinstance(listed, ir.Call) else ():
            made.guards += middleware(value, scope, names)
        yield made


def _controller(call: ir.Call, scope: Scope, names: Names) -> Iterator[Handler]:
    """`web.Router("/notes", &Notes{}, "get:List;post:Add")`; without the last, methods called like verbs."""
    if len(call.arguments) < _GIVEN - 1 or not _BEEGO.search(name_of(names.meaning(call.function, scope))):
        return
    path, owner = address_of(call.arguments[0], scope, names), _class(call.arguments[1], scope, names)
    told = call.arguments[2] if len(call.arguments) >= _GIVEN else None
    listed = str(told.value).split(";") if isinstance(told, ir.Constant) else [f"{one}:{one.title()}" for one in VERBS]
    for entry in listed if path is not None and owner is not None else ():
        verbs, _, action = entry.partition(":")
        answering = names.member(owner, action.strip()) if owner is not None else None
        if isinstance(answering, Scope) and not answering.is_module:
            methods = frozenset(verbs.upper().replace(" ", "").split(",")) & VERBS
            yield _made(answering, "beego", path or "/", methods, call, scope)


def _service(call: ir.Call, scope: Scope, names: Names) -> Iterator[Handler]:
    """`notesv1connect.NewNotesServiceHandler(&notes{})`: each method that takes a request of Connect's."""
    owner = _class(call.arguments[0], scope, names) if call.arguments else None
    for name, bound in owner.members.items() if owner is not None else ():
        answering = bound[-1]
        if not isinstance(answering, Scope) or not name[:1].isupper():
            continue
        if any(one.annotation.rpartition(".")[2] == "Request" for one in answering.function.parameters):
            yield _made(answering, "connect", f"/{owner.name if owner else ''}/{name}", frozenset(), call, scope)


def _class(value: ir.Expression, scope: Scope, names: Names) -> Class | None:
    thing = names.meaning(value, scope)
    found = thing.of if isinstance(thing, Made) else thing
    return found if isinstance(found, Class) else None


def _made(answering: Scope, framework: str, path: str, methods: frozenset[str], call: ir.Call, scope: Scope) -> Handler:
    group = f"{framework}:{answering.owner.name if answering.owner is not None else scope.module.name}"
    made = Handler(answering, framework, path, methods, group, scope.module, call.at, answering.owner)
    made.resource = resource_of(path)
    return made
