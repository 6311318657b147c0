"""What maps do by methods: `getKey` of an entry; `merge` and `compute`, which keep what a function makes; a key that is
asked for does not come out.
"""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.keys import KEYS
from engines.taint.catalogue.signatures import tail
from engines.taint.solve.state import Cell, loosely_stored, stored
from engines.taint.solve.value import ANY, UNKNOWN, Value, join

if TYPE_CHECKING:
    from engines.taint.solve.callbacks import Callbacks
    from engines.taint.solve.machine import Arguments

_PARTS: Final = {"getKey": 0, "getValue": 1}
# These call a function with the key where nothing stands there yet.
_WITH_KEY: Final = ("computeIfAbsent", "GetOrAdd")


def without_key(name: str, arguments: "Arguments") -> "Arguments":
    """What such a call is given, without the key that it is asked for."""
    place = KEYS.get(name, KEYS.get(tail(name)))
    if place is None or place >= len(arguments):
        return arguments
    key, written = arguments[place]
    return [*arguments[:place], (Value(const=key.const, prefix=key.prefix), written), *arguments[place + 1 :]]


def is_put(base: Value, name: str, arguments: "Arguments") -> bool:
    """`map.put(key, value)` with a key that is known, of a map that was handed over."""
    return name == "put" and base.alias is not None and len(arguments) == 2 and arguments[0][0].const is not UNKNOWN


def of_entry(cell: Cell, name: str) -> Value | None:
    """The key or the value of one entry of a map; None for anything else."""
    place = _PARTS.get(name)
    return cell.items[place] if place is not None and cell.items is not None and len(cell.items) == 2 else None


def made(
    machine: "Callbacks", name: str, function: Value, base: Value, arguments: "Arguments", one: ir.Call
) -> Value | None:
    """What a function makes of a key, or of what stands there, and the map keeps; None where nobody knows the map."""
    cell, asked = machine.cell(base), name.rpartition(".")[2]
    key = arguments[0][0] if arguments else ANY
    if cell is None or cell.kind != "dict":
        if tail(name) not in KEYS:
            return None
        return join(machine.element(base), machine.aside(function, [key if asked in _WITH_KEY else ANY], one))
    is_there = cell.is_sure and not cell.is_open and f"[{key.const!r}]" in cell.known()
    held = machine.got(base, cell, key)
    if is_there and asked in _WITH_KEY:
        return held
    if asked == "merge":
        given = arguments[1][0]
        found = machine.aside(function, [held, given], one)
        result = found if is_there else join(given, found)
    else:
        result = machine.aside(function, [key] if asked in _WITH_KEY else [key, held], one)
        result = join(held, result) if asked != "compute" and held is not ANY and not is_there else result
    if (now := machine.cell(base)) is not None:
        is_known = key.const is not UNKNOWN
        machine.put(base.cell, stored(now, f"[{key.const!r}]", result) if is_known else loosely_stored(now, result))
    return result
