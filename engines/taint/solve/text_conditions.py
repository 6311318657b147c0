"""When a sink that takes a text or a list is one: what stands first in it, and what is said beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint.solve.first_elements import FIRST
from engines.taint.solve.program import InstanceRef
from engines.taint.solve.value import HELD, UNKNOWN, Source, Value

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

# What these give are records, or lists of them.
_LOOKED_UP: Final = re2.compile(
    r"^[A-Z]\w*(\.|.*\.)(find(_by)?!?|where|all|first!?|last!?|take!?|order|joins|includes|limit|"
    r"paginate|page)\(\)(\[\])?(\(\))?$"
)
# Objects of the program's own models, with and without what they mix in.
_MODELS: Final = ("ActiveRecord.Base()", "ActiveSupport.Concern()")
# What one has many of makes one more of them.
_ONE_MORE: Final = re2.compile(
    r"(\w\(\)(\[\])?\.(build|new|create!?)|^ActiveRecord\.Base\.(find_or_)?create(_by)?!?)\(\)$"
)
# A field that holds an address, by its name.
_ADDRESS_FIELD: Final = re2.compile(
    r"(?i)(ur[il]|link|href|home_?page|web_?(site|page)?|site|blog|address|src|source|path|to|back)$"
)
_PREPARED: Final = ".prepare()"
_COLUMN: Final = ".arel_table()"
_ELEMENT: Final = re2.compile(r"\[\d*\]")


def _leading(given: "Given") -> bool:
    """A text, or a list that begins with the text; a dictionary of values is none, nor parameters that were permitted,
    nor a query in a query, nor what the mapper makes of a column, nor what a prepared statement is given.
    """
    name = given.value.name
    if given.base is not None and given.base.name.endswith(_PREPARED):
        return False
    if given.machine.book.queries.table(name) or _COLUMN in name or name.endswith(".permit()"):
        return False
    cell = given.machine.cell(given.value)
    if cell is None:
        return True
    if cell.kind in ("list", "tuple") and cell.items is None and FIRST in cell.known():
        return bool(given.machine.all_labels(cell.known()[FIRST]))
    if cell.kind not in ("list", "tuple") or cell.items is None:
        return cell.kind != "dict" and bool(cell.rest.labels) and not cell.is_open
    return bool(cell.items) and bool(given.machine.all_labels(cell.items[0]))


def _logger(given: "Given") -> bool:
    """The receiver is called a log."""
    return "log" in given.name.rpartition(".")[0].lower()


def _address(given: "Given") -> bool:
    """All of an address, its scheme too; a record stands for its own route, and so does what belongs to one."""
    if given.machine.cell(given.value) is not None or given.value.prefix or is_record(given.value):
        return False
    owner, _, field = given.value.name.rpartition(".")
    if (owner in _MODELS or is_record(Value(name=owner))) and not _ADDRESS_FIELD.search(field.removesuffix("()")):
        # What belongs to a record, such as its author, stands for a route of its own.
        return False
    last = [label.path[-1] if label.path else "" for label in given.value.labels]
    # What holds something in a part of it is an object, and stands for its own route.
    return any(not one.startswith(HELD) and (one[:1] != "." or _ADDRESS_FIELD.search(one)) for one in last)


def is_record(value: Value) -> bool:
    """An object of the program, or one that was looked up, as against what is in it."""
    is_named = _LOOKED_UP.search(value.name) or _ONE_MORE.search(value.name)
    if is_named or any(isinstance(ref, InstanceRef) for ref in value.refs):
        return True
    sources = [(label.root.kind, label.path) for label in value.labels if isinstance(label.root, Source)]
    # Where it was handed over in is where the one that was looked up came along.
    handed = [label.path for label in value.labels if not isinstance(label.root, Source)]
    return (
        bool(sources)
        and all(kind == "stored" and _is_element(path) for kind, path in sources)
        and all(path and _ELEMENT.fullmatch(path[-1]) for path in handed)
    )


def _is_element(path: tuple[str, ...]) -> bool:
    """One of what was looked up, or one of many that belong to it: `agent.scenarios[]`."""
    if all(_ELEMENT.fullmatch(one) for one in path):
        return True
    fields = [one.rstrip("s") for one in path if not _ELEMENT.fullmatch(one)]
    return bool(_ELEMENT.fullmatch(path[-1])) and not any(_ADDRESS_FIELD.search(one) for one in fields)


def _template_name(given: "Given") -> bool:
    """A text that names a template; a record or a list of them is shown by the template of its class."""
    return given.value.const is UNKNOWN and not given.value.prefix and not is_record(given.value)


def _object_mode(given: "Given") -> bool:
    """No mode is named that builds plain data only."""
    mode = given.keywords.get("mode")
    return mode is None or mode.const == "object"


def _unpermitted(given: "Given") -> bool:
    """All of a part of the request, taken past the list of what is permitted."""
    return any("['to_unsafe_h']" in label.path for label in given.machine.all_labels(given.value))


def _class_name(given: "Given") -> bool:
    """The name of any class, as against an object and a class of one namespace."""
    is_object = given.machine.cell(given.value) is not None or is_record(given.value)
    return not is_object and "\\" not in given.value.prefix


CONDITIONS: Final[dict[str, "Callable[[Given], bool]"]] = {
    "leading": _leading,
    "logger": _logger,
    "address": _address,
    "template name": _template_name,
    "additions": lambda given: (
        "create_additions" in given.keywords and given.keywords["create_additions"].const is not False
    ),
    "unsafe": lambda given: "safe" not in given.keywords or given.keywords["safe"].const is not True,
    "class name": _class_name,
    "page in the name": lambda given: given.value.prefix.startswith(("string:", "eval:")),
    "object mode": _object_mode,
    "entities kept": lambda given: "noent" in given.keywords,
    "unpermitted": _unpermitted,
    "unsanitized": lambda given: "sanitize" in given.keywords and given.keywords["sanitize"].const is False,
}
