"""What is taken out of a container, or forgotten."""

from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.solve import constant_calls, python_sequences
from engines.taint.solve.state import Cell
from engines.taint.solve.value import UNKNOWN, Value

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements


def delete(machine: "Statements", one: ir.Delete) -> None:
    """`del name`, `del things[key]`, `del things[first:last]`"""
    if isinstance(one.target, ir.Name):
        machine.f.now.env.pop(one.target.name, None)
    elif isinstance(one.target, ir.Index):
        base = machine.value(one.target.base)
        if isinstance(one.target.key, ir.Slice):
            python_sequences.cut_out(machine, base, one.target.key)
        else:
            removed(machine, base, python_sequences.key_of(machine, machine.value(one.target.key)))


def removed(machine: "Statements", base: Value, key: Value) -> None:
    """An element leaves a container."""
    cell = machine.cell(base)
    if cell is None:
        return
    if cell.items is not None and isinstance(key.const, int) and -len(cell.items) <= key.const < len(cell.items):
        items = list(cell.items)
        del items[key.const]
        fields = cell.fields if items else {**cell.known(), **constant_calls.EMPTIED}
        machine.put(base.cell, Cell(cell.kind, tuple(items), fields, cell.rest))
    elif key.const is not UNKNOWN and f"[{key.const!r}]" in cell.known():
        left = {name: value for name, value in cell.known().items() if name != f"[{key.const!r}]"}
        machine.put(
            base.cell,
            Cell(cell.kind, cell.items, left, cell.rest, cell.is_open, cell.origin, cell.cls, cell.is_sure),
        )
