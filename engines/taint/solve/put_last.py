"""What was put into a dictionary under a key nobody knows, and is asked for under the very same one.

Who has put it there is told by the dictionary as it was left: whatever is put in later leaves another.
"""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.dictionaries import Dictionaries
    from engines.taint.solve.machine import Arguments, Machine
    from engines.taint.solve.state import Cell

# How a key is written, and the things it is made of, each the very one.
Key = tuple[str, tuple[object, ...]]
_GETS: Final = frozenset(("get", "getOrDefault", "Get"))
_PUTS: Final = frozenset(("put", "set"))


def given(machine: "Dictionaries", base: Value, cell: "Cell", name: str, arguments: "Arguments") -> Value | None:
    """What a method of a dictionary gives, where it is asked with such a key; None where this says nothing."""
    if not arguments or arguments[0][0].const is not UNKNOWN:
        return None
    key, is_two = key_of(machine, arguments[0][1]), len(arguments) == 2
    if key is None:
        return None
    found = kept(machine, base, key)
    if name in _GETS or (name == "setdefault" and found is not None):
        return found
    if name in ("containsKey", "has") and found is not None:
        return constant(True)
    if name in _PUTS and is_two:
        value = arguments[1][0]
        machine.set_at_keys(base, cell, [arguments[0][0]], value)
        keep(machine, base, key, value)
        return found or ANY
    return None


def key_of(machine: "Machine", written: ir.Expression) -> Key | None:
    """A variable, a field of one, what a method of one gives that is asked without anything unknown."""
    match written:
        case ir.Name():
            held = machine.f.now.env.get(written.name)
            return ("", (held, machine.cell(held))) if held is not None else None
        case ir.Attribute():
            inner = key_of(machine, written.base)
            return (f"{inner[0]}.{written.name}", inner[1]) if inner is not None else None
        case ir.Call(keywords=(), function=ir.Attribute() as function, arguments=asked):
            said = [repr(one.value) for one in asked if isinstance(one, ir.Constant)]
            inner = key_of(machine, function) if len(said) == len(asked) else None
            return (f"{inner[0]}({', '.join(said)})", inner[1]) if inner is not None else None
    return None


def keep(machine: "Machine", base: Value, key: Key, value: Value) -> None:
    cell = machine.cell(base)
    if cell is not None:
        machine.f.put_last[base.cell] = (cell, key, value)


def kept(machine: "Machine", base: Value, key: Key) -> Value | None:
    """What is there, if nothing has been put in since."""
    cell, mine, value = machine.f.put_last.get(base.cell, (None, ("", ()), ANY))
    if cell is None or cell is not machine.cell(base) or mine[0] != key[0]:
        return None
    return value if all(one is other for one, other in zip(mine[1], key[1], strict=True)) else None
