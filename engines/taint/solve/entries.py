"""Which functions somebody outside can call, and which of their parameters they choose."""

import re

from engines.taint.catalogue.family import Catalogue
from engines.taint.solve.program import Entry, FunctionInfo
from engines.taint.solve.value import Value

_CAPTURED = re.compile(
    r"<(?:(\w{1,40})(?:\([^)]{0,80}\))?:)?(\w{1,80})>|\{(\w{1,80})(?::(\w{1,40}))?\}|\(\?P<(\w{1,80})>([^()]{0,200})\)"
)
_HARMLESS = frozenset(("int", "float", "uuid", "integer"))
_DIGITS = re.compile(r"(\\d|\[0-9\])[+*{}\d,]{0,8}")
_SERVLET = frozenset(("doGet", "doPost", "doPut", "doDelete", "doHead", "doOptions", "service", "doFilter", "doTag"))
_VERBS = frozenset(("get", "post", "put", "patch", "delete", "head", "options", "list", "create", "retrieve", "update"))
_STEPS = _VERBS | frozenset(("partial_update", "destroy", "dispatch", "form_valid", "get_context_data", "get_queryset"))


def entry_of(book: Catalogue, name: str, values: list[Value], keywords: dict[str, Value], at: int) -> Entry | None:
    """The entry point a decorator or registration makes, or None."""
    framework = book.entry(name)
    if not framework:
        return None
    route = next((str(value.const) for value in values if isinstance(value.const, str)), None)
    route = route if route is not None else _path_keyword(keywords)
    if framework == "cherrypy":
        return Entry(framework, route or "", at)
    if name.startswith("?") and not (route or "").startswith(("/", "{", "<")):
        return None
    return Entry(framework, route or "", at, _given(route or ""))


def _path_keyword(keywords: dict[str, Value]) -> str | None:
    for key in ("path", "rule", "route"):
        if key in keywords and isinstance(keywords[key].const, str):
            return str(keywords[key].const)
    return None


def _given(route: str) -> frozenset[str]:
    """The names a route captures as free text."""
    found: set[str] = set()
    for kind, name, braced, braced_kind, group, pattern in _CAPTURED.findall(route):
        if name and kind not in _HARMLESS:
            found.add(name)
        if braced and braced_kind not in _HARMLESS:
            found.add(braced)
        if group and not _DIGITS.fullmatch(pattern):
            found.add(group)
    return frozenset(found)


def routed(framework: str, name: str) -> bool:
    """Whether a method of a view class is called by the framework."""
    if framework == "rails":
        return name[:1].isalpha() and name[-1:] not in "?!" and not name.startswith("self.")
    return name in (_SERVLET if framework == "servlet" else _STEPS)


def parameter_source(info: FunctionInfo, place: int, annotation: Value) -> str:
    """Why a parameter of an entry point is untrusted, or ""."""
    entry = info.entry
    parameter = info.function.parameters[place]
    if entry is None or parameter.name in ("self", "cls"):
        return ""
    if annotation.name in ("int()", "float()", "bool()", "uuid.UUID()") or annotation.name.startswith("enum."):
        return ""
    if entry.given is not None and parameter.name in entry.given:
        return "request"
    if entry.framework in ("fastapi", "cherrypy"):
        return "" if _is_injected(parameter.default, annotation) else "request"
    return "request" if entry.framework in ("lambda",) and place == 0 else ""


def _is_injected(default: object, annotation: Value) -> bool:
    function = getattr(default, "function", None)
    name = getattr(function, "name", "")
    if name in ("Depends", "Security"):
        return True
    return annotation.name.rpartition(".")[2] in (
        "Request()", "WebSocket()", "Response()", "BackgroundTasks()", "Session()", "AsyncSession()",
    )  # fmt: skip
