"""What a structure has through another that is embedded in it: `outer.name` where `outer.Inner.name` is meant."""

from typing import TYPE_CHECKING

from engines.taint.solve.program import InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine


def promoted(machine: "Machine", cell: Cell, name: str, at: int) -> Value | None:
    """The member of what this object was made with; None where its class has one, or nothing embedded has."""
    owner = cell.cls.info if isinstance(cell.cls, InstanceRef) else None
    if owner is None or not cell.fields or not owner.bases or owner.find(name) is not None:
        return None
    for base in owner.bases:
        inner = cell.fields.get(f".{base.name.rpartition('.')[2]}")
        found = machine.attribute(inner, name, at) if inner is not None else None
        if found is not None and not found.is_bare:
            return found
    return None


def receiver(machine: "Machine", base: Value, name: str, at: int) -> Value:
    """What a method belongs to: where it is a library's type that is embedded, it sees nothing of what is around it."""
    cell = machine.cell(base)
    refs = (cell.cls,) if cell is not None and cell.cls is not None else base.refs
    owner = refs[0].info if len(refs) == 1 and isinstance(refs[0], InstanceRef) else None
    if owner is None or owner.find(name) is not None:
        return base
    embedded = [one for one in owner.outside_names() if one]
    if len(embedded) != 1:
        return base
    inner = machine.attribute(base, embedded[0].rpartition(".")[2], at)
    return inner if inner.name else Value(inner.labels, name=f"{embedded[0]}()", alias=inner.alias)
