"""Which element of a container is meant where that is not known."""

from typing import TYPE_CHECKING

from engines.taint.solve.machine import Machine
from engines.taint.solve.state import Cell, join_values
from engines.taint.solve.value import Value, join

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions


def either(machine: Machine, one: Value, other: Value) -> Value:
    """One element or another; of two containers a third that may hold what either holds."""
    mine = machine.cell(one)
    if mine is None or machine.cell(other) is None or one.cell == other.cell:
        return join(one, other)
    return join_values(one.with_cell(machine.new_cell(mine)), other, machine.f.now.heap)


def are_values(machine: Machine) -> bool:
    """Whether going through a dictionary gives what stands in it, not what it is called there."""
    return machine.f.module.module.language == "php"


def paired(machine: Machine, name: Value, held: Value) -> Value:
    """What going through a dictionary gives: its names, and in JavaScript, where it is a map, what they stand for."""
    if not machine.f.module.module.keys_are_names:
        return name
    return Value(cell=machine.new_cell(Cell("tuple", (name, held))))


def yielded(machine: "Expressions", value: Value) -> Value:
    """What a generator that stands for entering and leaving gives: no list can be entered."""
    cell = machine.cell(value)
    return machine.element(value) if cell is not None and cell.kind == "list" else value
