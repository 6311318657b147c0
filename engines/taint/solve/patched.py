"""Functions put in the place of others: of a method of a class, or of what a library has under a name.

`Account.name = shorter` in one function is what every object of the class answers with from there on, and may be what
it answers with elsewhere.
"""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.binding import bound
from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef
from engines.taint.solve.value import UNKNOWN, Label, Labels, Value, join, union

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.machine import Machine

# What a variable is called that holds what has been put there.
PUT: Final = "@put "


def put(machine: "Machine", base: Value, name: str, value: Value) -> None:
    """Something is put into a class or a module: it is no longer what it was."""
    is_function = bool(value.refs) and all(isinstance(ref, FunctionRef) for ref in value.refs)
    if base.name and not base.cell and not base.refs:
        _stand_in(machine, f"{base.name}.{name}", value if is_function else None)
    for ref in base.refs:
        if isinstance(ref, ClassRef):
            _stand_in(machine, f"{ref.info.name}.{name}", value if is_function else None)
            _rebind(machine, ref.info, name, value, is_function=is_function)


def _stand_in(machine: "Machine", slot: str, value: Value | None) -> None:
    """What is called under the name from here on; None where that is what it was, or nobody knows."""
    if value is None:
        machine.f.now.env.pop(f"{PUT}{slot}", None)
    else:
        machine.f.now.env[f"{PUT}{slot}"] = value
        machine.f.is_patched = True


def _rebind(machine: "Machine", info: "ClassInfo", name: str, value: Value, *, is_function: bool) -> None:
    """For everybody else the class has one or the other."""
    known = info.members.get(name)
    if known is None or known is value:
        return
    if not is_function and (value.labels or value.cell):
        # Whoever calls from here sees it, and whoever calls us.
        machine.f.now.env[_slot(info, name)] = Value(machine.all_labels(value))
        machine.f.is_far = True
        if name not in info.put_on:
            info.put_on.add(name)
            machine.left[f"{info.name}.{name}"] = machine.looks
    new = tuple(ref for ref in value.refs if ref not in known.refs) if is_function else ()
    if new and len(known.refs) == 1:
        info.members[name] = join(known, Value(refs=new))
    elif known.const is not UNKNOWN and known.const != value.const:
        info.members[name] = Value(known.labels, refs=known.refs, name=known.name)
    else:
        return
    machine.left[f"{info.name}.{name}"] = machine.looks


def called(machine: "Machine", base: Value, name: str) -> Value | None:
    """What has been put there in this function for sure."""
    if not machine.f.is_patched:
        return None
    env = machine.f.now.env
    for ref in base.refs:
        for one in ref.info.lineage() if isinstance(ref, InstanceRef | ClassRef) else ():
            found = env.get(f"{PUT}{one.name}.{name}")
            if found is not None:
                return bound(_method(found), base) if isinstance(ref, InstanceRef) else found
    return env.get(f"{PUT}{base.name}.{name}") if base.name and not base.refs else None


def _method(found: Value) -> Value:
    refs = tuple(FunctionRef(ref.info, None, ref.env) if isinstance(ref, FunctionRef) else ref for ref in found.refs)
    return Value(refs=refs)


def _slot(info: "ClassInfo", name: str) -> str:
    """A variable of nobody's, which is handed on like one of a function further out."""
    return f"{info.name}.{name}@class"


def read(machine: "Machine", info: "ClassInfo", name: str, member: Value) -> Value:
    """A member of a class as its objects see it: what has been put into the class on the way here is there too."""
    owner = next((one for one in info.lineage() if name in one.members), info)
    machine.f.info.depends_on.add(f"{owner.name}.{name}")
    if name not in owner.put_on or any(isinstance(ref, FunctionRef) for ref in member.refs):
        return member
    slot = _slot(owner, name)
    own: Labels = {Label(slot, (), 0): None}
    held = machine.f.now.env.get(slot)
    return Value(union(member.labels, held.labels if held is not None else own), refs=member.refs, name=member.name)
