"""One that a module keeps, or something that was handed over in its stead: `if (given) return given; return own`."""

from typing import TYPE_CHECKING

from engines.taint.solve.state import Cell, derived, join_cells
from engines.taint.solve.value import NOTHING, Labels, Source, Value, join, union

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine
    from engines.taint.solve.substitution import Substitution


def part_of_either(machine: "Machine", cell: Cell, whole: Value, access: str) -> Value:
    """The part that a module's object has, or that of what was handed over."""
    part = cell.known()[access]
    if cell.is_open or whole.cell in machine.f.now.heap:
        return part
    return join(part, derived(Value(whole.labels), access))


def where_called(call: "Substitution", value: Value) -> tuple[Labels, int]:
    """What a function gives that is either, where the object that is handed over is known part by part."""
    if not value.cell:
        return call.labels(value.labels) if value.labels else NOTHING, 0
    own = call.machine.base.get(value.cell) if value.labels else None
    if own is None or own.kind != "dict" or own.is_open:
        return call.labels(value.labels) if value.labels else NOTHING, call.cell(value.cell)
    labels, cells = NOTHING, list[Cell]()
    for label, way in value.labels.items():
        found = None if isinstance(label.root, Source) else call.machine.cell(call.part(label.bare))
        if found is not None and found.kind == "dict":
            cells.append(found)
        else:
            labels = union(labels, call.labels({label: way}))
    heap = call.machine.f.now.heap
    for one in cells:
        own = join_cells(own, one, heap)
    return labels, call.machine.new_cell(own) if cells else call.cell(value.cell)
