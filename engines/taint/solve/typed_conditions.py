"""When a sink of a language with declared types is one: what stands beside the value, and what it is declared as."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.catalogue.kinds import BITS
from engines.taint.solve.program import InstanceRef
from engines.taint.solve.strings import OPEN, OWN
from engines.taint.solve.value import UNKNOWN, Source, Value
from engines.taint.survey.nodes import each, written
from engines.taint.unread import head

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

_STREAMS: Final = ("Stream", "Body", "OpenRead", "Content")


def _content_html(given: "Given") -> bool:
    """An argument behind the text says that it is HTML."""
    kinds = [*given.arguments[1:], *(one for key, one in given.keywords.items() if key != "content")]
    return any("html" in _said(one) for one in kinds)


def _said(kind: Value) -> str:
    """A type of content as it is written, or what the library's constant for it is called."""
    return kind.const if isinstance(kind.const, str) else kind.name.lower() if kind.const is UNKNOWN else ""


def _said_beside(given: "Given") -> bool:
    """The type of what is answered is set in the same function, and says that it is HTML."""
    return any("html" in text for text in _types_beside(given))


def _types_beside(given: "Given", on: str = "") -> list[str]:
    told = [
        one.value
        for one in each(ir.Assign, *given.machine.f.info.function.body)
        if isinstance(one.target, ir.Attribute) and one.target.name == "ContentType"
        if written(one.target.base).lower().endswith(on)
    ]
    return [str(one.value) if isinstance(one, ir.Constant) else written(one).lower() for one in told]


_DATA: Final = ("json", "text/plain", "octet-stream", "csv", "event-stream")


# What these answer is a page, unless they say otherwise.
_WEB_FORMS: Final = (
    *(".aspx.cs", ".ascx.cs", ".ashx.cs", ".master.cs"), *(".aspx", ".ascx", ".master", ".ashx"),
)  # fmt: skip


def _written_page(given: "Given") -> bool:
    """Text that may begin a page, and every type set in this function leaves it one."""
    said = _types_beside(given, "response")
    is_data = bool(said) and all(any(word in text for word in _DATA) for text in said)
    start = given.value.prefix.lstrip().strip(OWN + OPEN)
    is_page = not start or "<" in start or given.machine.f.path.endswith(_WEB_FORMS)
    return not is_data and is_page and "json" not in given.value.name.lower()


def _cgi_page(given: "Given") -> bool:
    """Markup that a script prints which a web server starts for each request."""
    return "<" in given.value.prefix and "cgi" in head(given.machine.f.module.module).imports


def _said_page(given: "Given") -> bool:
    """Unless a call in this function says that what is answered is no page: `response.setContentType("text/plain")`."""
    said = [
        _of_type(one.arguments)
        for one in each(ir.Call, *given.machine.f.info.function.body)
        if isinstance(one.function, ir.Attribute) and one.function.name in _TYPES_SET
    ]
    told = [text for text in said if text]
    return not told or not all(any(word in text for word in _DATA) for text in told)


_TYPES_SET: Final = frozenset(("setContentType", "setHeader", "addHeader", "putHeader"))


def _of_type(arguments: tuple[ir.Expression, ...]) -> str:
    """The type that is said last, in a header of that name or alone; "" for another header."""
    named = arguments[0].value if len(arguments) == 2 and isinstance(arguments[0], ir.Constant) else "content-type"
    if not arguments or str(named).lower() != "content-type":
        return ""
    one = arguments[-1]
    return (str(one.value) if isinstance(one, ir.Constant) else written(one).replace("_", "/")).lower()


def _unfiltered(given: "Given") -> bool:
    """Nothing in this function says which classes may be read."""
    return not _FILTERS & _named_here(given)


_FILTERS: Final = frozenset(("setObjectInputFilter", "setSerialFilter", "setSafeMode", "SafeMode"))


_IS_HTML: Final = re2.compile(r"(?i)^(text/html\b|(TEXT|APPLICATION_XHTML)_?(HTML|XML)$)")
_IS_DATA: Final = re2.compile(
    r"(?i)(^application/(json|xml|pdf|octet)|APPLICATION_(JSON|PDF|OCTET)|TEXT_PLAIN$|^text/plain)"
)
_FILES: Final = frozenset(("java.io.File()", "java.nio.file.Path()", "java.io.FileInputStream()"))
_NAMES: Final = (".FileName", ".PostedFile")
_KIND: Final = re2.compile(r"(?i)(ext|exts|extension\w*|ending|suffix|contenttype|mime\w*|endswith)$")


def _raw_sql(given: "Given") -> bool:
    """A text, not a collection of parameters."""
    return given.machine.cell(given.value) is None


def _path_text(given: "Given") -> bool:
    """A name of a file, not what has been opened already."""
    if given.machine.cell(given.value) is not None or any(word in given.value.name for word in _STREAMS):
        return False
    sources = [one.root.what for one in given.value.labels if isinstance(one.root, Source)]
    return not sources or not all(what.endswith(("Body", "InputStream", "OpenReadStream()")) for what in sources)


def _ending_of_upload(given: "Given") -> bool:
    """What is left of the name of an upload once it leads nowhere else; the whole of it is told of as a path. Where the
    function asks for the kind of some file, that is left to those who look at routes.
    """
    tests = (one.test for one in each(ir.If, *given.machine.f.info.function.body))
    if any(_KIND.search(written(node)) for test in tests for node in each(ir.Expression, test)):
        return False
    return any(
        isinstance(one.root, Source) and one.root.what.endswith(_NAMES) and one.safe & BITS["path-traversal"]
        for one in given.value.labels
    )


def _html_beside(given: "Given") -> bool:
    """The function says somewhere that what it answers is HTML, and nothing else of it."""
    body = given.machine.f.info.function.body
    said = [str(one.value) for one in each(ir.Constant, *body) if isinstance(one.value, str) and "/" in one.value]
    said += [one.name for one in each(ir.Attribute, *body) if one.name.isupper()]
    return any(_IS_HTML.search(one) for one in said) and not any(_IS_DATA.search(one) for one in said)


def _said_html(given: "Given") -> bool:
    """What says of its receiver that it is a page: `ok(text).as("text/html")`."""
    return any("html" in str(one.const).lower() or one.name.endswith(".HTML") for one in given.arguments)


def _file(given: "Given") -> bool:
    """A file that somebody has named, as against a text or what else is answered."""
    return given.value.name in _FILES


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
    named = _named_here(given)
    return "AnyTypePermission" in named or not _RESTRICTS & named


def _named_here(given: "Given") -> frozenset[str]:
    """The last parts of what the function at work names."""
    body = given.machine.f.info.function.body
    named = [one for one in each(ir.Expression, *body) if isinstance(one, ir.Name | ir.Attribute)]
    return frozenset(re2.split(r"[.|]", one.name)[-1] for one in named)


def _leaves_what_is_there(given: "Given") -> bool:
    """`extract($_POST, EXTR_SKIP)` makes no variable anew that there is, and one with a prefix is another."""
    flags = given.arguments[1].name.rpartition(".")[2] if len(given.arguments) > 1 else ""
    return flags.startswith("EXTR_PREFIX_ALL") or flags == "EXTR_SKIP"


def _any_variables(given: "Given") -> bool:
    """Names somebody outside chooses: of a list the program has written itself none, and what shows a page is handed
    the variables its caller names.
    """
    if given.value.const is not UNKNOWN or given.value.prefix or _leaves_what_is_there(given):
        return False
    cell = given.machine.cell(given.value)
    if cell is not None and not given.machine.all_labels(cell.rest) and not cell.is_open:
        return False
    if any(isinstance(one.root, Source) for one in given.value.labels):
        return True
    return "include" not in given.machine.f.info.mentions


CONDITIONS: Final[dict[str, Callable[["Given"], bool]]] = {
    "written page": _written_page, "cgi page": _cgi_page,
    "content-html": _content_html, "content-type beside": _said_beside,
    "raw-sql": _raw_sql, "path-text": _path_text,
    "html beside": _html_beside, "said html": _said_html, "file": _file, "ending of an upload": _ending_of_upload,
    "dangerous-settings": _dangerous_settings, "entity": _entity,
    "whole context": _whole_context, "any class": _any_class, "any variables": _any_variables,
    "said page": _said_page, "unfiltered": _unfiltered,
}  # fmt: skip
