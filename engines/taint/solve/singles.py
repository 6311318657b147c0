"""Objects that a function makes when first asked for one and a class or a file keeps: one for all who ask."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef
from engines.taint.solve.value import Source, Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine
    from engines.taint.solve.state import Cell

MOST_CELLS: Final = 24


def in_class(machine: "Machine", base: Value, access: str, value: Value) -> Value:
    """What a class is given to keep, as the object it keeps for everybody."""
    owner = next((ref.info for ref in base.refs if isinstance(ref, ClassRef)), None)
    return _single(machine, (owner, access), value) if owner is not None and value.cell else value


def in_file(machine: "Machine", name: str, value: Value) -> Value:
    """The same of a name of a file that a function binds."""
    is_top = machine.f.info.function is machine.f.module.module.body
    if is_top or machine.f.info.parent is not None or not value.cell:
        return value
    return _single(machine, (machine.f.module, name), value)


def _single(machine: "Machine", slot: tuple[object, str], value: Value) -> Value:
    cell = machine.cell(value)
    if cell is None or cell.is_open or not isinstance(cell.cls, InstanceRef) or machine.base.holds(value.cell):
        return value
    number = machine.singles.get(slot, 0)
    if not number:
        machine.cells += 1
        number = machine.singles[slot] = machine.singles[machine.cells] = machine.cells
        _leave(machine, number, cell)
    machine.put(number, cell)
    return value.with_cell(number)


def _leave(machine: "Machine", number: int, cell: "Cell") -> None:
    """What it is made with is there for whoever has not seen it made."""
    waiting = [(number, cell)]
    for _ in range(MOST_CELLS):
        if not waiting:
            return
        number, cell = waiting.pop()
        fields = {access: _of_anybody(value) for access, value in cell.known().items()}
        items = tuple(map(_of_anybody, cell.items)) if cell.items is not None else None
        machine.base[number] = replace(cell, fields=fields, items=items, rest=_of_anybody(cell.rest), is_open=False)
        for value in (*fields.values(), *(items or ()), cell.rest):
            inner = machine.cell(value)
            if inner is not None and not machine.base.holds(value.cell):
                waiting.append((value.cell, inner))


def _of_anybody(value: Value) -> Value:
    """Without what one call was given."""
    if not (value.labels or value.alias or value.facts):
        return value
    labels = {label: way for label, way in value.labels.items() if isinstance(label.root, Source)}
    refs = tuple(ref for ref in value.refs if not isinstance(ref, FunctionRef) or not ref.around)
    return Value(labels, const=value.const, prefix=value.prefix, cell=value.cell, refs=refs, name=value.name)


def is_one(machine: "Machine", number: int) -> bool:
    """Whether a cell is such an object."""
    return number in machine.singles
