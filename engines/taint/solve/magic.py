"""Methods a class answers with when it is asked for what it does not have, or is read and written like a container.

They are called `__getattr__`, `__setattr__`, `__getitem__`, `__setitem__`, `__str__`, `__iter__` and `__missing__`
here, whatever a language calls them; the last takes the name of a method and what it was called with. What Python asks
for by syntax is in `python_dunders`.
"""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import python_dunders, python_forms
from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.machine import Arguments, Machine

_GETS: Final = ("__getattr__", "__getitem__")
_SETS: Final = ("__setattr__", "__setitem__")
_ITEM: Final = ("__getitem__",)
_OPERATORS: Final = {"+": "__add__", "<<": "__lshift__"}
_SET_ITEM: Final = ("__setitem__",)


def at_key(machine: "Expressions", base: Value, key: Value, one: ir.Index) -> Value | None:
    """`box[key]`, as the class's own method answers; None where it has none, or is at work itself."""
    if _is_python(machine):
        # What stands in brackets behind a class is told to whoever reads types.
        is_kind = not base.cell and not base.labels and all(isinstance(ref, ClassRef) for ref in base.refs)
        return python_dunders.at_key(machine, base, key, one) or (base if is_kind else None)
    if machine.f.module.module.reads_by_call and _is_called(base):
        return machine.called(base, [(key, ir.Name(one.at, ""))], {}, ir.Call(one.at, ir.Name(one.at, ""), ()))
    return _asked(machine, base, _ITEM, [key], one.at)


def set_at(machine: "Expressions", base: Value, key: Value, value: Value, one: ir.Index) -> bool:
    """`box[key] = value`; whether the class's own method has taken it in."""
    if _is_python(machine):
        return python_dunders.set_at(machine, base, key, value, one)
    return written(machine, base, key, value, one.at, _SET_ITEM)


def made_up(machine: "Machine", info: "ClassInfo", base: Value, name: str, at: int) -> Value | None:
    """`box.name`, where nothing is kept under that name."""
    if _is_python(machine):
        sent = python_forms.filled(machine, info, name, at)
        return sent if sent is not None else python_dunders.made_up(machine, info, base, name, at)
    return _asked(machine, base, _GETS, [constant(name)], at)


def _is_python(machine: "Machine") -> bool:
    return machine.f.module.module.language == "python"


def written(machine: "Machine", base: Value, key: Value, value: Value, at: int, names: tuple[str, ...] = _SETS) -> bool:
    """Whether the class's own method has taken the value in."""
    return bool(base.refs) and _asked(machine, base, names, [key, value], at) is not None


def iterated(machine: "Expressions", value: Value) -> Value | None:
    """An element of what going through an object goes through instead."""
    if _is_python(machine):
        return python_dunders.iterated(machine, value)
    given = _asked(machine, value, ("__iter__",), [], 0)
    return machine.element(given) if given is not None else None


def missing(machine: "Machine", base: Value, name: str, arguments: "Arguments", at: int) -> Value | None:
    """A call of a method that the class does not have, by what it does with calls of any."""
    given = [value for value, _ in arguments]
    if not machine.f.module.module.reads_by_call:
        given = [Value(cell=machine.new_cell(Cell("list", tuple(given))))]
    return _asked(machine, base, ("__missing__",), [constant(name), *given], at)


def entering(machine: "Machine", value: Value, at: int) -> Value:
    """What a thing does when a `with` begins."""
    for name in ("__enter__", "__aenter__") if value.refs or value.cell else ():
        member = machine.attribute(value, name, at)
        if any(isinstance(ref, FunctionRef) for ref in member.refs):
            return member
    return Value()


def operated(machine: "Expressions", operator: str, left: Value, right: Value, at: int) -> Value | None:
    """A sum, or what else is written so, as the class of its first part says."""
    if _is_python(machine):
        return python_dunders.operated(machine, operator, left, right, at)
    given = [left, right] if machine.f.module.module.language == "csharp" else [right]
    return _asked(machine, left, (_OPERATORS[operator],), given, at) if operator in _OPERATORS else None


def _is_called(base: Value) -> bool:
    """`block[value]`"""
    return all(isinstance(ref, FunctionRef) and ref.bound is None for ref in base.refs)


def _asked(machine: "Machine", base: Value, names: tuple[str, ...], given: list[Value], at: int) -> Value | None:
    for ref in base.refs:
        if isinstance(ref, InstanceRef | ClassRef) and not _is_inside(machine, ref.info):
            method = _method(ref.info, names)
            if method is not None:
                bound = FunctionRef(method.info, None if method.info.function.is_static else base, method.env)
                nowhere = ir.Name(at, "")
                return machine.called(
                    Value(refs=(bound,)), [(one, nowhere) for one in given], {}, ir.Call(at, nowhere, ())
                )
    return None


def _is_inside(machine: "Machine", info: "ClassInfo") -> bool:
    """What a class's own methods ask of it, it has."""
    owner = machine.f.info.owner
    return owner is not None and owner in info.lineage()


def _method(info: "ClassInfo", names: tuple[str, ...]) -> FunctionRef | None:
    for name in names:
        member = info.find(name)
        for ref in member.refs if member is not None else ():
            if isinstance(ref, FunctionRef):
                return ref
    return None
