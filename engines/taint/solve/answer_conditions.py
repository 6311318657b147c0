"""When what a route gives back is a page: texts are, while records, lists and arrays are sent as JSON."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint.solve import script_conditions
from engines.taint.solve.value import UNKNOWN, Source

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

_TOOLS: Final = ("render", "jsonify", "JsonResponse", "redirect", "send_file")
# Answers that were made before, with headers of their own.
_ANSWERS: Final = re2.compile(r"^response\(\)\.\w+\(\)|\.response\(\)$")
_FILE: Final = "laravel.Request.file()"
# Where a response takes its headers: behind the content and the status.
_HEADERS: Final = 2
# Methods of Eloquent's models, queries and collections that give records, lists of them, or arrays.
_RECORDS: Final = re2.compile(
    r"\.(find(OrFail|OrNew|Many)?|first(OrFail|OrCreate|OrNew|Where)?|all|get|create|updateOrCreate|paginate|"
    r"simplePaginate|cursorPaginate|make(Hidden|Visible)|toArray|fresh|refresh|load|pluck|collect|replicate)\(\)$"
)


def _answered_text(given: "Given") -> bool:
    """A text, or something of which nothing is known."""
    name = given.value.name
    if given.machine.cell(given.value) is not None or given.value.refs or _ANSWERS.search(name):
        return False
    if _is_of_file(given):
        return False
    is_record = bool(_RECORDS.search(name)) and not given.machine.book.source(name)
    return not is_record and not any(word in name for word in _TOOLS)


def _is_of_file(given: "Given") -> bool:
    """All of it is told of a file that was sent: Laravel asks for a token with it, so nobody sends one for another."""
    roots = [one.root for one in given.machine.all_labels(given.value)]
    return bool(roots) and all(isinstance(one, Source) and one.what.startswith(_FILE) for one in roots)


def _sent_with_headers(given: "Given") -> bool:
    """A text that the browser may read as a page, and no header beside it says that it is something else."""
    if _is_of_file(given):
        return False
    headers = given.arguments[_HEADERS] if len(given.arguments) > _HEADERS else None
    cell = given.machine.cell(headers) if headers is not None else None
    for name, value in cell.known().items() if cell is not None else ():
        if name.lower().strip(".[]'\"") == "content-type":
            kind = value.const
            return kind is not UNKNOWN and ("html" in str(kind) or "svg" in str(kind))
    return script_conditions.CONDITIONS["sent"](given)


CONDITIONS: Final[dict[str, "Callable[[Given], bool]"]] = {
    "answered text": _answered_text,
    "sent with headers": _sent_with_headers,
}
