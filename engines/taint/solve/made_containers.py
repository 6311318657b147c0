"""Containers that a language's own functions make: empty, from names, or from another one."""

from typing import TYPE_CHECKING

from engines.taint.solve import elements, python_dictionaries, python_sequences
from engines.taint.solve.plain_calls import COPIES
from engines.taint.solve.state import Cell
from engines.taint.solve.value import Labels, Value, labelled

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments


def container(
    machine: "Library", name: str, arguments: "Arguments", keywords: dict[str, Value], labels: Labels
) -> Value | None:
    """A container made empty, from names, or from another one."""
    if name in COPIES and arguments and arguments[0][0].cell:
        return _copy(machine, name, arguments[0][0], labels)
    if name == "dict" and not arguments:
        fields = {f"[{key!r}]": value for key, value in keywords.items()}
        return Value(cell=machine.new_cell(Cell("dict", fields=fields)))
    if name == "@open":
        return Value(cell=machine.new_cell(Cell("dict", fields={})), name=name)
    if name == "@box":
        return Value(cell=machine.new_cell(Cell("box")))
    if name in ("list", "set", "tuple") and not arguments:
        return Value(cell=machine.new_cell(Cell(name, ())))
    return None


def _copy(machine: "Library", name: str, value: Value, labels: Labels) -> Value:
    cell = machine.cell(value)
    if cell is None or name == "str":
        return labelled(labels)
    if name == "dict" and cell.kind != "dict" and not cell.is_open:
        return elements.of_pairs(machine, cell, value)
    if name != "dict" and (names := python_dictionaries.keys(machine, cell)) is not None:
        return Value(cell=machine.new_cell(Cell("list", names)))
    kind = name if name in ("list", "tuple", "set", "dict") else cell.kind
    if name == "set" and (items := python_sequences.known(cell)) is not None:
        return Value(value.labels, cell=machine.new_cell(Cell("set", items)))
    if name in ("sorted", "set", "reversed") or (kind != cell.kind and cell.kind == "dict"):
        return Value(value.labels, cell=machine.new_cell(Cell("list", rest=machine.anywhere(value, cell))))
    fresh = Cell(kind, cell.items, cell.fields, cell.rest, cell.is_open, cell.origin, cell.cls)
    return Value(value.labels, cell=machine.new_cell(fresh), refs=value.refs)
