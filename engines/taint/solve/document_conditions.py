"""When a query of a document store is one that a stranger writes: operators, whole filters, and code in `$where`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint.solve.value import PARSED, Source, Value

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

# What gives a structure that somebody sent, as against the texts of a form or an address.
_STRUCTURES: Final = re2.compile(
    r"json|\.payload$|\.media$|\.get_media\(\)$|rest_framework\.request\.Request\(\)\.data$|receive_json"
)
_CODE: Final = ("$where", "$function", "$accumulator")


def _operators(given: "Given") -> bool:
    """A structure from outside: JSON, not the texts of a form or address."""
    return any(
        _STRUCTURES.search(label.root.what) is not None or PARSED in label.path
        for label in given.machine.all_labels(given.value)
        if isinstance(label.root, Source)
    )


def _document(given: "Given") -> bool:
    """The same, in a filter: a mapping of the program's, or all that was sent. Texts have a `find` of their own."""
    cell = given.machine.cell(given.value)
    if cell is not None:
        return cell.kind == "dict" and _operators(given)
    return _operators(given) and all(not [one for one in label.path if one != PARSED] for label in given.value.labels)


def _code(given: "Given") -> bool:
    """What the database runs as a script is put together with the value."""
    cell = given.machine.cell(given.value)
    known = cell.known() if cell is not None else {}
    return any(given.machine.all_labels(value) for name, value in known.items() if name[2:-2] in _CODE)


# What forms and serializers have let through holds what they declare, and nothing else.
_DECLARED: Final = (".validated_data", ".cleaned_data")


def _names_of_others(given: "Given") -> bool:
    """Names that nobody has declared."""
    return any(
        not any(one in label.path for one in _DECLARED)
        and not (isinstance(label.root, Source) and label.root.what.endswith(_DECLARED))
        for label in given.machine.all_labels(given.value)
    )


# What stands behind these in a filter of Prisma is held to be a plain value.
_COMPARED: Final = frozenset(
    (".equals", ".in", ".notIn", ".contains", ".startsWith", ".endsWith", ".lt", ".lte", ".gt", ".gte", ".search",
     ".mode", ".has", ".hasSome", ".hasEvery")
)  # fmt: skip


def _prisma_filter(given: "Given") -> bool:
    """A field of a filter, or all of it, where whoever sends an object writes a condition of their own."""
    return "prisma" in given.name.lower() and _is_condition(given, given.value)


def _is_condition(given: "Given", value: Value) -> bool:
    cell = given.machine.cell(value)
    if cell is None:
        return not value.prefix and any(isinstance(label.root, Source) for label in value.labels)
    parts = [each for name, each in cell.known().items() if name not in _COMPARED]
    return any(_is_condition(given, each) for each in (*parts, *(cell.items or ())))


CONDITIONS: Final[dict[str, Callable[["Given"], bool]]] = {
    "operators": _operators, "document": _document, "code in a document": _code,
    "names of others": _names_of_others, "prisma filter": _prisma_filter,
}  # fmt: skip
