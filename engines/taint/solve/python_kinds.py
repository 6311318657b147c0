"""What Python's objects are asked about themselves: their class, and whether they have something."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.program import ClassRef, InstanceRef
from engines.taint.solve.python_sequences import known
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint import ir
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.library import Library

_PLAIN: Final[dict[str, type]] = {"str": str, "int": int, "float": float, "bool": bool, "bytes": bytes}
# What is made up as it is asked for.
_MADE_UP: Final = ("__getattr__", "__getattribute__")
# What an object says of its class: it stands in the program, whatever the object holds.
_OF_CLASSES: Final = frozenset(("_meta", "__name__", "__qualname__", "__module__"))
WRITTEN: Final = frozenset(("__class__", *_OF_CLASSES))


def of_itself(machine: "Expressions", base: Value, name: str) -> Value | None:
    """The class of an object, or what it says of that; None where nobody knows it."""
    if name == "__class__":
        info = made_here(machine, base) if base.refs else None
        return Value(refs=(ClassRef(info),)) if info is not None else None
    is_other = bool(base.refs) or machine.f.module.module.language != "python"
    return ANY if name in _OF_CLASSES and base.labels and not is_other else None


def made_here(machine: "Expressions", value: Value) -> "ClassInfo | None":
    """The class of an object that has been made where this is known, and of no other."""
    cell = machine.cell(value)
    if cell is None or cell.is_open or cell.kind != "object" or len(value.refs) != 1:
        return None
    ref = value.refs[0]
    return ref.info if isinstance(ref, InstanceRef) and cell.cls == ref else None


def of_kind(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`isinstance(thing, Kind)`"""
    if len(values) != 2:
        return None
    answers = [_is_a(machine, values[0], kind) for kind in _each(machine, values[1])]
    return _any(answers)


def of_class(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`issubclass(Kind, Other)`"""
    kinds = [ref.info for ref in values[0].refs if isinstance(ref, ClassRef)] if len(values) == 2 else []
    if len(kinds) != 1:
        return None
    return _any([_is_below(kinds[0], kind) for kind in _each(machine, values[1])])


def class_of(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`type(thing)`"""
    info = made_here(machine, values[0]) if len(values) == 1 else None
    return Value(refs=(ClassRef(info),)) if info is not None else None


def has(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`hasattr(thing, "name")`"""
    name = values[1].const if len(values) == 2 else None
    answer = has_member(machine, values[0], name) if isinstance(name, str) else None
    return constant(answer) if answer is not None else None


def has_member(machine: "Expressions", value: Value, name: str) -> bool | None:
    """Whether an object has something of this name; None where that is not known."""
    info, cell = made_here(machine, value), machine.cell(value)
    if info is None or cell is None or machine.f.module.module.language != "python":
        return None
    if f".{name}" in cell.known():
        return True if cell.is_sure or info.find(name) is not None else None
    if info.find(name) is not None:
        return True
    is_whole = cell.rest is ANY and not info.outside_names() and not info.heirs
    is_whole = is_whole and not any(info.find(asked) for asked in _MADE_UP) and not name.startswith("__")
    return False if is_whole and f".{name}" not in info.fields else None


def are_one(left: Value, right: Value) -> object:
    """Whether two classes are the same; UNKNOWN of anything else."""
    one, other = (side.refs[0] if len(side.refs) == 1 else None for side in (left, right))
    return one == other if isinstance(one, ClassRef) and isinstance(other, ClassRef) else UNKNOWN


def _each(machine: "Library", value: Value) -> list[Value]:
    return list(known(machine.cell(value)) or (value,))


def _any(answers: list[bool | None]) -> Value | None:
    if True in answers:
        return constant(True)
    return constant(False) if answers and None not in answers else None


def _is_a(machine: "Library", value: Value, kind: Value) -> bool | None:
    plain = _PLAIN.get(kind.name)
    if plain is not None and value.const is not UNKNOWN:
        return isinstance(value.const, plain)
    info = made_here(machine, value)
    if plain is not None:
        return False if info is not None and not info.outside_names() else None
    return _is_below(info, kind) if info is not None else None


def _is_below(info: "ClassInfo", kind: Value) -> bool | None:
    asked = kind.refs[0] if len(kind.refs) == 1 and not kind.name else None
    if not isinstance(asked, ClassRef):
        return None
    return any(one is asked.info for one in info.lineage())
