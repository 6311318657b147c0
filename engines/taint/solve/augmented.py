"""`target += value`: a text or list that goes on, a sum, another listener of an event."""

from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.solve.state import Cell, loosely_stored
from engines.taint.solve.value import join

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements


def augment(machine: "Statements", one: ir.Augment) -> None:
    left, right = machine.value(one.target), machine.value(one.value)
    cell = machine.cell(left)
    if one.operator == "+" and cell is not None and cell.kind == "list":
        other = machine.cell(right)
        if cell.items is not None and other is not None and other.items is not None and not machine.f.loops:
            machine.put(left.cell, Cell(cell.kind, (*cell.items, *other.items), cell.fields, cell.rest))
        else:
            machine.put(left.cell, loosely_stored(cell, machine.element(right)))
        return
    if one.operator == "+" and right.refs and machine.f.module.module.language == "csharp":
        machine.assign(one.target, join(left, right), one.at)
        return
    value = machine.operated(one.operator, left, machine.settled(right), one.at)
    machine.assign(one.target, machine.moved(value, one.at, "appended", left.labels), one.at)
