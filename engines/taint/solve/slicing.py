"""Parts of texts and lists from one place to another."""

from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.solve import folding, python_sequences
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant, deeper, labelled

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions


def sliced(machine: "Expressions", base: Value, key: ir.Slice) -> Value:
    """`things[first:last:step]`, of a text or a list."""
    bounds = [machine.value(one).const if one is not None else None for one in (key.lower, key.upper, key.step)]
    cell = machine.cell(base)
    if base.const is not UNKNOWN and UNKNOWN not in bounds:
        found = folding.sliced(base.const, *bounds)
        return constant(found) if found is not UNKNOWN else ANY
    if cell is not None:
        known = all(isinstance(one, int | None) for one in bounds)
        if cell.items is not None and known and bounds[2] != 0:
            return Value(cell=machine.new_cell(Cell(cell.kind, folding.cut(cell.items, bounds))))
        return Value(cell=machine.new_cell(Cell(cell.kind, rest=machine.anywhere(base, cell))))
    if base.const is not UNKNOWN:
        return ANY
    if base.prefix and (begun := python_sequences.begins_with(base, bounds)) is not None:
        return begun
    is_inside = bounds[0] in (None, 0, 1) and bounds[1] in (None, -1) and bounds[2] is None
    return labelled(deeper(base.labels, "inside" if is_inside else "part"))
