"""A method taken from what has it: who its receiver is then."""

from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import ClassRef, FunctionRef
from engines.taint.solve.value import Value


def bound(member: Value, receiver: Value) -> Value:
    """A method taken from an object."""
    for ref in member.refs:
        if type(ref) is FunctionRef:
            break
    else:
        return member
    refs = tuple(
        FunctionRef(ref.info, receiver, ref.env, ref.given, ref.named, ref.around)
        if isinstance(ref, FunctionRef) and ref.bound is None and not ref.info.function.is_static
        else ref
        for ref in member.refs
    )
    return Value(member.labels, refs=refs, name=member.name)


def extended(info: ClassInfo, name: str) -> Value | None:
    """A member of the class; in Ruby one of a module that it was extended with has it as its receiver."""
    found = info.find(name)
    is_as_it_is = found is None or not info.module.module.reads_by_call
    return found if is_as_it_is or found is None else bound(found, Value(refs=(ClassRef(info),)))
