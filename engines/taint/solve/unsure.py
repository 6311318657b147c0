"""Something put into one of several things, and nobody knows into which: `rows[i].name = value`."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.held_parts import KEY, inside
from engines.taint.solve.state import Cell, loosely_stored
from engines.taint.solve.value import UNKNOWN, Labels, Value, union

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

MOST_THINGS: Final = 32


# Where the places of a list are numbers, which say nothing of what stands there.
_NUMBERED: Final = frozenset(("go", "python"))


def with_key(machine: "Statements", cell: Cell, key: Value, value: Value) -> Labels:
    """What is known of something that is put under a key nobody knows: what the key says belongs to it."""
    if cell.kind == "list" and machine.f.module.module.language in _NUMBERED:
        return value.labels
    return union(value.labels, inside(key.labels, KEY))


def put_in_each(machine: "Statements", place: ir.Expression, value: Value) -> None:
    """Each of what a list holds may have got it, where the list is asked for an element at a place nobody knows."""
    if not isinstance(place, ir.Index) or isinstance(place.key, ir.Constant | ir.Slice) or value.is_bare:
        return
    outer = machine.cell(machine.value(place.base))
    if outer is None or not outer.items or machine.value(place.key).const is not UNKNOWN:
        return
    for item in outer.items[:MOST_THINGS]:
        inner = machine.cell(item)
        if inner is not None and inner.kind != "object":
            machine.put(item.cell, loosely_stored(inner, value))
        elif inner is not None:
            machine.weaken(item.cell, value)
