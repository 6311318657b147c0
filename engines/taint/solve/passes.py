"""Whether a pass over the body of a loop has brought anything new to where it begins."""

from engines.taint.solve.state import Cell, State
from engines.taint.solve.value import Value


def is_same(one: State, other: State) -> bool:
    """Whether a second pass could see anything new."""
    if one.valid != other.valid or len(one.env) != len(other.env):
        return False
    for name, value in other.env.items():
        before = one.env.get(name)
        if before is None or not _is_same_value(before, value):
            return False
    return all(cell is other.heap.get(key) or _is_same_cell(cell, other.heap[key]) for key, cell in one.heap.items())


def _is_same_cell(one: Cell, other: Cell) -> bool:
    """Whether both hold the same; what their parts point into is compared where it stands."""
    mine, theirs = one.items or (), other.items or ()
    if (one.items is None) is not (other.items is None) or len(mine) != len(theirs) or one.is_open != other.is_open:
        return False
    if one.known().keys() != other.known().keys() or not _is_same_value(one.rest, other.rest):
        return False
    fields = ((value, other.known()[key]) for key, value in one.known().items())
    return all(_is_same_value(*pair) for pair in (*zip(mine, theirs, strict=True), *fields))


def _is_same_value(one: Value, other: Value) -> bool:
    if one is other:
        return True
    same_const = one.const is other.const or (type(one.const) is type(other.const) and one.const == other.const)
    return same_const and one.cell == other.cell and one.labels.keys() == other.labels.keys() and one.refs == other.refs
