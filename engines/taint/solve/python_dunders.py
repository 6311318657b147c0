"""What Python asks an object's class for by syntax: `box[key]`, `for one in box`, `one in box`, `box + other`."""

from typing import TYPE_CHECKING, Final, TypeGuard

from engines.taint import ir
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.value import ANY, NO_FACTS, UNKNOWN, Value, constant, facts_when

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.machine import Machine

_OPERATORS: Final = {
    "+": "__add__", "<<": "__lshift__", "|": "__or__", "&": "__and__", "/": "__truediv__", "%": "__mod__",
    ">>": "__rshift__", "*": "__mul__", "-": "__sub__",
}  # fmt: skip


def _own(machine: "Machine", value: Value, name: str) -> Value | None:
    """The method of this name that an object of the program has by its class."""
    if machine.f.module.module.language != "python":
        return None
    for ref in value.refs:
        member = ref.info.find(name) if isinstance(ref, InstanceRef) else None
        functions = tuple(one for one in member.refs if isinstance(one, FunctionRef)) if member is not None else ()
        if functions:
            return Value(refs=tuple(FunctionRef(one.info, value, one.env) for one in functions))
    return None


def at_key(machine: "Expressions", base: Value, key: Value, one: ir.Index) -> Value | None:
    """`box[key]`; None where the class has no method for it."""
    method = _own(machine, base, "__getitem__")
    return machine.called(method, [(key, one.key)], {}, ir.Call(one.at, one.base, ())) if method is not None else None


def set_at(machine: "Expressions", base: Value, key: Value, value: Value, one: ir.Index) -> bool:
    """`box[key] = value`; whether the class has a method for it."""
    method = _own(machine, base, "__setitem__")
    if method is not None:
        machine.called(method, [(key, one.key), (value, one)], {}, ir.Call(one.at, one.base, ()))
    return method is not None


def iterated(machine: "Expressions", value: Value) -> Value | None:
    """An element of what is gone through."""
    here = ir.Name(0, "")
    method = _own(machine, value, "__iter__")
    if method is not None:
        given = machine.called(method, [], {}, ir.Call(0, here, ()))
        following = _own(machine, given, "__next__")
        if following is not None:
            return machine.called(following, [], {}, ir.Call(0, here, ()))
        return machine.element(given) if _own(machine, given, "__iter__") is None else None
    method = _own(machine, value, "__getitem__") if not machine.f.now.deep(value) else None
    return machine.called(method, [(ANY, here)], {}, ir.Call(0, here, ())) if method is not None else None


def listed(machine: "Expressions", value: Value, one: ir.Call) -> Value | None:
    """All that going through an object gives, where its class makes a list or a generator of it."""
    method = _own(machine, value, "__iter__")
    given = machine.called(method, [], {}, one) if method is not None else None
    cell = machine.cell(given) if given is not None else None
    return given if cell is not None and cell.kind in ("list", "tuple") else None


def counted(machine: "Machine", value: Value) -> Value | None:
    """`len(box)`"""
    method = _own(machine, value, "__len__")
    return machine.called(method, [], {}, ir.Call(0, ir.Name(0, ""), ())) if method is not None else None


def contained(machine: "Expressions", one: ir.Compare, left: Value, right: Value) -> Value | None:
    """`left in box`, as its class decides."""
    method = _own(machine, right, "__contains__") if one.operator in ("in", "not in") else None
    if method is None:
        return None
    found = machine.called(method, [(left, one.left)], {}, ir.Call(one.at, one.right, ()))
    if one.operator == "in":
        return found
    if found.const is not UNKNOWN:
        return constant(not found.const)
    return Value(facts=(facts_when(found, False) or NO_FACTS, facts_when(found, True) or NO_FACTS))


def operated(machine: "Expressions", operator: str, left: Value, right: Value, at: int) -> Value | None:
    """`box + other`"""
    name = _OPERATORS.get(operator)
    method = _own(machine, left, name) if name is not None else None
    here = ir.Name(at, "")
    return machine.called(method, [(right, here)], {}, ir.Call(at, here, ())) if method is not None else None


def _looks_up(ref: object, machine: "Machine") -> TypeGuard[FunctionRef]:
    """`return self.held[name]`: what hands on to another object is that object's, and who may be asked is endless."""
    body = code_of(machine, ref.info).body if isinstance(ref, FunctionRef) else ()
    match [one for one in body if not isinstance(one, ir.Evaluate)]:
        case [ir.Return(value=ir.Index(base=ir.Attribute(base=ir.Name()), key=ir.Name()))]:
            return True
    return False


def _delegated(machine: "Machine", member: Value, base: Value, name: str, at: int) -> Value | None:
    """`return getattr(self.inner, name)`, of an object of which it is known what it holds."""
    cell = machine.cell(base)
    for ref in member.refs if cell is not None and not cell.is_open else ():
        code = code_of(machine, ref.info).body if _is_plain(ref) else ()
        body = [one for one in code if not isinstance(one, ir.Evaluate)]
        match body:
            case [ir.Return(value=ir.Call(function=ir.Name(name="getattr"), arguments=(ir.Attribute(name=inner), _)))]:
                held = cell.known().get(f".{inner}") if cell is not None else None
                return machine.attribute(held, name, at) if held is not None else None
    return None


def _is_plain(ref: object) -> TypeGuard[FunctionRef]:
    return isinstance(ref, FunctionRef)


def made_up(machine: "Machine", info: ClassInfo, base: Value, name: str, at: int) -> Value | None:
    """`box.name` where nothing is kept under that name and the class has a method for this."""
    if info.module.module.language != "python" or name[:2] == "__" or not name.isidentifier():
        return None
    member = info.find("__getattr__")
    refs = tuple(one for one in member.refs if _looks_up(one, machine)) if member is not None else ()
    if not refs:
        return _delegated(machine, member, base, name, at) if member is not None else None
    if (info, name) in machine.made_up or any(one.info is machine.f.info for one in refs):
        return None
    method = Value(refs=tuple(FunctionRef(one.info, base, one.env) for one in refs))
    machine.made_up.add((info, name))
    found = machine.called(method, [(constant(name), ir.Constant(at, name))], {}, ir.Call(at, ir.Name(at, ""), ()))
    machine.made_up.discard((info, name))
    return found if found.labels or found.cell or found.refs or found.name or found.const is not UNKNOWN else None
