"""What a dictionary has under a key that is no constant, where it is asked with the very same value again."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.state import Cell, stored
from engines.taint.solve.value import UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# Stands where something has been taken out again.
GONE: Final = Value(const=None)


def slot(machine: "Machine", key: Value, *, is_new: bool = False) -> str:
    """Where it stands in the dictionary; "" where a value does not say that it is another's equal."""
    frame = machine.f
    if key.const is not UNKNOWN or frame.loops or key.is_bare:
        return ""
    known = frame.keys.get(id(key))
    if known is None and is_new:
        machine.cells += 1
        known = frame.keys[id(key)] = key, f"[@{machine.cells}]"
    return known[1] if known is not None else ""


def put(machine: "Machine", number: int, key: Value, value: Value) -> None:
    """It is there now, whatever else may be."""
    access, cell = slot(machine, key, is_new=True), machine.cell(Value(cell=number))
    if access and cell is not None and cell.kind == "dict":
        machine.put(number, stored(cell, access, value))


def found(machine: "Machine", cell: Cell | None, key: Value) -> Value | None:
    """What is there, `GONE` where nothing is any more; None where that is not known."""
    if cell is None or cell.kind != "dict" or not machine.f.keys:
        return None
    return cell.known().get(slot(machine, key))


def got(machine: "Machine", base: Value, key: Value, name: str, default: Value) -> Value | None:
    """`get`, `pop` and `setdefault`; None where it is not known what is there."""
    known = found(machine, machine.cell(base), key)
    if known is None:
        return None
    given = default if known is GONE else known
    if name == "pop":
        put(machine, base.cell, key, GONE)
    elif name == "setdefault":
        put(machine, base.cell, key, given)
    return constant(None) if given.is_bare and known is GONE and name == "get" else given


def contained(machine: "Machine", operator: str, key: Value, cell: Cell | None) -> object:
    """Whether the very same value is in a container, where that is known."""
    if operator not in ("in", "not in") or cell is None:
        return UNKNOWN
    known = found(machine, cell, key)
    if known is not None:
        return (known is not GONE) is (operator == "in")
    is_there = bool(key.labels) and not machine.f.loops and any(one is key for one in cell.items or ())
    return operator == "in" if is_there else UNKNOWN
