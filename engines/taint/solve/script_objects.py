"""What JavaScript's objects do when they are asked: getters of literals, iterators of their own, what is deleted."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.dispatch import SCRIPTS
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Facts, Value, constant, labelled, union

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions

# What is asked for by whatever goes through an object.
_ITERATORS: Final = ("[Symbol.iterator]", "[Symbol.asyncIterator]")
_WINDOWS: Final = ("", "window.", "document.", "self.", "top.", "parent.")
# Where a browser is: what is put there leads away, and is not what a page finds there.
ADDRESSES: Final = frozenset(f"{one}location{end}" for one in _WINDOWS for end in ("", ".href"))


def owned(machine: "Expressions", base: Value, ref: FunctionRef) -> Value | None:
    """The getter of an object literal, as the object has it; None where no object literal is asked."""
    cell = machine.cell(base)
    if cell is None or cell.kind != "dict" or machine.f.module.module.language not in SCRIPTS:
        return None
    return Value(refs=(FunctionRef(ref.info, base, ref.env, ref.given, ref.named, ref.around),))


def forgotten(machine: "Expressions", target: ir.Expression) -> Value:
    """`delete thing.name`"""
    if not isinstance(target, ir.Attribute):
        machine.value(target)
        return ANY
    base = machine.value(target.base)
    cell = machine.cell(base)
    if cell is not None and f".{target.name}" in cell.known():
        left = {access: value for access, value in cell.known().items() if access != f".{target.name}"}
        machine.put(base.cell, Cell(cell.kind, cell.items, left, cell.rest, cell.is_open, cell.origin, cell.cls))
    return ANY


def shortened(machine: "Expressions", base: Value, name: str, value: Value) -> None:
    """`list.length = 1`: what stood behind is gone."""
    cell = machine.cell(base) if name == "length" else None
    if cell is not None and cell.items is not None and type(value.const) is int and 0 <= value.const < len(cell.items):
        machine.put(base.cell, Cell(cell.kind, cell.items[: value.const], cell.fields, cell.rest))


def listed(machine: "Expressions", value: Value, at: int) -> Value:
    """What spreading an object or taking it apart goes through: what its own iterator gives."""
    if not (value.refs or value.cell) or machine.f.module.module.language not in SCRIPTS:
        return value
    method = _iterator(machine, value)
    if method is None:
        return value
    here = ir.Call(at, ir.Name(at, ""), ())
    given = machine.called(method, [], {}, here)
    cell = machine.cell(given)
    step = cell.known().get(".next") if cell is not None and cell.kind == "dict" else None
    if step is None or not step.refs:
        return given
    found = machine.part(machine.called(step, [], {}, here), ".value", at)
    return Value(cell=machine.new_cell(Cell("list", rest=found)))


def _iterator(machine: "Expressions", value: Value) -> Value | None:
    cell = machine.cell(value)
    for name in _ITERATORS:
        held = cell.known().get(f".{name}") if cell is not None and cell.kind == "dict" else None
        if held is not None and held.refs:
            return held
        for ref in value.refs:
            member = ref.info.find(name) if isinstance(ref, InstanceRef) else None
            functions = [one for one in member.refs if isinstance(one, FunctionRef)] if member is not None else []
            if functions:
                return Value(refs=tuple(FunctionRef(one.info, value, one.env) for one in functions))
    return None


def either(machine: "Expressions", one: ir.Logic, result: Value, last: Value, facts: tuple[Facts, Facts]) -> Value:
    """What one of several is: what it has is had by one of them, and it may be any function that one of them is."""
    held = machine.cell(result) if one.operator != "and" else None
    is_kept = held is not None and (held.kind == "object" or bool(held.fields and not result.labels))
    # `wanted !== undefined && { wanted }` is the last of them, or nothing.
    cell = result.cell if is_kept or (one.operator == "and" and result.cell == last.cell) else 0
    if held is not None and not cell:
        cell = _or_new(machine, one, held, result)
    # A variable of the language by which all is known that is sent is no function of a library.
    is_last = one.operator != "and" and not last.labels and last.name[:1] != "$"
    name = last.name if is_last else ""
    return Value(result.labels, prefix=result.prefix, cell=cell, refs=result.refs, name=name, facts=facts)


def _or_new(machine: "Expressions", one: ir.Logic, held: Cell, result: Value) -> int:
    """`table[name] || []`: what was there, or a new list; what is put into it is in what comes out. 0 for others."""
    last = one.items[-1]
    is_new = (isinstance(last, ir.Sequence) and not last.items) or (isinstance(last, ir.Mapping) and not last.items)
    if not is_new or held.items or held.known() or machine.f.module.module.language not in SCRIPTS:
        return 0
    origin = Value(result.labels, refs=result.refs)
    if result.labels:
        machine.put(result.cell, Cell(held.kind, None, held.fields, held.rest, is_open=True, origin=origin))
    return result.cell


def without(machine: "Expressions", value: Value, names: list[Value]) -> Value:
    """`const { name, ...rest } = thing`"""
    cell = machine.cell(value)
    if cell is None or cell.kind not in ("dict", "object"):
        return value
    gone = {machine.key(one.const) for one in names}
    left = {access: held for access, held in cell.known().items() if access not in gone}
    made = Cell("dict", cell.items, left, cell.rest, cell.is_open, cell.origin, is_sure=cell.is_sure)
    return Value(value.labels, cell=machine.new_cell(made), refs=value.refs, name=value.name)


def sized(machine: "Expressions", given: Value) -> int | None:
    """`{ length: 3 }`, from which a list of so many is made."""
    cell = machine.cell(given)
    size = cell.known().get(".length", ANY).const if cell is not None and cell.kind == "dict" else None
    return size if type(size) is int else None


def keys_of(machine: "Expressions", value: Value) -> Value | None:
    """The names of what an object has, in their order."""
    cell = machine.cell(value)
    if cell is None or cell.is_open or cell.rest is not ANY or cell.items is not None:
        return None
    return Value(cell=machine.new_cell(Cell("list", tuple(constant(name[1:]) for name in cell.known()))))


def inherited(machine: "Expressions", value: Value, ancestor: Value) -> Value:
    """An object that has what another has, where it has nothing of that name itself."""
    cell, above = machine.cell(value), machine.cell(ancestor)
    if cell is None or above is None:
        return Value(union(value.labels, labelled(machine.all_labels(ancestor)).labels), cell=value.cell)
    fields = {**above.known(), **cell.known()}
    machine.put(value.cell, Cell(cell.kind, cell.items, fields, cell.rest, cell.is_open, cell.origin, cell.cls))
    return value
