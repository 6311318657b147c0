"""What is put in order: `sorted`, `min`, `max`, heaps and queues, where what things are ordered by is known."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from engines.taint.solve import python_dictionaries, small_functions
from engines.taint.solve.python_sequences import known
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint import ir
    from engines.taint.solve.containers import Containers
    from engines.taint.solve.library import Library

Items = tuple[Value, ...]
Call = Callable[["Library", list[Value], dict[str, Value], "ir.Call"], Value | None]
MOST: Final = 8
# Marks a queue that gives what was put in last, or the least.
LAST: Final = "#last"
LEAST: Final = "#least"


def _rank(machine: "Containers", value: Value) -> object:
    """What a thing is compared by: itself, or the first part of a tuple, which must be another in each."""
    if value.const is not UNKNOWN:
        return value.const
    items = known(machine.cell(value))
    return items[0].const if items else UNKNOWN


def _ranks(machine: "Library", items: Items, key: Value | None) -> list[Any] | None:
    """What each of them is ordered by, where that is known and of one kind."""
    if key is None:
        found = [_rank(machine, item) for item in items]
    else:
        said = [small_functions.value_of(machine, key, [item]) for item in items]
        found = [each.const if each is not None else UNKNOWN for each in said]
    kinds = {type(each) for each in found}
    is_comparable = len(kinds) == 1 and kinds <= {int, str, float}
    # Tuples of one first part would be compared by the next.
    is_told = key is not None or len(set(found)) == len(found) if is_comparable else False
    return found if is_comparable and is_told else None


def ordered(machine: "Library", items: Items, keywords: dict[str, Value]) -> Items | None:
    """The things in order; None where nobody knows that."""
    reverse = keywords["reverse"].const if "reverse" in keywords else False
    key = keywords.get("key")
    if not 0 < len(items) <= MOST or machine.f.loops or reverse is UNKNOWN:
        return None
    ranks = _ranks(machine, items, key if key is None or key.const is not None else None)
    if ranks is None:
        return None
    places = sorted(range(len(items)), key=ranks.__getitem__, reverse=bool(reverse))
    return tuple(items[place] for place in places)


def _of(machine: "Library", value: Value) -> Items | None:
    cell = machine.cell(value)
    return known(cell) if cell is not None and cell.kind != "dict" else python_dictionaries.keys(machine, cell)


def _list(machine: "Library", items: Items) -> Value:
    return Value(cell=machine.new_cell(Cell("list", items)))


def _sorted(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    items = _of(machine, values[0]) if len(values) == 1 else None
    found = ordered(machine, items, keywords) if items is not None else None
    return _list(machine, found) if found is not None else None


def least(machine: "Library", values: list[Value], keywords: dict[str, Value], *, is_last: bool) -> Value | None:
    """`min` and `max`"""
    items = tuple(values) if len(values) > 1 else _of(machine, values[0]) if values else None
    if items is None or "default" in keywords:
        return None
    key = {"key": keywords["key"]} if "key" in keywords else {}
    found = ordered(machine, items, key)
    return found[-1 if is_last else 0] if found is not None else None


def _pushed(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    cell = machine.cell(values[0]) if len(values) == 2 else None
    items = known(cell)
    if cell is None:
        return None
    if items is None or len(items) >= MOST or machine.f.loops:
        machine.weaken(values[0].cell, values[1])
    else:
        machine.put(values[0].cell, Cell(cell.kind, (*items, values[1]), cell.fields))
    return constant(None)


def _popped(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    return first_of(machine, values[0]) if values and values[0].cell else None


def first_of(machine: "Containers", value: Value) -> Value:
    """The least thing, which is gone from then on."""
    cell = machine.cell(value)
    items = known(cell)
    place = least_place(machine, items) if items and not machine.f.loops else None
    if cell is None or items is None or place is None:
        return machine.anywhere(value, cell)
    machine.removed(value, constant(place))
    return items[place]


def least_place(machine: "Containers", items: Items) -> int | None:
    """Where the least of some things stands."""
    ranks: list[Any] = [_rank(machine, item) for item in items]
    kinds = {type(each) for each in ranks}
    is_comparable = len(kinds) == 1 and kinds <= {int, str, float} and len(set(ranks)) == len(ranks)
    return min(range(len(items)), key=ranks.__getitem__) if is_comparable or len(items) == 1 else None


def _several(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    return _some(machine, values, keywords, is_last=False)


def _largest(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    return _some(machine, values, keywords, is_last=True)


def _some(machine: "Library", values: list[Value], keywords: dict[str, Value], *, is_last: bool) -> Value | None:
    """`nsmallest(count, things, key)`"""
    count = values[0].const if len(values) > 1 else UNKNOWN
    items = _of(machine, values[1]) if len(values) > 1 else None
    if type(count) is not int or items is None:
        return None
    found = ordered(machine, items, {**keywords, "reverse": constant(is_last)})
    return _list(machine, found[:count]) if found is not None else None


def _queue(mark: str) -> Call:
    """A queue made empty, that gives its things in an order of its own."""

    def made(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
        return Value(cell=machine.new_cell(Cell("list", (), {mark: constant(True)})))

    return made


def given(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """`queue.get()`, for a queue that does not give first what was put in first."""
    marks = cell.known().keys()
    if LEAST in marks:
        return first_of(machine, base)
    items = known(cell)
    if LAST not in marks:
        return None
    if not items or machine.f.loops:
        return machine.anywhere(base, cell)
    machine.removed(base, constant(-1))
    return items[-1]


def in_place(machine: "Containers", base: Value, cell: Cell, keywords: dict[str, Value]) -> bool:
    """`things.sort(key=function)`; whether their order is known."""
    items = known(cell)
    found = ordered(machine, items, keywords) if items is not None else None  # type: ignore[arg-type]
    if found is None:
        return False
    machine.put(base.cell, Cell(cell.kind, found, cell.fields))
    return True


CALLS: Final[dict[str, Call]] = {
    "sorted": _sorted, "heapq.heappush": _pushed, "heapq.heappop": _popped, "heapq.nsmallest": _several,
    "heapq.nlargest": _largest, "heapq.heapify": lambda machine, values, keywords, one: ANY,
    **dict.fromkeys(("queue.LifoQueue", "asyncio.LifoQueue"), _queue(LAST)),
    **dict.fromkeys(("queue.PriorityQueue", "asyncio.PriorityQueue"), _queue(LEAST)),
}  # fmt: skip
