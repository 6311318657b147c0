"""When what a route gives back is a page: texts are, while records, lists and arrays are sent as JSON."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

_TOOLS: Final = ("render", "jsonify", "JsonResponse", "redirect", "send_file")
# Methods of Eloquent's models, queries and collections that give records, lists of them, or arrays.
_RECORDS: Final = re2.compile(
    r"\.(find(OrFail|OrNew|Many)?|first(OrFail|OrCreate|OrNew|Where)?|all|get|create|updateOrCreate|paginate|"
    r"simplePaginate|cursorPaginate|make(Hidden|Visible)|toArray|fresh|refresh|load|pluck|collect|replicate)\(\)$"
)


def _answered_text(given: "Given") -> bool:
    """A text, or something of which nothing is known."""
    if given.machine.cell(given.value) is not None or given.value.refs:
        return False
    name = given.value.name
    is_record = bool(_RECORDS.search(name)) and not given.machine.book.source(name)
    return not is_record and not any(word in name for word in _TOOLS)


CONDITIONS: Final[dict[str, "Callable[[Given], bool]"]] = {"answered text": _answered_text}
