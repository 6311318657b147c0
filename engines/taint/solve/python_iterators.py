"""What Python's `itertools` and its like give, one by one, of what is known one by one."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from engines.taint.solve import python_sequences, small_functions
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant, join

if TYPE_CHECKING:
    from engines.taint import ir
    from engines.taint.solve.containers import Containers
    from engines.taint.solve.library import Library

Items = tuple[Value, ...]
Call = Callable[["Library", list[Value], dict[str, Value], "ir.Call"], Value | None]
MOST: Final = 8
# How often an endless iterator is known to go round.
MOST_ROUND: Final = 12


def known(machine: "Library", value: Value) -> Items | None:
    """Every element, in order, where that is known and not too many."""
    cell = machine.cell(value)
    items = python_sequences.known(cell) if cell is not None and cell.kind != "set" else None
    return items if items is not None and len(items) <= MOST else None


def _list(machine: "Library", items: Items) -> Value:
    return Value(cell=machine.new_cell(Cell("list", items)))


def _row(machine: "Library", *items: Value) -> Value:
    return Value(cell=machine.new_cell(Cell("tuple", items)))


def _begun(machine: "Library", items: Items, rest: Value) -> Value:
    """What is known to begin so, and goes on with any of the rest."""
    fields = {f"[{place}]": item for place, item in enumerate(items)}
    return Value(cell=machine.new_cell(Cell("list", None, fields, rest)))


def taken(machine: "Containers", value: Value) -> Value | None:
    """The next of an iterator that is known to begin with some; None of any other."""
    cell = machine.cell(value)
    if cell is None or cell.kind != "list" or cell.items is not None or machine.f.loops:
        return None
    first = cell.known().get("[0]")
    if first is None:
        return None
    ahead = {f"[{place - 1}]": cell.known().get(f"[{place}]") for place in range(1, MOST_ROUND + 1)}
    others = {access: held for access, held in cell.known().items() if not access[1:-1].isdigit()}
    left = {**others, **{access: held for access, held in ahead.items() if held is not None}}
    machine.put(value.cell, Cell(cell.kind, None, left, cell.rest, cell.is_open, cell.origin))
    return first


def _cycled(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    items = known(machine, values[0]) if values else None
    if not items:
        return None
    rest = ANY
    for item in items:
        rest = join(rest, item) if rest is not ANY else item
    rest = Value(rest.labels, cell=rest.cell, refs=rest.refs)
    return _begun(machine, tuple(items[place % len(items)] for place in range(MOST_ROUND)), rest)


def _counted(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    start = values[0].const if values else 0
    step = values[1].const if len(values) > 1 else 1
    if type(start) is not int or type(step) is not int or keywords:
        return None
    return _begun(machine, tuple(constant(start + step * place) for place in range(MOST_ROUND)), ANY)


def _compressed(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    both = [known(machine, value) for value in values]
    if len(both) != 2 or both[0] is None or both[1] is None or any(each.const is UNKNOWN for each in both[1]):
        return None
    return _list(machine, tuple(item for item, sign in zip(both[0], both[1], strict=False) if sign.const))


def _truths(machine: "Library", values: list[Value]) -> list[tuple[Value, bool]] | None:
    """Each element with what a function of a line says of it."""
    items = known(machine, values[1]) if len(values) == 2 and not machine.f.loops else None
    if items is None:
        return None
    is_itself = values[0].const is None
    said = [item if is_itself else small_functions.value_of(machine, values[0], [item]) for item in items]
    found = [(item, bool(each.const)) for item, each in zip(items, said, strict=True) if each is not None
             and each.const is not UNKNOWN]  # fmt: skip
    return found if len(found) == len(items) else None


def _while_true(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    truths = _truths(machine, values)
    if truths is None:
        return None
    end = next((place for place, (_, is_so) in enumerate(truths) if not is_so), len(truths))
    return _list(machine, tuple(item for item, _ in truths[:end]))


def _once_false(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    truths = _truths(machine, values)
    if truths is None:
        return None
    start = next((place for place, (_, is_so) in enumerate(truths) if not is_so), len(truths))
    return _list(machine, tuple(item for item, _ in truths[start:]))


def _kept(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    truths = _truths(machine, values)
    return _list(machine, tuple(item for item, is_so in truths if is_so)) if truths is not None else None


def _left_out(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    truths = _truths(machine, values)
    return _list(machine, tuple(item for item, is_so in truths if not is_so)) if truths is not None else None


def _mapped(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`map(function, elements, others)`"""
    each = [known(machine, value) for value in values[1:]]
    if not each or machine.f.loops or any(items is None for items in each):
        return None
    rows = zip(*(items for items in each if items is not None), strict=False)
    made = [small_functions.value_of(machine, values[0], list(row)) for row in rows]
    whole = tuple(item for item in made if item is not None and item.facts is None)
    return _list(machine, whole) if len(whole) == len(made) else None


def _spread(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    rows = known(machine, values[1]) if len(values) == 2 and not machine.f.loops else None
    given = [known(machine, row) for row in rows or ()]
    if rows is None or any(each is None for each in given):
        return None
    made = [small_functions.value_of(machine, values[0], list(each)) for each in given if each is not None]
    whole = tuple(item for item in made if item is not None)
    return _list(machine, whole) if len(whole) == len(made) else None


def _longest(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    each = [known(machine, value) for value in values]
    fill = keywords.get("fillvalue", constant(None))
    if not each or any(items is None for items in each):
        row = [join(machine.element(value), fill) for value in values]
        return Value(cell=machine.new_cell(Cell("list", rest=_row(machine, *row))))
    columns = [items for items in each if items is not None]
    size = max(map(len, columns))
    rows = ([items[place] if place < len(items) else fill for items in columns] for place in range(size))
    return _list(machine, tuple(_row(machine, *row) for row in rows))


def _added_up(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`accumulate(elements, function)`"""
    items = known(machine, values[0]) if values and not keywords and not machine.f.loops else None
    if not items:
        return None
    made = [items[0]]
    for item in items[1:]:
        if len(values) > 1:
            found = small_functions.value_of(machine, values[1], [made[-1], item])
        else:
            found = machine.operated("+", made[-1], item, one.at)
        if found is None:
            return None
        made.append(found)
    return _list(machine, tuple(made))


def _grouped(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`groupby(elements, key=function)`: those that stand side by side and have one key."""
    key = keywords.get("key", values[1] if len(values) > 1 else None)
    items = known(machine, values[0]) if values and not machine.f.loops else None
    if items is None:
        return None
    groups: list[tuple[Value, list[Value]]] = []
    for item in items:
        said = item if key is None else small_functions.value_of(machine, key, [item])
        if said is None or said.const is UNKNOWN:
            return None
        if not groups or groups[-1][0].const != said.const:
            groups.append((said, []))
        groups[-1][1].append(item)
    return _list(machine, tuple(_row(machine, said, _list(machine, tuple(each))) for said, each in groups))


def _side_by_side(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    items = known(machine, values[0]) if values else None
    if items is None:
        return None
    return _list(machine, tuple(_row(machine, *pair) for pair in pairwise(items)))


def _copies(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`tee(elements, count)`"""
    items = known(machine, values[0]) if values else None
    count = values[1].const if len(values) > 1 else 2
    if items is None or type(count) is not int or not 0 < count <= MOST:
        return None
    return _row(machine, *(_list(machine, items) for _ in range(count)))


CALLS: Final[dict[str, Call]] = {
    "itertools.cycle": _cycled, "itertools.count": _counted, "itertools.compress": _compressed,
    "itertools.takewhile": _while_true, "itertools.dropwhile": _once_false, "filter": _kept,
    "itertools.filterfalse": _left_out, "map": _mapped, "itertools.starmap": _spread,
    "itertools.zip_longest": _longest, "itertools.accumulate": _added_up, "itertools.groupby": _grouped,
    "itertools.pairwise": _side_by_side, "itertools.tee": _copies,
}  # fmt: skip
