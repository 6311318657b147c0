"""Where a method and a field of one name are two things: which is meant when called, and which when it is read."""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.solve import patched
from engines.taint.solve.binding import bound
from engines.taint.solve.machine import Machine
from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef, ModuleInfo
from engines.taint.solve.seen_code import codes_in
from engines.taint.solve.value import Value, union
from engines.taint.survey.nodes import each

_APART: Final = frozenset(("php", "java"))
# What makes a bare object of a class of Python that says nothing of how.
NEW: Final = "@new"
_ADDS: Final = frozenset(("append", "unshift"))
_RECEIVERS: Final = ("$this", "this")


def called(machine: Machine, base: Value, name: str) -> Value | None:
    """The method, where the object has a field of that name too: a call is none of what the field holds."""
    if (put := patched.called(machine, base, name)) is not None:
        return put
    if name == "__new__" and any(isinstance(ref, ClassRef) and ref.info.find(name) is None for ref in base.refs):
        return Value(name=NEW)
    cell = machine.cell(base) if _are_apart(machine) else None
    if cell is None or not cell.fields or f".{name}" not in cell.fields:
        return None
    members = (ref.info.find(name) for ref in (*base.refs, cell.cls) if isinstance(ref, InstanceRef))
    found = next((one for one in members if one is not None), None)
    return bound(found, base) if found is not None and _is_method(found) else None


def read(machine: Machine, base: Value, name: str, found: Value, at: int) -> Value:
    """What the field holds, where the class has a method of that name too and puts something into such a field."""
    if not base.refs or not _is_method(found) or not _are_apart(machine):
        return found
    owners = [ref.info for ref in base.refs if isinstance(ref, InstanceRef)]
    kept = [one for info in owners if (one := machine.field_of(info, f".{name}")) is not None]
    if not kept and not any(name in _filled(machine, one.module) for info in owners for one in info.lineage()):
        return found
    held = machine.part(base, f".{name}", at)
    for one in kept:
        held = held.with_labels(union(held.labels, one.labels))
    refs = tuple(ref for one in kept for ref in one.refs)
    return Value(held.labels, refs=(*held.refs, *refs), name=held.name, alias=held.alias, cell=held.cell)


def _filled(machine: Machine, info: ModuleInfo) -> frozenset[str]:
    """The fields into which the functions of a file put something of their own object's."""
    functions = codes_in(machine, info)
    if info.filled_fields is None:
        targets = (one for function in functions for one in _targets(function))
        info.filled_fields = frozenset(
            one.name
            for one in targets
            if isinstance(one, ir.Attribute) and isinstance(one.base, ir.Name) and one.base.name in _RECEIVERS
        )
    return info.filled_fields


def _targets(function: ir.Function) -> Iterator[ir.Expression]:
    """What is assigned to, at a key too, and what something is added to: `$this->where[] = $text`."""
    for made in each(ir.Assign, *function.body):
        one = made.target
        while isinstance(one, ir.Index):
            one = one.base
        yield one
    for call in each(ir.Call, *function.body):
        if isinstance(call.function, ir.Attribute) and call.function.name in _ADDS:
            yield call.function.base


def _are_apart(machine: Machine) -> bool:
    return machine.f.module.module.language in _APART


def _is_method(member: Value) -> bool:
    return any(isinstance(ref, FunctionRef) and ref.info.function.is_method for ref in member.refs)
