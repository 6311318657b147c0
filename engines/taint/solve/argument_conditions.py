"""When a sink is one by the other arguments of its call: the program a command runs, the type of an answer."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.catalogue.kinds import TEXT
from engines.taint.solve.dispatch import CHOSEN
from engines.taint.solve.elements import begun
from engines.taint.solve.shells import LINE, SHELLS, base_of
from engines.taint.solve.strings import OPEN, OWN
from engines.taint.solve.value import PARSED, UNKNOWN, Source

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

# A program with something it is told.
_WITH_ARGUMENTS: Final = len(("program", "argument"))
# The path of the address that was asked for.
# A file that was sent, as against its name.
# Objects that hold what is sent, or give it piece by piece.
_STREAMS: Final = (
    "io.BytesIO", "io.StringIO", "tempfile.", "open()", "django.core.files.File", "django.core.files.base.",
    "django.core.files.images.ImageFile",
)  # fmt: skip
_SENT_FILE: Final = re2.compile(
    r"(\.(files|FILES)(\[\]|\.get\(\)|\.getlist\(\)\[\])(\.stream|\.file)?|UploadFile\(\)\.file|FileStorage\(\)(\.stream)?)$"
)
# The address of a request, and the parts of it that routers take out.
_ADDRESS: Final = re2.compile(
    r"\.URL\.(Path|RawPath|String|RequestURI|EscapedPath)|net/http\.Request\(\)\.PathValue\(|gorilla/mux\.Vars\("
    r"|go-chi/chi\.URLParam\(|httprouter\.Params\(\)\.ByName\(|gin\.Context\(\)\.Param\("
)


def _texts(given: "Given") -> list[object]:
    return [value.const for value in given.arguments]


def _shell_line(given: "Given") -> bool:
    """A shell that is told to run a line, and the value is behind that."""
    texts = _texts(given)
    place = next((place for place, text in enumerate(texts) if text is not UNKNOWN and base_of(text) in SHELLS), -1)
    line = next((at for at in range(place + 1, len(texts)) if texts[at] in LINE), -1) if place >= 0 else -1
    return line >= 0 and any(value is given.value for value in given.arguments[line + 1 :])


# Programs that run what they are told, beside shells.
_RUNNERS: Final = frozenset(
    ("env", "sudo", "su", "nohup", "nice", "timeout", "xargs", "ssh", "docker", "podman", "kubectl", "find", "python",
     "python3", "perl", "ruby", "node", "php", "java", "eval", "start", "wsl", "osascript")
)  # fmt: skip

# What a shell reads again.
_SCRIPTS: Final = (".sh", ".bat", ".cmd", ".ps1")


def _runs(given: "Given") -> bool:
    """Which program runs is not known to be decided, or it is one that runs what it is told."""
    cell = given.machine.cell(given.value)
    words = given.arguments
    if cell is not None:
        words = begun(cell) if cell.kind in ("list", "tuple") else []
        if cell.items is not None:
            words = list(cell.items)
    elif len(words) < _WITH_ARGUMENTS:
        return True
    first = words[0].const if words else UNKNOWN
    if not isinstance(first, str) or not first.strip() or " " in first.strip() or given.machine.all_labels(words[0]):
        return True
    program = base_of(first).removesuffix(".exe")
    return program in _RUNNERS or base_of(first) in SHELLS or program.endswith(_SCRIPTS)


def _begins(given: "Given") -> bool:
    """The value begins an argument, with no `--` before it: it may be an option."""
    own = next((at for at, value in enumerate(given.arguments) if value is given.value), 0)
    return not given.value.prefix and given.machine.cell(given.value) is None and "--" not in _texts(given)[:own]


def _is_page(kind: object) -> bool:
    return not isinstance(kind, str) or not kind or any(word in kind for word in ("html", "svg", "xml"))


def _sniffed(given: "Given") -> bool:
    """The browser takes the answer for a page: said to be one, or nothing is said and it begins like one."""
    name = given.value.name.lower()
    if "json" in name or "xml.marshal" in name:
        return False
    said = given.machine.f.now.env.get(ir.CONTENT_TYPE)
    cell = given.machine.cell(said) if said is not None else None
    if cell is not None and cell.items:
        said = cell.items[0]
    if said is not None and said.const is not UNKNOWN:
        return _is_page(said.const)
    start = given.value.prefix.lstrip().lstrip(OWN + OPEN)
    return said is not None or not start or start.startswith("<")


def _said_page(given: "Given") -> bool:
    """Nothing has been said of the answer, or that it is a page."""
    said = given.machine.f.now.env.get(ir.CONTENT_TYPE)
    is_page = said is None or said.const is UNKNOWN or _is_page(said.const)
    return is_page and given.machine.cell(given.value) is None


def _to_browser(given: "Given") -> bool:
    """The first argument is where the answer to a request is written."""
    return bool(given.arguments) and given.arguments[0].name.startswith("net/http.ResponseWriter()")


def _unknown_page(given: "Given") -> bool:
    """As above, and nobody has the template, in which the value would be looked for."""
    return _to_browser(given) and not given.machine.has_page(
        given.name, given.base, [(value, ir.Name(0, "")) for value in given.arguments], given.keywords
    )


def _named_page(given: "Given") -> bool:
    """An argument says that the answer is a page."""
    return any(isinstance(text, str) and "html" in text for text in _texts(given))


def _unrooted(given: "Given") -> bool:
    """The files of the whole machine, as against a folder's that was given a root: what is first decides."""
    return bool(given.arguments) and given.arguments[0].name.endswith(("afero.NewOsFs()", "afero.OsFs()"))


def _not_the_address(given: "Given") -> bool:
    """The library itself refuses an address with `..` in it; what stands behind the "?" it takes as it is."""
    roots = [label.root for label in given.machine.all_labels(given.value)]
    known = [root for root in roots if isinstance(root, Source)]
    return not known or any(not _ADDRESS.search(root.what) for root in known)


def _open_map(given: "Given") -> bool:
    """Keys, and with them operators, come from outside too."""
    cell = given.machine.cell(given.value)
    return cell is not None and cell.kind == "dict" and bool(cell.rest.labels)


def _structure(given: "Given") -> bool:
    """Something that was read into a map of anything, or that a caller hands over."""
    return any(
        PARSED in label.path or not isinstance(label.root, Source)
        for label in given.machine.all_labels(given.value)
        if not label.safe & TEXT
    )


def _is_path(given: "Given") -> bool:
    """A path, as against a stream that holds what is sent."""
    name = given.value.name
    return not name.startswith(_STREAMS) and not _SENT_FILE.search(name)


def _has_objects(given: "Given") -> bool:
    """Objects of the program stand beside a text that says which of their parts are shown."""
    handed = [*given.arguments, *given.keywords.values()]
    return given.machine.cell(given.value) is None and any(one.refs and one is not given.value for one in handed)


_RAW: Final = re2.compile(r"\{\{\s*!\s*(\w{1,80})")


def _left_raw(given: "Given") -> bool:
    """Bottle's `{{!name}}` in the text of a template puts a value there as it is."""
    text = given.arguments[0].const if given.arguments else UNKNOWN
    raw = _RAW.findall(text) if isinstance(text, str) else ()
    return any(given.keywords.get(name) is given.value for name in raw)


# Jinja's `{{ name|safe }}`, and what stands where nothing is escaped.
_SAID_SAFE: Final = re2.compile(r"\{\{[-+]?\s*(\w{1,80})(?:\.\w{1,80})*\s*\|[^{}]{0,80}\bsafe\b")
_SHOWN: Final = re2.compile(r"\{\{[-+]?\s*(\w{1,80})")
_UNESCAPED: Final = re2.compile(r"(?s)\{%[-+]?\s*autoescape\s+false\s*[-+]?%\}(.*?)\{%[-+]?\s*endautoescape")


def _said_safe(given: "Given") -> bool:
    """The text of a template says that a value is markup already, or that nothing is escaped around it."""
    text = given.arguments[0].const if given.arguments else UNKNOWN
    if not isinstance(text, str) or not ("safe" in text or "autoescape" in text):
        return False
    names = [*_SAID_SAFE.findall(text), *(one for part in _UNESCAPED.findall(text) for one in _SHOWN.findall(part))]
    return any(given.keywords.get(name) is given.value for name in names)


def _is_chosen(given: "Given") -> bool:
    """What is called was looked up by a name from outside."""
    return given.value.name == CHOSEN


def _allows_pickles(given: "Given") -> bool:
    """NumPy refuses arrays of objects unless it is told not to."""
    said = given.keywords.get("allow_pickle")
    return said is not None and said.const is True


def _loads_objects(given: "Given") -> bool:
    """PyTorch reads nothing but tensors and plain containers where it is told to."""
    said = given.keywords.get("weights_only")
    return said is None or said.const is not True


def _as_markup(given: "Given") -> bool:
    """Streamlit shows markup as text unless it is told not to."""
    said = given.keywords.get("unsafe_allow_html")
    return said is not None and said.const is True


CONDITIONS: Final[dict[str, "Callable[[Given], bool]"]] = {
    "shell line": _shell_line,
    "runs": _runs,
    "begins": _begins,
    "a path": _is_path,
    "objects": _has_objects,
    "chosen": _is_chosen,
    "allows pickles": _allows_pickles,
    "more than weights": _loads_objects,
    "markup allowed": _as_markup,
    "left raw": _left_raw,
    "said safe": _said_safe,
    "sniffed": _sniffed,
    "no other kind": _said_page,
    "to a browser": _to_browser,
    "unknown page": _unknown_page,
    "named page": _named_page,
    "unrooted": _unrooted,
    "open map": _open_map,
    "structure": _structure,
    "not the address": _not_the_address,
}
