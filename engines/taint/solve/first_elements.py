"""What a list begins with that may be one of several: a statement with its values behind it."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.value import Value, join

if TYPE_CHECKING:
    from engines.taint.solve.state import Cell

# Where a list that is known no further keeps it.
FIRST: Final = "@0"


def with_first(fields: dict[str, Value] | None, one: "Cell", other: "Cell") -> dict[str, Value] | None:
    """Of two lists of different lengths the first element is known, where neither's is untrusted: that of a statement
    with its values behind it.
    """
    kept = {key: value for key, value in (fields or {}).items() if key != FIRST}
    found = [first for cell in (one, other) if (first := _first(cell)) is not None]
    is_known = len(found) == sum(not _is_empty(cell) for cell in (one, other)) and not any(one.labels for one in found)
    if found and is_known:
        kept[FIRST] = join(found[0], found[-1])
    return kept or None


def _first(cell: "Cell") -> Value | None:
    first = cell.items[0] if cell.items else cell.known().get(FIRST)
    return first if first is not None and not first.cell else None


def _is_empty(cell: "Cell") -> bool:
    return not cell.items and not cell.fields and not cell.rest.labels and not cell.is_open
