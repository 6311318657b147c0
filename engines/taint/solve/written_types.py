"""What is known of a value by the type that is written for the variable it is put into."""

from typing import TYPE_CHECKING, cast

from engines.taint import ir
from engines.taint.lower.php_answers import RETURNED
from engines.taint.solve.program import ClassRef, InstanceRef
from engines.taint.solve.state import declared_as
from engines.taint.solve.value import NOTHING, Value

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.linking import Linking
    from engines.taint.solve.machine import Machine


def as_written(
    machine: "Machine", annotation: str, value: Value, *, is_asserted: bool = False, is_given_back: bool = False
) -> Value:
    """The value as one of this type, where nothing better is known of it; an assertion is better, so is a type in
    languages that hold to them, and a class of the program, but for what the catalogue knows by its name. What a
    function says that it gives back is better where the catalogue knows the type.
    """
    if not annotation or value.refs or value.cell:
        return value
    is_said = (is_asserted or bool(machine.f.module.module.stands_for)) and not machine.book.knows(value.name)
    hint = cast("Linking", machine).typed(annotation)
    if value.name and machine.f.module.module.language == "javascript" and not value.labels and _is_doing(hint):
        return value if machine.book.knows(value.name) else Value(refs=hint.refs)
    is_said = is_said or (bool(hint.refs) and not machine.book.knows(value.name))
    if value.name and not is_said and not (is_given_back and machine.book.knows(hint.name)):
        is_chosen = bool(value.labels) and machine.is_enumeration(_named(machine, annotation))
        return Value(name=value.name) if is_chosen else value
    return declared_as(value, NOTHING if machine.is_enumeration(hint) else value.labels, hint)


def _is_doing(hint: Value) -> bool:
    """Whether a type is a class of the program that has functions, or one that others are heirs of."""
    infos = [ref.info for ref in hint.refs if isinstance(ref, InstanceRef)]
    return any(one.heirs or any(member.refs for member in one.members.values()) for one in infos)


def assigned(machine: "Machine", one: ir.Assign, value: Value) -> Value:
    """The value of an assignment: what asserts a type is written so by the lowering, and what PHP gives back."""
    target = one.target.name if isinstance(one.target, ir.Name) else ""
    is_asserted, is_given_back = target.startswith("asserted "), target == RETURNED
    return as_written(machine, one.annotation, value, is_asserted=is_asserted, is_given_back=is_given_back)


def _named(machine: "Machine", annotation: str) -> Value:
    """An object of the class of this name, which may stand inside the class at work."""
    hint = cast("Linking", machine).typed(annotation)
    owner = machine.f.info.owner
    inner = owner.find(annotation) if owner is not None and not hint.refs else None
    if inner is None:
        return hint
    return Value(refs=tuple(InstanceRef(ref.info) for ref in inner.refs if isinstance(ref, ClassRef)))


def bound(machine: "Expressions", one: ir.Bind) -> Value:
    """The value of an assignment in an expression; that of a function of Python that says which class it gives."""
    value = machine.value(one.value)
    if isinstance(one.target, ir.Name) and one.target.name == RETURNED:
        is_ours = bool(cast("Linking", machine).typed(one.annotation).refs)
        return as_written(machine, one.annotation, value) if is_ours else value
    value = as_written(machine, one.annotation, value)
    machine.assign(one.target, value, one.at)
    return value
