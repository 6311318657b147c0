"""Methods of JavaScript's maps, whose entries stand in the order in which they were put in."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.dispatch import SCRIPTS
from engines.taint.solve.state import Cell
from engines.taint.solve.unrolled import known_pairs
from engines.taint.solve.value import ANY, UNKNOWN, Value

if TYPE_CHECKING:
    from engines.taint.solve.dictionaries import Dictionaries

_LISTED: Final = frozenset(("keys", "values", "entries", "[Symbol.iterator]"))


def given(machine: "Dictionaries", base: Value, cell: Cell, name: str, values: list[Value]) -> Value | None:
    """What the method gives; None for any other, and where nothing more is known than of any map."""
    if machine.f.module.module.language not in SCRIPTS:
        return None
    if name == "delete" and len(values) == 1:
        if values[0].const is not UNKNOWN:
            machine.removed(base, values[0])
        return ANY
    if name in _LISTED and not values:
        return _listed(machine, cell, name)
    return None


def _listed(machine: "Dictionaries", cell: Cell, name: str) -> Value | None:
    pairs = known_pairs(machine, cell)
    if not pairs:
        return None
    items = [_part(machine, pair, key, name) for pair, key in pairs]
    return Value(cell=machine.new_cell(Cell("list", tuple(items))))


def _part(machine: "Dictionaries", pair: Value, key: Value, name: str) -> Value:
    cell = machine.cell(pair)
    if name == "keys":
        return key
    return cell.items[1] if name == "values" and cell is not None and cell.items else pair
