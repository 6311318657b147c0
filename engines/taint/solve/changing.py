"""Constants of classes that functions change: whoever reads one later does not know which it is."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.program import ClassRef, InstanceRef
from engines.taint.solve.value import UNKNOWN, Value

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.machine import Machine

# What is left beside a constant that is another one for somebody.
_CHANGED: Final = Value(name="@changed")


def noted(machine: "Machine", base: Value, access: str, value: Value) -> None:
    """A member of a class, or of an object of it, gets a value."""
    if machine.f.info.function is machine.f.module.module.body:
        return
    for ref in base.refs:
        if not isinstance(ref, ClassRef | InstanceRef):
            continue
        name = access[1:]
        owner = next((one for one in ref.info.lineage() if name in one.members), None)
        if owner is not None and _is_another(owner.members[name], value):
            machine.leave_field(owner, f"{access}=", _CHANGED, is_called=f"{access}=" not in owner.fields)


def _is_another(member: Value, value: Value) -> bool:
    if member.const is UNKNOWN:
        return False
    return type(member.const) is not type(value.const) or member.const != value.const


def seen(machine: "Machine", info: "ClassInfo", name: str, member: Value | None) -> Value | None:
    """A member as it is for whoever has not changed it."""
    if member is None or member.const is UNKNOWN or machine.field_of(info, f".{name}=") is None:
        return member
    return Value(member.labels, refs=member.refs, cell=member.cell, name=member.name)


def unlike(before: Value, after: Value) -> bool:
    """Whether a constant has become something else."""
    return before is not after and _is_another(before, after)
