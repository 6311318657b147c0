"""Java's Optional: one value that may be there or not, and what is made of it where it is."""

from typing import TYPE_CHECKING, Final, cast

from engines.taint import ir
from engines.taint.solve import running
from engines.taint.solve.program import ClassRef, FunctionRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, NOTHING, UNKNOWN, Value, constant, facts_when, join

if TYPE_CHECKING:
    from engines.taint.solve.callbacks import Callbacks
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments

KIND: Final = "optional"
_GETS: Final = frozenset(("get", "orElseThrow", "getAsInt", "getAsLong", "getAsDouble"))


def made(machine: "Callbacks", value: Value | None, *, is_sure: bool = True) -> Value:
    """One that holds a value, may hold it where that is not sure, or with None is empty."""
    if value is None:
        return Value(cell=machine.new_cell(Cell(KIND, ())))
    cell = Cell(KIND, (value,)) if is_sure else Cell(KIND, rest=value)
    return Value(cell=machine.new_cell(cell))


def of(machine: "Callbacks", values: list[Value]) -> Value | None:
    """`Optional.of(value)`"""
    return made(machine, values[0]) if values else None


def empty(machine: "Callbacks", values: list[Value]) -> Value | None:
    return made(machine, None)


def nullable(machine: "Callbacks", values: list[Value]) -> Value | None:
    """What nobody knows may be null."""
    if not values:
        return None
    value = values[0]
    if value.const is None:
        return made(machine, None)
    cell = machine.cell(value)
    return made(machine, value, is_sure=value.const is not UNKNOWN or (cell is not None and not cell.is_open))


def called(machine: "Callbacks", function: Value, given: list[Value], place: ir.Expression) -> Value:
    """A function, or an object with one method, that a library is given to call."""
    refs = tuple(ref for ref in function.refs if isinstance(ref, FunctionRef | ClassRef))
    callee, call = Value(refs=refs or tuple(running.methods_of([function]))), ir.Call(place.at, place, ())
    if function.name and not callee.refs:
        arguments: Arguments = [(one, place) for one in given]
        return cast("Library", machine).library(function.name, None, arguments, {}, call, NOTHING)
    return machine.aside(callee, given, call)


def on_method(machine: "Callbacks", cell: Cell, name: str, values: list[Value], place: ir.Expression) -> Value | None:
    """What a method of it gives; None for one that says nothing here."""
    is_there = None if cell.items is None else bool(cell.items)
    held = cell.items[0] if cell.items else cell.rest
    if not values and name in _GETS:
        return held
    if not values and name in ("isPresent", "isEmpty"):
        return ANY if is_there is None else constant(is_there is (name == "isPresent"))
    if len(values) != 1:
        return _either(machine, is_there, held, values, place) if name == "ifPresentOrElse" else None
    if name == "orElse":
        return _or(is_there, held, values[0])
    if name in ("orElseGet", "or"):
        found = ANY if is_there else called(machine, values[0], [], place)
        if name == "or":
            other = machine.cell(found)
            if is_there is False and other is not None:
                return found
            return made(machine, _or(is_there, held, machine.element(found)), is_sure=is_there is True)
        return _or(is_there, held, found)
    return _through(machine, is_there, held, name, values[0], place)


def _through(
    machine: "Callbacks", is_there: bool | None, held: Value, name: str, function: Value, place: ir.Expression
) -> Value | None:
    if name not in ("map", "flatMap", "filter", "ifPresent"):
        return None
    if is_there is False:
        return made(machine, None)
    found = called(machine, function, [held], place)
    if name == "map":
        return made(machine, found, is_sure=is_there is True)
    if name == "flatMap":
        inner = machine.cell(found)
        return found if is_there and inner is not None else made(machine, machine.element(found), is_sure=False)
    if name == "filter":
        if found.const is not UNKNOWN:
            return made(machine, held if found.const else None, is_sure=is_there is True)
        return made(machine, narrowed(machine, held, found), is_sure=False)
    return ANY


def narrowed(machine: "Callbacks", value: Value, test: Value) -> Value:
    """The value where a test of it has been true."""
    before = machine.f.now.valid
    machine.f.now.assume(facts_when(test, True))
    kept = machine.settled(value)
    machine.f.now.valid = before
    return kept


def _or(is_there: bool | None, held: Value, other: Value) -> Value:
    return join(held, other) if is_there is None else held if is_there else other


def _either(
    machine: "Callbacks", is_there: bool | None, held: Value, values: list[Value], place: ir.Expression
) -> Value:
    if is_there is not False:
        called(machine, values[0], [held], place)
    if is_there is not True:
        called(machine, values[1], [], place)
    return ANY
