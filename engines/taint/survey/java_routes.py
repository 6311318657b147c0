"""Routes of Java's web frameworks: Spring, Micronaut, JAX-RS, servlets and Struts, and what annotations demand."""

import re
from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.places import UNWRITTEN
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_chains import is_for_all
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Class, Scope, Scopes

_MAPPINGS: Final = {
    "RequestMapping": "", "GetMapping": "GET", "PostMapping": "POST", "PutMapping": "PUT", "PatchMapping": "PATCH",
    "DeleteMapping": "DELETE",
}  # fmt: skip
_MICRONAUT: Final = {"Get": "GET", "Post": "POST", "Put": "PUT", "Patch": "PATCH", "Delete": "DELETE"}
_JAX: Final = vocabulary("GET POST PUT DELETE PATCH HEAD OPTIONS")
_SERVLET: Final = {"doGet": "GET", "doPost": "POST", "doPut": "PUT", "doDelete": "DELETE", "service": ""}
_DEMANDS: Final[dict[str, GuardKind]] = {
    "PreAuthorize": "authorization", "PostAuthorize": "authorization", "Secured": "authorization",
    "RolesAllowed": "authorization", "DenyAll": "authorization", "Authenticated": "authentication",
    "RequiresPermissions": "authorization", "RequiresRoles": "authorization",
    "RequiresAuthentication": "authentication", "SaCheckLogin": "authentication", "SaCheckRole": "authorization",
}  # fmt: skip
_VERB: Final = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b")
# Types of the one who asks, the frameworks' and those that programs make of them.
_WHO: Final = re.compile(
    r"(^|\.)(Authentication|Jwt|OAuth2User|OidcUser|SecurityContext|SecurityIdentity|JsonWebToken|"
    r"\w*(Principal|UserDetails\w{0,4}|CurrentUser|LoggedInUser|AuthenticatedUser|LoginUser))$"
)

_PREFIXES: Final = ("RequestMapping", "Path")
# How a method is called that is promised here and written elsewhere.
_ASKED: Final = " asked"
_MOST_BASES: Final = 12
_PERSON: Final = re.compile(r"(^|\.)(App|Sys|Application)?(User|Account|Member|Customer)(Entity)?$")


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    mine = [one for one in scopes.classes if one.module.language == "java"]
    answered: set[int] = set()
    made = [each_one for one in mine if _is_controller(one) for each_one in _inherited(one, names, answered)]
    made += [each_one for one in mine if one.node.bases for each_one in _promised(one, names)]
    for one in mine:
        if id(one) not in answered:
            yield from _of_class(one)
    yield from made


def _is_controller(one: Class) -> bool:
    return bool(one.node.bases) and any(_name(mark).endswith("Controller") or _name(mark) == "Path"
                                        for mark in one.node.decorators)  # fmt: skip


def _inherited(one: Class, names: Names, answered: set[int]) -> Iterator[Handler]:
    """What a controller has of a base that is none itself: it answers below the address of each of its heirs."""
    for base in names.lineage(one)[1:]:
        if not isinstance(base, Class) or _is_controller(base) or any(_name(mark) in ("RequestMapping", "Path")
                                                                     for mark in base.node.decorators):  # fmt: skip
            continue
        found = [made for made in _of_class(base) if made.scope.name.rpartition(".")[2] not in one.members]
        marks = {_name(mark): mark for mark in one.node.decorators}
        prefix = _address(marks.get("RequestMapping") or marks.get("Path"))
        for made in found:
            answered.add(id(base))
            made.path, made.owner, made.module = _under(prefix, made.path), one, one.module
            made.group, made.at = f"{one.module.name}:{one.name}", one.node.at
            made.guards = made.guards if made.is_public else [*_demands(one.node.decorators, one), *made.guards]
            yield made


def _promised(one: Class, names: Names) -> Iterator[Handler]:
    """What a class answers because an interface of it, or a base that leaves it open, says so."""
    own = [{_name(mark): mark for mark in one.node.decorators}]
    for base in [each_one for each_one in names.lineage(one)[1:] if isinstance(each_one, Class)][:_MOST_BASES]:
        asked = [node.function for node in base.node.body if isinstance(node, ir.Define) and _is_promise(node)]
        marks = [*own, {_name(mark): mark for mark in base.node.decorators}]
        prefix = next((_address(each_one[name]) for each_one in marks for name in _PREFIXES if name in each_one), "")
        for function in asked:
            name = function.name.rpartition(".")[2].removesuffix(_ASKED)
            answers = [each_one for each_one in one.members.get(name, ()) if isinstance(each_one, Scope)]
            found = _route_of(function.decorators, is_micronaut=False)
            for scope in answers:
                is_same = _route(scope, is_micronaut=False) is None and _takes(scope.function) == _takes(function)
                if found is not None and is_same:
                    yield _promise(one, base, scope, function, found, prefix)


def _promise(
    one: Class, base: Class, scope: Scope, function: ir.Function, found: tuple[str, str, str], prefix: str
) -> Handler:
    framework, verb, own = found
    methods = frozenset((verb,)) if verb else _verbs_of(function.decorators)
    group = f"{one.module.name}:{one.name}"
    made = Handler(scope, framework, _under(prefix, own), methods, group, one.module, scope.function.at, one)
    said = (*one.node.decorators, *base.node.decorators, *scope.function.decorators, *function.decorators)
    made.is_public = any(map(_is_open, (*scope.function.decorators, *function.decorators)))
    made.guards = [] if made.is_public else [*_demands(said, one), *_parameters(scope)]
    return made


def _is_promise(node: ir.Define) -> bool:
    first = node.function.decorators[:1]
    return node.name.endswith(_ASKED) and any(isinstance(mark, ir.Name) and mark.name == UNWRITTEN for mark in first)


def _takes(function: ir.Function) -> int:
    return len(function.parameters)


def _of_class(one: Class) -> Iterator[Handler]:
    marks = {_name(mark): mark for mark in one.node.decorators}
    prefix = _address(marks.get("RequestMapping") or marks.get("Path"))
    is_micronaut = "Controller" in marks
    guards = _demands(one.node.decorators, one)
    is_servlet = any(written(base).rpartition(".")[2] == "HttpServlet" for base in one.node.bases)
    for name, scope in [(name, each_one) for name, bound in one.members.items() for each_one in bound]:
        if not isinstance(scope, Scope):
            continue
        found = _route(scope, is_micronaut=is_micronaut)
        if is_servlet and name in _SERVLET:
            found = "servlet", _SERVLET[name], _address(marks.get("WebServlet"))
        if found is None and _is_action(scope):
            # Which address leads to an action of Struts stands in a file of its own.
            found = "servlet", "", f"/{one.name.rpartition('.')[2].removesuffix('Action')}"
        if found is None:
            continue
        framework, verb, own = found
        prefix = _address(marks["Controller"]) if framework == "micronaut" else prefix
        made = Handler(
            scope, framework, _under(prefix, own), frozenset((verb,)) if verb else _verbs(scope),
            f"{one.module.name}:{one.name}", one.module, scope.function.at, one,
        )  # fmt: skip
        made.is_public = any(map(_is_open, scope.function.decorators))
        if not made.is_public:
            made.guards = [*guards, *_demands(scope.function.decorators, one), *_parameters(scope)]
        yield made


def _is_action(scope: Scope) -> bool:
    """`execute(ActionMapping mapping, ActionForm form, HttpServletRequest request, HttpServletResponse response)`"""
    given = [one.annotation.rpartition(".")[2] for one in scope.function.parameters if one.name != "this"]
    return given[:1] == ["ActionMapping"] and "HttpServletRequest" in given


def _route(scope: Scope, *, is_micronaut: bool) -> tuple[str, str, str] | None:
    """Framework, verb ("" for any) and address of a method that is mapped."""
    return _route_of(scope.function.decorators, is_micronaut=is_micronaut)


def _route_of(decorators: tuple[ir.Expression, ...], *, is_micronaut: bool) -> tuple[str, str, str] | None:
    marks = {_name(mark): mark for mark in decorators}
    for name, verb in _MAPPINGS.items():
        if name in marks:
            return "spring", verb, _address(marks[name])
    for name, verb in _MICRONAUT.items() if is_micronaut else ():
        if name in marks:
            return "micronaut", verb, _address(marks[name])
    verb = next((name for name in marks if name in _JAX), "")
    return ("jax-rs", verb, _address(marks.get("Path"))) if verb else None


def _verbs(scope: Scope) -> frozenset[str]:
    """`@RequestMapping(method = {RequestMethod.GET, RequestMethod.POST})`"""
    return _verbs_of(scope.function.decorators)


def _verbs_of(decorators: tuple[ir.Expression, ...]) -> frozenset[str]:
    given = [value for mark in decorators if isinstance(mark, ir.Call) for _, value in mark.keywords]
    return frozenset(word for one in given if isinstance(one, ir.Constant) for word in _VERB.findall(str(one.value)))


def _name(mark: ir.Expression) -> str:
    return written(mark).rpartition(".")[2]


def _address(mark: ir.Expression | None) -> str:
    if mark is None:
        return ""
    return next((one.value for one in each(ir.Constant, mark) if isinstance(one.value, str)), "")


def _under(prefix: str, own: str) -> str:
    return "/" + "/".join(part.strip("/") for part in (prefix, own) if part.strip("/"))


def _demands(marks: tuple[ir.Expression, ...], one: Class) -> list[Guard]:
    return [
        Guard(_demanded(mark), _name(mark), "decorator", one.module.path, line_of(mark.at))
        for mark in marks
        if _name(mark) in _DEMANDS and not _lets_anybody(mark)
    ]


def _is_open(mark: ir.Expression) -> bool:
    """`@PermitAll`, `@Secured(SecurityRule.IS_ANONYMOUS)`"""
    return _name(mark) in ("PermitAll", "SaIgnore") or (_name(mark) in _DEMANDS and _lets_anybody(mark))


def _lets_anybody(mark: ir.Expression) -> bool:
    said = _address(mark).lower() or " ".join(one.name.lower() for one in each(ir.Attribute, mark))
    return "permitall" in said or "anonymous" in said


def _demanded(mark: ir.Expression) -> GuardKind:
    """`@PreAuthorize("hasRole('USER')")` and Micronaut's `@Secured(SecurityRule.IS_AUTHENTICATED)` ask for a login."""
    kind = _DEMANDS[_name(mark)]
    is_login = isinstance(mark, ir.Call) and (
        is_for_all(mark) or any(one.name == "IS_AUTHENTICATED" for one in each(ir.Attribute, *mark.arguments))
    )
    return "authentication" if is_login else kind


def _parameters(scope: Scope) -> list[Guard]:
    """Who asks is handed over: there must be somebody."""
    return [
        Guard("authentication", one.annotation, "parameter", scope.module.path, line_of(one.at))
        for one in asking_people(scope)
    ]


def asking_people(scope: Scope) -> list[ir.Parameter]:
    """`Principal who`, `@AuthenticationPrincipal User user`; what is sent is bound to the request."""
    return [
        one
        for one in scope.function.parameters
        if _WHO.search(one.annotation) or (_PERSON.search(one.annotation) and not scope.bound.get(one.name))
    ]
