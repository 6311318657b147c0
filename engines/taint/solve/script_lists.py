"""Methods of JavaScript's lists, sets and iterators that leave each element known by its place."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve import constant_lists, folding, python_iterators
from engines.taint.solve.python_sequences import known, place_of
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant, join, union

if TYPE_CHECKING:
    from engines.taint.solve.containers import Containers

MOST_PUSHED: Final = 64
Items = tuple[Value, ...]


def _made(machine: "Containers", items: Items, kind: str = "list") -> Value:
    return Value(cell=machine.new_cell(Cell(kind, items)))


def _changed(machine: "Containers", base: Value, cell: Cell, items: Items) -> Value:
    machine.put(base.cell, Cell(cell.kind, items, cell.fields))
    return base


def _wholes(values: list[Value]) -> list[int] | None:
    """Whole numbers, where all of them are some."""
    found = [one.const for one in values if type(one.const) is int]
    return found if len(found) == len(values) else None


def _pushed(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    return _several(machine, base, cell, values, at_front=False)


def _unshifted(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    return _several(machine, base, cell, values, at_front=True)


def _several(machine: "Containers", base: Value, cell: Cell, values: list[Value], *, at_front: bool) -> Value | None:
    """`list.push(one, other)`"""
    if len(values) < 2:
        return None
    items = known(cell)
    if items is None or len(items) + len(values) > MOST_PUSHED:
        for value in values:
            machine.weaken(base.cell, value)
        return ANY
    _changed(machine, base, cell, (*values, *items) if at_front else (*items, *values))
    return ANY


def _next(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """What an iterator gives next, which is gone from then on."""
    items = known(cell)
    if not (base.labels or values) and (first := python_iterators.taken(machine, base)) is not None:
        return _given(machine, first, False)
    if items is None or machine.f.loops or base.labels or values:
        # A generator may give in the end what it returns, or at once what it is given here.
        back = union(base.labels, values[0].labels) if values else base.labels
        found = join(machine.anywhere(base, cell), Value(back))
        return _given(machine, found, UNKNOWN)
    if items:
        machine.removed(base, constant(0))
    return _given(machine, items[0] if items else ANY, not items)


def _given(machine: "Containers", value: Value, is_done: object) -> Value:
    done = constant(is_done) if is_done is not UNKNOWN else ANY
    return Value(cell=machine.new_cell(Cell("dict", fields={".value": value, ".done": done})))


def _filled(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items, bounds = known(cell), _wholes(values[1:])
    if items is None or bounds is None or len(bounds) > 2:
        machine.weaken(base.cell, values[0] if values else ANY)
        return base
    places = range(len(items))[slice(bounds[0] if bounds else 0, bounds[1] if bounds[1:] else None)]
    filled = (values[0] if place in places else item for place, item in enumerate(items))
    return _changed(machine, base, cell, tuple(filled))


def _copied_within(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items, bounds = known(cell), _wholes(values)
    if items is None or bounds is None or not 1 < len(bounds) <= 3:
        machine.put(base.cell, Cell(cell.kind, rest=machine.anywhere(base, cell), is_open=cell.is_open))
        return base
    moved = folding.cut(items, [bounds[1], bounds[2] if bounds[2:] else None, None])
    start = bounds[0] if bounds[0] >= 0 else max(len(items) + bounds[0], 0)
    moved = moved[: max(len(items) - start, 0)]
    return _changed(machine, base, cell, (*items[:start], *moved, *items[start + len(moved) :]))


def _with(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """`list.with(place, value)`: another list."""
    items, place = known(cell), values[0].const if len(values) == 2 else UNKNOWN
    if items is None or type(place) is not int or not -len(items) <= place < len(items):
        return None
    made = list(items)
    made[place] = values[1]
    return _made(machine, tuple(made))


def _spliced_anew(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """`list.toSpliced(start, count, …new)`"""
    items, bounds = known(cell), _wholes(values[:2])
    if items is None or not bounds:
        return None
    left = range(len(items))[slice(bounds[0], bounds[0] + bounds[1] if bounds[1:] else None)]
    return _made(machine, (*items[: left.start], *values[2:], *items[max(left.stop, left.start) :]))


def _turned(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items = known(cell)
    return _made(machine, items[::-1]) if items is not None else None


def _same(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items = known(cell)
    return _made(machine, items) if items is not None and not values else None


def _places(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items = known(cell)
    if items is None or cell.kind == "set":
        return _same(machine, base, cell, values)
    return _made(machine, tuple(map(constant, range(len(items)))))


def _numbered(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items = known(cell)
    if items is None or cell.kind == "set":
        return None
    return _made(machine, tuple(_made(machine, (constant(at), one), "tuple") for at, one in enumerate(items)))


def _deleted(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """`set.delete(value)`"""
    if cell.kind != "set" or len(values) != 1:
        return None
    items = known(cell)
    place = place_of(items, values[0]) if items is not None else None
    if place is not None:
        machine.removed(base, constant(place))
    elif items is not None and (values[0].const is UNKNOWN or any(one.const is UNKNOWN for one in items)):
        machine.put(base.cell, Cell(cell.kind, rest=machine.anywhere(base, cell)))
    return ANY


def _placed(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items = known(cell)
    if items is None or len(values) != 1 or machine.f.loops or cell.kind == "set":
        return None
    place = place_of(items, values[0])
    before = items if place is None else items[:place]
    if values[0].const is UNKNOWN or any(one.const is UNKNOWN for one in before):
        return None
    return constant(-1 if place is None else place)


def _joined(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    separator = values[0] if values else constant(",")
    return constant_lists.joined(machine, separator, base) if len(values) < 2 else None


METHODS: Final = {
    "push": _pushed, "unshift": _unshifted, "next": _next, "fill": _filled, "copyWithin": _copied_within,
    "with": _with, "toSpliced": _spliced_anew, "toReversed": _turned, "values": _same, "keys": _places,
    "entries": _numbered, "delete": _deleted, "indexOf": _placed, "join": _joined,
    "[Symbol.iterator]": _same,
}  # fmt: skip
