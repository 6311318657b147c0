"""A method taken from what has it, and a variable of a function around: whose they are then."""

from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import ClassRef, FunctionRef
from engines.taint.solve.value import Label, Labels, Value, union


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
    if found is not None and _is_for_heirs(found, info):
        return bound(found, Value(refs=(ClassRef(info),)))
    is_as_it_is = found is None or not info.module.module.reads_by_call
    return found if is_as_it_is or found is None else bound(found, Value(refs=(ClassRef(info),)))


def of_the_class(info: ClassInfo, name: str) -> Value | None:
    """A method of a class of Ruby; one that is inherited is told which class it is called on."""
    found = info.find(f"self.{name}")
    if found is None or info.own(f"self.{name}") is not None:
        return found
    return bound(found, Value(refs=(ClassRef(info),)))


def _is_for_heirs(member: Value, info: ClassInfo) -> bool:
    """Whether it is a method of a base that is told which class it is called on."""
    functions = (ref.info for ref in member.refs if isinstance(ref, FunctionRef))
    return any(one.owner is not info and "classmethod" in one.decorated for one in functions)


def captured(root: str, value: Value, *, is_rebound: bool = False) -> Value:
    """A variable of the function around this one, as seen from inside: its root is its name and whose it is. One that
    is bound anew from inside is no constant.
    """
    if not value.labels and not value.cell and (not is_rebound or value.refs):
        return value
    own: Labels = {label: trace for label, trace in value.labels.items() if not isinstance(label.root, int)}
    own = union({Label(root, (), 0): None}, own)
    prefix = "" if is_rebound else value.prefix
    return Value(own, prefix=prefix, refs=value.refs, name=value.name, alias=(root, ()))
