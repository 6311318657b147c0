"""Routes of ASP.NET Core: actions of controllers and pages with their attributes, and what `MapGet` and its kin map."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.csharp_filters import own_filters
from engines.taint.survey.csharp_middleware import steps
from engines.taint.survey.csharp_policies import everywhere, lets_anybody, said_of
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler, resource_of
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import behind, chained, each
from engines.taint.survey.scopes import Class, Scope, Scopes

_VERBS: Final = {
    "HttpGet": "GET", "HttpPost": "POST", "HttpPut": "PUT", "HttpPatch": "PATCH", "HttpDelete": "DELETE",
    "HttpHead": "HEAD", "HttpOptions": "OPTIONS", "WolverineGet": "GET", "WolverinePost": "POST",
    "WolverinePut": "PUT", "WolverineDelete": "DELETE", "WolverinePatch": "PATCH",
}  # fmt: skip
_MAPS: Final = {
    "MapGet": "GET", "MapPost": "POST", "MapPut": "PUT", "MapDelete": "DELETE", "MapPatch": "PATCH", "MapMethods": "",
}  # fmt: skip
_TEXT: Final = re.compile(r'"([^"]{0,300})"')
_STEPS: Final = 12


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    mine = list(scopes.all("csharp"))
    if not mine:
        return
    general = everywhere(mine)
    before = steps(scopes, names) if general is None else []
    for made in (*_actions(scopes, names), *_mapped(mine, names)):
        if not made.is_public:
            made.guards += [general] if general is not None else [one.guard for one in before if one.is_for(made)][:1]
        yield made


def _actions(scopes: Scopes, names: Names) -> Iterator[Handler]:
    filters = own_filters(scopes, names)
    parts: dict[tuple[str, str], list[Class]] = defaultdict(list)
    for one in scopes.classes:
        if one.module.language == "csharp":
            parts[one.module.name, one.name].append(one)
    heirs: dict[int, list[Class]] = defaultdict(list)
    for one in (each_one for each_one in scopes.classes if each_one.module.language == "csharp"):
        for base in _bases(one, names):
            heirs[id(base)].append(one)
    for one in scopes.classes:
        if one.module.language != "csharp":
            continue
        around, is_base = _said_around(one, parts, names), id(one) in heirs
        # What a base is said to answer without an address, it answers as one of its heirs.
        of_heirs = [_said_around(heir, parts, names) for heir in heirs[id(one)][:_STEPS]] if is_base else []
        of_heirs = of_heirs if of_heirs and all(said_of(each_one, "", 0) for each_one in of_heirs) else [around]
        # A controller may have several actions of one name.
        for scope in [each_one for bound in one.members.values() for each_one in bound]:
            own = next(_marks(scope.function.decorators), None) if isinstance(scope, Scope) else None
            is_of_heirs = is_base and own is not None and _is_mapped(own)
            if isinstance(scope, Scope) and own is not None and scope.owner is not None and not is_of_heirs:
                yield _action(one, scope, of_heirs[0], own, filters)
        for scope, own in _inherited(one, names) if not is_base else ():
            yield _action(one, scope, around, own, filters)


def _said_around(one: Class, parts: dict[tuple[str, str], list[Class]], names: Names) -> dict[str, str]:
    """What the attributes of a class and of its bases say; what is said of one part of a class is said of all of it."""
    around: dict[str, str] = {}
    for ancestor in reversed([each_one for each_one in names.lineage(one) if isinstance(each_one, Class)]):
        for part in parts[ancestor.module.name, ancestor.name][:_STEPS]:
            for marks in _marks(part.node.decorators):
                around |= marks
    return around


def _bases(one: Class, names: Names) -> list[Class]:
    return [base for base in names.lineage(one)[1:] if isinstance(base, Class) and base.name != one.name]


def _inherited(one: Class, names: Names) -> Iterator[tuple[Scope, dict[str, str]]]:
    """What a controller has of its bases: it answers at an address of its own."""
    for base in _bases(one, names):
        for name, bound in base.members.items():
            for scope in bound if name not in one.members else ():
                own = next(_marks(scope.function.decorators), None) if isinstance(scope, Scope) else None
                if isinstance(scope, Scope) and own is not None and _is_mapped(own):
                    yield scope, own


def _is_mapped(own: dict[str, str]) -> bool:
    return "Route" in own or any(mark in own for mark in _VERBS)


def _action(
    one: Class, scope: Scope, around: dict[str, str], own: dict[str, str], filters: dict[str, Guard]
) -> Handler:
    name = scope.name.rpartition(".")[2]
    verbs = frozenset(_VERBS[mark] for mark in own if mark in _VERBS)
    if not verbs and name.startswith(("OnGet", "OnPost", "OnPut", "OnDelete")):
        verbs = frozenset((re.sub(r"^On(Get|Post|Put|Delete).*", r"\1", name).upper(),))
    group = f"aspnet:{one.module.name}.{one.name}"
    address = _address(one, name, around, own)
    made = Handler(scope, "aspnet", address, verbs, group, one.module, scope.function.at, one)
    made.is_public = lets_anybody(own) or (
        lets_anybody(around) and not said_of(own, one.module.path, scope.function.at)
    )
    if not made.is_public:
        path = one.module.path
        made.guards = [*said_of(around, path, one.node.at), *said_of(own, path, scope.function.at)]
        made.guards += [filters[mark] for mark in (*around, *own) if mark in filters]
    return made


def _marks(decorators: tuple[ir.Expression, ...]) -> Iterator[dict[str, str]]:
    """The attributes the lowering keeps, with what stands in their brackets."""
    for one in decorators:
        if isinstance(one, ir.Call) and written(one.function) in ("@action", "@controller"):
            yield {key: str(value.value) for key, value in one.keywords if isinstance(value, ir.Constant)}


def _address(one: Class, name: str, around: dict[str, str], own: dict[str, str]) -> str:
    templates = [own[mark] for mark in (*_VERBS, "Route") if mark in own]
    inner = next((found[1] for text in templates if (found := _TEXT.search(text))), "")
    outer = found[1] if (found := _TEXT.search(around.get("Route", ""))) else ""
    short = one.name.rpartition(".")[2].removesuffix("Controller")
    if not outer and not inner:
        return f"/{short}/{name}"
    path = inner if inner[:1] in ("/", "~") else f"{outer}/{inner}"
    return "/" + path.strip("~/").replace("[controller]", short).replace("[action]", name)


def _mapped(mine: list[Scope], names: Names) -> Iterator[Handler]:
    """`app.MapGet("/x", handler).RequireAuthorization()`, in groups too."""
    callers, later = _callers(mine), _later(mine)
    for scope in mine:
        outer = chained(scope.calls)
        for call in scope.calls:
            if not isinstance(call.function, ir.Attribute) or call.function.name not in _MAPS:
                continue
            answering = next(
                (found for given in reversed(call.arguments) if (found := _handler(given, scope, names))), None
            )
            first = call.arguments[0] if call.arguments else None
            if answering is None or not isinstance(first, ir.Constant):
                continue
            told = [*behind(call, outer), *_around(call.function.base, scope, callers, later)]
            prefix = "/".join(reversed([_first(one).strip("/") for one in told if _last(one) == "MapGroup"]))
            verb = _MAPS[call.function.name]
            path = "/" + "/".join(part for part in (prefix, str(first.value).strip("/")) if part)
            group = f"{scope.module.name}:{scope.name}:{written(call.function.base)}"
            methods = frozenset((verb,)) if verb else frozenset[str]()
            made = Handler(answering, "aspnet", path, methods, group, scope.module, call.at, answering.owner)
            made.resource = resource_of(path)
            _require(made, told, scope)
            for marks in _marks(answering.function.decorators):
                made.is_public = made.is_public or lets_anybody(marks)
                made.guards += said_of(marks, answering.module.path, answering.function.at)
            yield made


def _require(made: Handler, told: list[ir.Call], scope: Scope) -> None:
    """What is asked for nearest decides whether anybody may."""
    for one in told:
        name = _last(one)
        where = scope.module.path, line_of(one.at)
        if name == "AllowAnonymous":
            made.is_public = True
            made.guards.clear()
            return
        if name == "RequireAuthorization":
            kind = "authorization" if one.arguments else "authentication"
            made.guards.append(Guard(kind, name, "middleware", *where))  # type: ignore[arg-type]
        elif name == "RequireRateLimiting":
            made.guards.append(Guard("rate-limit", name, "middleware", *where))


def _handler(given: ir.Expression, scope: Scope, names: Names) -> Scope | None:
    one: Scope | None = scope
    while one is not None and isinstance(given, ir.Name) and not one.bound.get(given.name):
        # A method of the class that maps it.
        own = names.member(one.owner, given.name) if one.owner is not None else None
        if isinstance(own, Scope):
            return own
        one = one.parent
    found = names.meaning(given, scope) if not isinstance(given, ir.Constant) else None
    return found if isinstance(found, Scope) and not found.is_module else None


def _callers(mine: list[Scope]) -> dict[str, tuple[ir.Call, Scope]]:
    """Who calls a function that maps routes at what it is given, by its last name."""
    named = {one.name.rpartition(".")[2] for one in mine if any("RouteBuilder" in each_one.annotation or
             each_one.annotation.endswith(("WebApplication", "RouteGroupBuilder"))
             for each_one in one.function.parameters)}  # fmt: skip
    found: dict[str, tuple[ir.Call, Scope]] = {}
    for scope in mine:
        for call in scope.calls:
            if _last(call) in named:
                found.setdefault(_last(call), (call, scope))
    return found


def _later(mine: list[Scope]) -> dict[tuple[int, str], list[ir.Call]]:
    """`group.RequireAuthorization();` as a line of its own, by where it stands and what is written."""
    found: dict[tuple[int, str], list[ir.Call]] = defaultdict(list)
    for scope in mine:
        for call in scope.calls:
            if _last(call) == "RequireAuthorization" and len(found[id(scope), written(call.function)]) < _STEPS:
                found[id(scope), written(call.function)].append(call)
    return found


def _around(
    base: ir.Expression, scope: Scope, callers: dict[str, tuple[ir.Call, Scope]],
    later: dict[tuple[int, str], list[ir.Call]],
) -> Iterator[ir.Call]:  # fmt: skip
    """The calls that made a router, from the last to the first."""
    for _ in range(_STEPS):
        if isinstance(base, ir.Call):
            yield base
            base = base.function.base if isinstance(base.function, ir.Attribute) else base.function
            continue
        if not isinstance(base, ir.Name):
            return
        yield from later.get((id(scope), f"{base.name}.RequireAuthorization"), ())
        made = next((one for one in reversed(scope.bound.get(base.name, ())) if isinstance(one, ir.Call)), None)
        if made is not None:
            base = made
            continue
        called = callers.get(scope.name.rpartition(".")[2])
        if called is None or not any(one.name == base.name for one in scope.function.parameters):
            return
        call, scope = called
        if isinstance(call.function, ir.Attribute) and not call.arguments:
            base = call.function.base
        else:
            base = call.arguments[0] if call.arguments else call.function


def _last(call: ir.Call) -> str:
    return written(call.function).rpartition(".")[2]


def _first(call: ir.Call) -> str:
    return next((str(one.value) for one in each(ir.Constant, *call.arguments[:1]) if isinstance(one.value, str)), "")
