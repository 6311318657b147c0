"""When a sink of a language with declared types is one: what stands beside the value, and what it is declared as."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.solve.program import InstanceRef
from engines.taint.solve.value import Source
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

_STREAMS: Final = ("Stream", "Body", "OpenRead", "Content")


def _content_html(given: "Given") -> bool:
    """The argument behind the text says that it is HTML."""
    kind = given.arguments[1] if len(given.arguments) > 1 else given.keywords.get("contentType")
    return kind is not None and "html" in str(kind.const)


def _raw_sql(given: "Given") -> bool:
    """A text, not a collection of parameters."""
    return given.machine.cell(given.value) is None


def _path_text(given: "Given") -> bool:
    """A name of a file, not what has been opened already."""
    if given.machine.cell(given.value) is not None or any(word in given.value.name for word in _STREAMS):
        return False
    sources = [one.root.what for one in given.value.labels if isinstance(one.root, Source)]
    return not sources or not all(what.endswith(("Body", "InputStream", "OpenReadStream()")) for what in sources)


def _dangerous_settings(given: "Given") -> bool:
    """An argument has been told to follow what the data names."""
    return any(value.name.endswith((".resolving()", ".typed()")) for value in given.arguments)


def _entity(given: "Given") -> bool:
    """An object of the program, filled whole from the request."""
    labels = given.value.labels
    is_whole = any(isinstance(one.root, Source) and one.root.kind == "request" and not one.path for one in labels)
    return is_whole and any(isinstance(ref, InstanceRef) for ref in given.value.refs)


def _whole_context(given: "Given") -> bool:
    """Not evaluated in a context that has properties alone."""
    return "SimpleEvaluationContext" not in _named_here(given)


_RESTRICTS: Final = frozenset(
    ("setupDefaultSecurity", "allowTypes", "allowTypesByWildcard", "allowTypesByRegExp", "allowTypeHierarchy",
     "addPermission", "denyTypes", "denyTypesByWildcard", "denyTypesByRegExp", "SafeConstructor")
)  # fmt: skip


def _any_class(given: "Given") -> bool:
    """Nothing in this function says which classes may be made."""
    return not _RESTRICTS & _named_here(given)


def _named_here(given: "Given") -> frozenset[str]:
    """The last parts of what the function at work names."""
    body = given.machine.f.info.function.body
    named = [one for one in each(ir.Expression, *body) if isinstance(one, ir.Name | ir.Attribute)]
    return frozenset(re2.split(r"[.|]", one.name)[-1] for one in named)


CONDITIONS: Final[dict[str, Callable[["Given"], bool]]] = {
    "content-html": _content_html, "raw-sql": _raw_sql, "path-text": _path_text,
    "dangerous-settings": _dangerous_settings, "entity": _entity,
    "whole context": _whole_context, "any class": _any_class,
}  # fmt: skip
