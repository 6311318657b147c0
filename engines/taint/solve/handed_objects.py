"""Objects of functions that a script hands over: `routes({ store, mailer })`, of which the other side calls some."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import Value
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_MOST_MEMBERS: Final = 40
_DEEPEST: Final = 2


def seen_as_one(machine: "Machine", value: Value, depth: int = 0) -> Value | None:
    """The object as one of a class of its own, which has the functions that it has; None where it has none."""
    cell = machine.cell(value)
    if cell is None or cell.kind != "dict" or not cell.fields or len(cell.fields) > _MOST_MEMBERS:
        return None
    members = {access[1:]: one for access, part in cell.fields.items() if (one := _member(machine, part, depth))}
    if not any(one.refs for one in members.values()):
        return None
    return Value(refs=(InstanceRef(_class_of(machine, members)),))


def _member(machine: "Machine", part: Value, depth: int) -> Value | None:
    if part.refs:
        is_called = all(isinstance(ref, FunctionRef | ClassRef | InstanceRef) for ref in part.refs)
        return Value(refs=part.refs) if is_called else None
    if part.name and not part.labels and not part.cell:
        return Value(name=part.name)
    return seen_as_one(machine, part, depth + 1) if part.cell and depth < _DEEPEST else None


def _class_of(machine: "Machine", members: dict[str, Value]) -> ClassInfo:
    """The same for all objects that have the same functions under the same names."""
    key = tuple((name, one.name, tuple(map(_told_by, one.refs))) for name, one in sorted(members.items()))
    known = machine.object_classes.get(key)
    if known is None:
        known = machine.object_classes[key] = ClassInfo("", machine.f.module, members=members, is_written_out=True)
    return known


def _told_by(ref: object) -> tuple[type, int, int]:
    taken = ref.around if isinstance(ref, FunctionRef) else None
    return type(ref), id(getattr(ref, "info", ref)), id(taken) if taken else 0


def taken_apart(function: ir.Function, deciding: set[str]) -> set[str]:
    """Variables whose parts are put into others that decide something: `const { store } = given`."""
    assigned = (one for one in each(ir.Assign, *function.body, lambdas=False) if isinstance(one.target, ir.Name))
    found: set[str] = set()
    for one in assigned:
        part, target = one.value, one.target
        if isinstance(part, ir.Attribute) and isinstance(part.base, ir.Name) and isinstance(target, ir.Name):
            found |= {part.base.name} if target.name in deciding else set()
    return found


def is_full(cell: Cell | None) -> bool:
    """Whether there is anything to look for, told fast."""
    return cell is not None and cell.kind == "dict" and bool(cell.fields)
