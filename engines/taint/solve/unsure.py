"""Something put into one of several things, and nobody knows into which: `rows[i].name = value`."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.state import loosely_stored
from engines.taint.solve.value import UNKNOWN, Value

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

MOST_THINGS: Final = 32


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
