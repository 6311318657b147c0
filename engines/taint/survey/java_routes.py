"""Routes of Java's web frameworks: Spring, JAX-RS and servlets, with what Spring Security says of their addresses."""

import re
from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Class, Scope, Scopes

_MAPPINGS: Final = {
    "RequestMapping": "", "GetMapping": "GET", "PostMapping": "POST", "PutMapping": "PUT", "PatchMapping": "PATCH",
    "DeleteMapping": "DELETE",
}  # fmt: skip
_JAX: Final = vocabulary("GET POST PUT DELETE PATCH HEAD OPTIONS")
_SERVLET: Final = {"doGet": "GET", "doPost": "POST", "doPut": "PUT", "doDelete": "DELETE", "service": ""}
_DEMANDS: Final[dict[str, GuardKind]] = {
    "PreAuthorize": "authorization", "PostAuthorize": "authorization", "Secured": "authorization",
    "RolesAllowed": "authorization", "DenyAll": "authorization", "Authenticated": "authentication",
    "RequiresPermissions": "authorization", "RequiresRoles": "authorization",
    "RequiresAuthentication": "authentication", "SaCheckLogin": "authentication", "SaCheckRole": "authorization",
}  # fmt: skip
_VERB: Final = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b")
_WHO: Final = vocabulary("Principal Authentication UserDetails Jwt OAuth2User OidcUser SecurityContext")
_MATCHERS: Final = vocabulary("requestMatchers antMatchers mvcMatchers regexMatchers pathMatchers securityMatcher")
_SAID: Final[dict[str, GuardKind | None]] = {
    "permitAll": None, "anonymous": None, "authenticated": "authentication", "fullyAuthenticated": "authentication",
    "hasRole": "authorization", "hasAnyRole": "authorization", "hasAuthority": "authorization",
    "hasAnyAuthority": "authorization", "denyAll": "authorization", "access": "authorization",
}  # fmt: skip


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every handler that can be found by what is written."""
    for one in scopes.classes:
        if one.module.language == "java":
            yield from _of_class(one)


def _of_class(one: Class) -> Iterator[Handler]:
    marks = {_name(mark): mark for mark in one.node.decorators}
    prefix = _address(marks.get("RequestMapping") or marks.get("Path"))
    guards = _demands(one.node.decorators, one)
    is_servlet = any(written(base).rpartition(".")[2] == "HttpServlet" for base in one.node.bases)
    for name, scope in [(name, each_one) for name, bound in one.members.items() for each_one in bound]:
        if not isinstance(scope, Scope):
            continue
        found = _route(scope)
        if is_servlet and name in _SERVLET:
            found = "servlet", _SERVLET[name], _address(marks.get("WebServlet"))
        if found is None:
            continue
        framework, verb, own = found
        made = Handler(
            scope, framework, _under(prefix, own), frozenset((verb,)) if verb else _verbs(scope),
            f"{one.module.name}:{one.name}", one.module, scope.function.at, one,
        )  # fmt: skip
        made.guards = [*guards, *_demands(scope.function.decorators, one), *_parameters(scope)]
        yield made


def _route(scope: Scope) -> tuple[str, str, str] | None:
    """Framework, verb ("" for any) and address of a method that is mapped."""
    marks = {_name(mark): mark for mark in scope.function.decorators}
    for name, verb in _MAPPINGS.items():
        if name in marks:
            return "spring", verb, _address(marks[name])
    verb = next((name for name in marks if name in _JAX), "")
    return ("jax-rs", verb, _address(marks.get("Path"))) if verb else None


def _verbs(scope: Scope) -> frozenset[str]:
    """`@RequestMapping(method = {RequestMethod.GET, RequestMethod.POST})`"""
    given = [value for mark in scope.function.decorators if isinstance(mark, ir.Call) for _, value in mark.keywords]
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
        Guard(_DEMANDS[_name(mark)], _name(mark), "decorator", one.module.path, line_of(mark.at))
        for mark in marks
        if _name(mark) in _DEMANDS and "permitall" not in _address(mark).lower()
    ]


def _parameters(scope: Scope) -> list[Guard]:
    """Who asks is handed over: there must be somebody."""
    return [
        Guard("authentication", one.annotation, "parameter", scope.module.path, line_of(one.at))
        for one in scope.function.parameters
        if one.annotation.rpartition(".")[2] in _WHO
    ]


def guard_addresses(handlers: list[Handler], scopes: Scopes) -> None:
    """What a SecurityFilterChain says of each address; the first matcher that fits decides."""
    said = [one for scope in scopes.all("java") for one in _chains(scope)]
    if not said:
        return
    for made in handlers:
        if made.module.language == "java":
            fits = next((guard for pattern, guard in said if matches(pattern, made.path)), None)
            made.guards += [fits] if fits is not None else []


def _chains(scope: Scope) -> list[tuple[str, Guard | None]]:
    """Matchers with what they demand, in the order they are asked; "" matches everything."""
    found: list[tuple[int, str, Guard | None]] = []
    for call in scope.calls:
        if not isinstance(call.function, ir.Attribute) or call.function.name not in _SAID:
            continue
        matcher = call.function.base
        if not isinstance(matcher, ir.Call) or not isinstance(matcher.function, ir.Attribute):
            continue
        kind, named = _SAID[call.function.name], matcher.function.name
        guard = (
            Guard(kind, call.function.name, "setting", scope.module.path, line_of(call.function.at)) if kind else None
        )
        if named == "anyRequest":
            found.append((_depth(call), "", guard))
        elif named in _MATCHERS:
            patterns = [
                one.value
                for value in matcher.arguments
                for one in each(ir.Constant, value)
                if isinstance(one.value, str)
            ]
            found += [(_depth(call), pattern, guard) for pattern in patterns]
    return [(pattern, guard) for _, pattern, guard in sorted(found, key=lambda one: one[0])]


def _depth(call: ir.Expression) -> int:
    """How many calls stand before it in its chain."""
    depth = 0
    while isinstance(call, ir.Call | ir.Attribute):
        depth += isinstance(call, ir.Call)
        call = call.function if isinstance(call, ir.Call) else call.base
    return depth


def matches(pattern: str, path: str) -> bool:
    """Whether an address of a route is one of those that a pattern in the manner of Ant means."""
    if not pattern or pattern in ("/**", "**"):
        return True
    if pattern.endswith("/**"):
        return path == pattern[:-3] or path.startswith(pattern[:-2])
    mine, theirs = path.strip("/").split("/"), pattern.strip("/").split("/")
    return len(mine) == len(theirs) and all(
        b in ("*", a) or b.startswith("{") for a, b in zip(mine, theirs, strict=True)
    )
