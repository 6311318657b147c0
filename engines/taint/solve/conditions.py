"""When a sink is one: conditions on the other arguments and on how the value was put together, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import re2

from engines.index.exponential import is_exponential
from engines.index.secret_names import speaks_of_secret
from engines.taint.solve import (
    answer_conditions,
    argument_conditions,
    document_conditions,
    file_conditions,
    script_conditions,
    text_conditions,
    typed_conditions,
)
from engines.taint.solve.elements import begun
from engines.taint.solve.machine import Machine
from engines.taint.solve.shells import LINE, is_shell
from engines.taint.solve.streams import is_stream
from engines.taint.solve.strings import OPEN, OWN
from engines.taint.solve.value import UNKNOWN, Labels, Source, Value

# A path of its own, or a question: the host has been decided.
_BELOW: Final = re2.compile(r"^(?:[\w.-]*[?#]|[\w.-]+/)")
_HOST: Final = re2.compile(r"(?i)^[a-z][a-z0-9+.-]*://[^/?#\\]+[/?#]")


# A path at the base that the client was made with, or at the host of the page itself.
_OWN_PATH: Final = re2.compile(r"^/[^/\\]")


_TAG: Final = re2.compile(r"<([?!]?[A-Za-z][\w:.-]*)")
_PAGES: Final = frozenset(
    ("!doctype", "html", "head", "body", "div", "p", "span", "b", "i", "br", "a", "h1", "h2", "h3", "table", "tr", "td",
     "ul", "li", "img", "script", "svg")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """A call at a sink. `value` is what reaches it."""

    machine: Machine
    value: Value
    base: Value | None
    arguments: list[Value]
    keywords: dict[str, Value]
    name: str


def _option(given: Given, keyword: str) -> object:
    value = given.keywords.get(keyword)
    return None if value is None else value.const


def _shell(given: Given) -> bool:
    """The text goes through a shell: shell=True, or something not known to be false."""
    return bool(_option(given, "shell"))


def _program(given: Given) -> bool:
    """Without a shell the list's first element is the program; a plain text is the program whole."""
    if _shell(given):
        return True
    cell = given.machine.cell(given.value)
    if cell is None or cell.kind == "object":
        return True
    if known := begun(cell):
        first = known[0]
        if given.machine.all_labels(first):
            return True
        names = [item.const for item in known[:3]]
        if first.const is UNKNOWN and names[1:2] and names[1] in LINE:
            return True
        return is_shell(first.const) and any(one in LINE for one in names)
    return cell.items is None and bool(cell.rest.labels)


def sinking(when: str, given: Given, labels: Labels) -> Labels:
    """What of the value gets into the sink: without a shell a list's other elements are arguments of the program."""
    cell = given.machine.cell(given.value) if when == "program" else None
    known = begun(cell) if cell is not None and cell.kind != "object" and not _shell(given) else None
    if not known or is_shell(known[0].const) or any(one.const in LINE for one in known[1:3]):
        return labels
    return given.machine.all_labels(known[0]) or labels


def _host(given: Given) -> bool:
    """Whoever controls the value controls the host: no scheme, host and slash, and no path, stand before it."""
    prefix = given.value.prefix
    return not _HOST.match(prefix) and not prefix.startswith(OWN) and not _OWN_PATH.match(prefix)


def _host_of_address(given: Given) -> bool:
    """The same of what takes an address or a stream."""
    return _host(given) and not is_stream(given.value.name)


def _address_option(given: Given) -> bool:
    """The same of an option, where it is the one for the address: `c.setopt(pycurl.URL, …)`."""
    return bool(given.arguments) and given.arguments[0].name.rpartition(".")[2] == "URL" and _host(given)


def _unguarded_host(given: Given) -> bool:
    """As above, and nothing makes the connection that refuses the addresses of one's own network."""
    return _host(given) and not script_conditions.keeps_out(given) and not file_conditions.looks_where_it_dials(given)


def _redirect(given: Given) -> bool:
    """As above, and a path of one's own before it keeps the browser on this host."""
    return leads_away(given.value.prefix) and not _leads_back(given.value.labels)


def _leads_back(labels: Labels) -> bool:
    """To the page the visitor comes from: nobody chooses another one for them."""
    asked = [one for one in labels if one.path[-1:] != (".get",)]
    told = ["".join((one.root.what if isinstance(one.root, Source) else "", *one.path)) for one in asked]
    return bool(told) and all(map(_REFERER.search, told))


_REFERER: Final = re2.compile(r"(?i)refer{1,2}er\b")


def _redirect_text(given: Given) -> bool:
    """As a redirect, where a list says which of the program's own routes is meant."""
    return _redirect(given) and given.machine.cell(given.value) is None


def _another_host(given: Given) -> bool:
    """As above, Rails is not told to refuse other hosts, and it is no record, which stands for its own route."""
    return (
        _redirect(given)
        and not text_conditions.is_record(given.value)
        and _option(given, "allow_other_host") is not False
    )


def leads_away(prefix: str) -> bool:
    """Whether what begins so may lead to another host."""
    if prefix.startswith(OWN):
        return False
    if prefix.startswith("/") and len(prefix) > 1 and prefix[1] not in "/\\":
        return False
    if not prefix.startswith(("/", "\\")) and _BELOW.match(prefix):
        return False
    return not _HOST.match(prefix)


def _view(given: Given) -> bool:
    """The name of a view that sends the browser elsewhere: `redirect:` and then an address."""
    prefix = given.value.prefix
    rest = Value(prefix=prefix.removeprefix("redirect:"))
    return prefix.startswith("redirect:") and _redirect(Given(given.machine, rest, None, [], {}, given.name))


def _chosen_view(given: Given) -> bool:
    """The value is part of the name of a view, and sends the browser nowhere."""
    return not given.value.prefix.startswith("redirect:") and _text(given)


def _location(given: Given) -> bool:
    """The header that says where to go on."""
    name = given.arguments[0].const if given.arguments else UNKNOWN
    is_constant = bool(given.arguments) and given.arguments[0].name.endswith(".LOCATION")
    return (is_constant or (isinstance(name, str) and name.lower() == "location")) and _redirect(given)


def _led_elsewhere(given: Given) -> bool:
    """The same among the headers of an object."""
    cells = [given.machine.cell(value) for value in given.arguments]
    headers = [each for cell in cells if cell is not None for each in cell.known().items()]
    is_meant = any(name.lower() == ".location" and value is given.value for name, value in headers)
    return is_meant and _redirect(given)


def _other_header(given: Given) -> bool:
    """Not a header whose value matters more than its line breaks do."""
    name = given.arguments[0].const if given.arguments else UNKNOWN
    return not isinstance(name, str) or name.lower() not in ("location", "access-control-allow-origin")


def _remote(given: Given) -> bool:
    """An address, as against a file or a stream."""
    return _URL_OBJECT.match(given.value.name) is not None and _host(given)


_URL_OBJECT: Final = re2.compile(r"java\.net\.UR[LI](\.create)?(\(\))?(\.(toURL|toURI|resolve|normalize)\(\))*$")


def _loader(given: Given) -> bool:
    """YAML with a loader that builds objects."""
    loader = given.keywords.get("Loader") or (given.arguments[1] if len(given.arguments) > 1 else None)
    return loader is None or ("Safe" not in loader.name and "Base" not in loader.name)


def _text(given: Given) -> bool:
    """The value is text or unknown, not a container with parameters, nor another query of the kind it is put into."""
    kind = given.name.rpartition(".")[0]
    return given.machine.cell(given.value) is None and not (kind and given.value.name == kind)


def _entities(given: Given) -> bool:
    """lxml resolves entities unless its parser is told not to."""
    parser = given.keywords.get("parser") or (given.arguments[1] if len(given.arguments) > 1 else None)
    return parser is None or parser.name != "lxml.etree.without entities"


def _resolving(given: Given) -> bool:
    """The parser it is given has been told to resolve entities."""
    parser = given.keywords.get("parser") or (given.arguments[1] if len(given.arguments) > 1 else None)
    return parser is not None and parser.name == "xml.sax.resolving()"


def _html(given: Given) -> bool:
    """Not said to be something else than HTML."""
    kind = given.keywords.get("content_type") or given.keywords.get("mimetype") or given.keywords.get("media_type")
    if kind is None or not isinstance(kind.const, str):
        return True
    return "html" in kind.const or "xml" in kind.const or "svg" in kind.const


def _markup(given: Given) -> bool:
    """A page that is not escaped by its framework: only texts, not rendered templates or JSON."""
    name = given.value.name
    cell = given.machine.cell(given.value)
    if given.name.startswith("flask.") and (name == "list()" or (cell is not None and cell.kind == "list")):
        # Sent as JSON.
        return False
    return not any(word in name for word in ("render", "jsonify", "JsonResponse", "redirect", "send_file"))


def _secret_cookie(given: Given) -> bool:
    """A cookie whose name says that it proves who somebody is."""
    name = given.keywords.get("key") or given.keywords.get("name") or (given.arguments[0] if given.arguments else None)
    text = str(name.const) if name is not None and name.const is not UNKNOWN else ""
    return speaks_of_secret(text) or any(word in text.lower() for word in ("session", "auth", "login"))


def _exponential(given: Given) -> bool:
    """The pattern the text is matched with takes exponential time."""
    is_made = given.name.startswith(("re.compile()", "RegExp()", "java.util.regex.Pattern()"))
    pattern = given.base if is_made else given.arguments[0] if given.arguments else None
    text = pattern.const if pattern is not None and isinstance(pattern.const, str) else ""
    return is_exponential(text or (pattern.prefix if pattern is not None else ""))


def _page(given: Given) -> bool:
    """Text around the value that begins like a page, or nothing known of it."""
    name = given.value.name
    start = given.value.prefix.lstrip().strip(OWN + OPEN)
    return (not start or start.startswith("<") or "<" in start) and "json" not in name.lower()


def _xml(given: Given) -> bool:
    """Text put together with the tags of a document around the value, and no page."""
    tag = _TAG.search(given.value.prefix)
    return tag is not None and tag[1].lower() not in _PAGES and _text(given)


def _said_html(given: Given) -> bool:
    """Said to be HTML, by name or among the headers."""
    kind = given.keywords.get("content_type") or given.keywords.get("mimetype") or given.keywords.get("media_type")
    headers = given.machine.cell(given.keywords["headers"]) if kind is None and "headers" in given.keywords else None
    for name, value in headers.known().items() if headers is not None else ():
        kind = value if name[2:-2].lower() == "content-type" else kind
    return kind is not None and isinstance(kind.const, str) and "html" in kind.const


def _built(given: Given) -> bool:
    """Text put together around the value."""
    return bool(given.value.prefix) and _text(given)


def _whole(given: Given) -> bool:
    """All of what was sent, not one named part of it."""
    labels = given.machine.all_labels(given.value)
    return any(isinstance(label.root, Source) and label.root.kind == "request" for label in labels)


_ROWS: Final = re2.compile(r"(\.(filter|filter_by|where|query)\(\)|\.query)$")


def _whole_of_rows(given: Given) -> bool:
    """All of what was sent, names of columns too, is written into the rows that a query finds."""
    if given.machine.cell(given.value) is not None:
        # Written out: the program names the columns.
        return False
    return bool(_ROWS.search(given.name.rpartition(".")[0])) and _whole(given)


_OWN: Final[dict[str, Callable[[Given], bool]]] = {
    "host of an address": _host_of_address,
    "shell": _shell, "program": _program, "host": _host, "redirect": _redirect, "another host": _another_host,
    "redirect text": _redirect_text,
    "loader": _loader, "text": _text,
    "entities": _entities, "html": _html, "markup": _markup, "resolving": _resolving, "said-html": _said_html,
    "built": _built,
    "page": _page, "xml": _xml, "exponential": _exponential,
    "secret-cookie": _secret_cookie,
    "whole": _whole, "whole of rows": _whole_of_rows,
    "view": _view, "chosen view": _chosen_view, "location": _location, "made address": _remote,
    "led elsewhere": _led_elsewhere,
    "unguarded host": _unguarded_host,
    "address option": _address_option,
    "other header": _other_header,
}  # fmt: skip
# Tables by what they look at; no name stands in two of them.
TABLES: Final = (
    _OWN, script_conditions.CONDITIONS, argument_conditions.CONDITIONS, text_conditions.CONDITIONS,
    typed_conditions.CONDITIONS, file_conditions.CONDITIONS, answer_conditions.CONDITIONS,
    document_conditions.CONDITIONS,
)  # fmt: skip
_CONDITIONS: Final = {name: condition for table in TABLES for name, condition in table.items()}


def holds(name: str, given: Given) -> bool:
    """Raises KeyError for a condition nobody wrote."""
    return _CONDITIONS[name](given)
