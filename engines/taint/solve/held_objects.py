"""Fields that are declared to hold an object of the program: what methods have put there is there for the others."""

from typing import TYPE_CHECKING

from engines.taint.solve.program import InstanceRef
from engines.taint.solve.value import Value, union

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.machine import Machine


def with_kept(machine: "Machine", info: "ClassInfo", name: str, member: Value) -> Value:
    """The member a class declares, and what came in with the objects that are kept there."""
    if member.cell or not member.refs or not info.module.module.stands_for:
        return member
    if not all(isinstance(one, InstanceRef) for one in member.refs):
        return member
    kept = machine.field_of(info, f".{name}")
    return member.with_labels(union(member.labels, kept.labels)) if kept is not None and kept.labels else member
