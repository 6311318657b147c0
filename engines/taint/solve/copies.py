"""What languages copy where others hand over the thing itself, and what they put in another order where it is."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.state import Cell
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.machine import Arguments, Machine

# What a lowering calls where the language copies.
COPIED: Final = "@copied"
_ARRAYS: Final = frozenset(("list", "tuple", "dict"))


# What puts its first argument in another order.
_ORDERS: Final = frozenset((
    "sort", "rsort", "usort", "uasort", "uksort", "asort", "arsort", "ksort", "krsort", "natsort", "shuffle",
    "sort.Strings", "sort.Slice", "sort.SliceStable", "sort.Sort", "sort.Stable", "slices.Sort", "slices.SortFunc",
    "java.util.Collections.sort", "java.util.Collections.shuffle", "java.util.Arrays.sort", "random.shuffle",
))  # fmt: skip


def given(machine: "Expressions", name: str, arguments: "Arguments") -> Value | None:
    """What a call of one of these gives; None for any other, and for what only puts things in another order."""
    if name == COPIED:
        return copied(machine, arguments[0][0])
    cell = machine.cell(arguments[0][0]) if name in _ORDERS else None
    if cell is not None and cell.items is not None and len(cell.items) > 1:
        rest = machine.anywhere(arguments[0][0], cell)
        machine.put(arguments[0][0].cell, Cell(cell.kind, rest=rest, is_open=cell.is_open, origin=cell.origin))
    return None


def copied(machine: "Machine", value: Value) -> Value:
    """The same, whose parts can be set without setting the first's. Objects of PHP are handed over as they are."""
    cell = machine.cell(value)
    is_array = cell is not None and cell.kind in _ARRAYS
    if cell is None or not (is_array or (cell.kind == "object" and machine.f.module.module.language != "php")):
        return value.changed(value.labels) if value.alias is not None else value
    return value.with_cell(machine.new_cell(cell)).changed(value.labels)
