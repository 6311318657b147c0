"""What a function that takes any number is given one by one: `run("sh", "-c", line)`"""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.state import Cell, derived
from engines.taint.solve.value import ANY, Value, constant

if TYPE_CHECKING:
    from engines.taint import ir
    from engines.taint.solve.machine import Machine

MOST_WORDS: Final = 8
LONGEST: Final = 40
# Stands for what is no word, at its place.
Words = tuple[str | None, ...]


def of_rest(machine: "Machine", value: Value) -> Words:
    """The words among the last arguments, where something from elsewhere stands beside or behind them."""
    cell = machine.cell(value)
    if cell is None or cell.is_open or cell.rest is not ANY or not cell.items or len(cell.items) > MOST_WORDS:
        return ()
    if not any(one.labels for one in cell.items):
        return ()
    return tuple(_word(one) for one in cell.items)


def before(given: "dict[int, tuple[Value, ir.Expression | None]]", rest: int) -> dict[int, Value]:
    """Those among the arguments ahead of them."""
    words = {place: _word(value) for place, (value, _) in given.items() if place < rest}
    return {place: constant(word) for place, word in words.items() if word is not None}


def inside(origin: Value, words: Words) -> Cell:
    """The same as the function sees it."""
    items = (derived(origin, f"[{place}]") if one is None else constant(one) for place, one in enumerate(words))
    return Cell("list", tuple(items))


def _word(value: Value) -> str | None:
    text = value.const
    if not isinstance(text, str) or value.labels or value.refs or value.cell:
        return None
    return text if 0 < len(text) <= LONGEST and not any(map(str.isspace, text)) else None
