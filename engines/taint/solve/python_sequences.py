"""Methods and operators of Python's lists and sets, where their elements are known one by one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import constant_calls, folding, python_dunders
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.statements import Statements

Items = tuple[Value, ...]
MOST_REPEATED: Final = 24


def known(cell: Cell | None) -> Items | None:
    """Every element, in order, or None."""
    if cell is None or cell.items is None or cell.is_open or cell.rest is not ANY:
        return None
    return cell.items


def place_of(items: Items, value: Value) -> int | None:
    """Where this very value stands, or a constant that equals it."""
    for place, one in enumerate(items):
        if one is value and one.labels:
            return place
        if value.const is not UNKNOWN and type(one.const) is type(value.const) and one.const == value.const:
            return place
    return None


def _removed(machine: "Statements", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    place = place_of(known(cell) or (), values[0]) if values else None
    if place is None:
        return None
    machine.removed(base, constant(place))
    return ANY


def _found(machine: "Statements", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """`list.index(value)`: known where all before it are constants of another value."""
    items = known(cell)
    place = place_of(items, values[0]) if items is not None and len(values) == 1 else None
    is_first = place is not None and items is not None and all(one.const is not UNKNOWN for one in items[:place])
    return constant(place) if is_first and not machine.f.loops else None


def _turned(machine: "Statements", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items, by = known(cell), values[0].const if values else 1
    if items and type(by) is int:
        start = -by % len(items)
        machine.put(base.cell, Cell(cell.kind, (*items[start:], *items[:start]), cell.fields))
    else:
        machine.put(base.cell, Cell(cell.kind, rest=machine.anywhere(base, cell), is_open=cell.is_open))
    return ANY


def _added(machine: "Statements", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """A set has each thing once."""
    is_there = cell.kind == "set" and values and place_of(known(cell) or (), values[0]) is not None
    return ANY if is_there else None


def _popped(machine: "Statements", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """Which element of a set that is, nobody knows."""
    return machine.anywhere(base, cell) if cell.kind == "set" and len(known(cell) or ()) != 1 else None


def _less(machine: "Statements", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    return combined(machine, "-", base, values[0]) if len(values) == 1 else None


def _shared(machine: "Statements", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    return combined(machine, "&", base, values[0]) if len(values) == 1 else None


Method = Callable[["Statements", Value, Cell, list[Value]], Value | None]
METHODS: Final[dict[str, Method]] = {
    "remove": _removed, "discard": _removed, "index": _found, "rotate": _turned, "add": _added, "pop": _popped,
    "difference": _less, "intersection": _shared,
}  # fmt: skip


def combined(machine: "Expressions", operator: str, left: Value, right: Value) -> Value | None:
    """`one - other`, `one & other` and `one | other` of sets; None where the first is none."""
    cell = machine.cell(left)
    if cell is None or cell.kind not in ("set", "list") or machine.f.module.module.language != "python":
        return None
    mine, theirs = known(cell), known(machine.cell(right))
    if operator == "|":
        if mine is None or theirs is None or cell.kind != "set":
            return None
        more = tuple(one for one in theirs if place_of(mine, one) is None)
        return Value(cell=machine.new_cell(Cell("set", (*mine, *more))))
    if mine is None or theirs is None:
        rest = machine.anywhere(left, cell)
        return Value(cell=machine.new_cell(Cell("set", rest=rest)))
    both = [place_of(theirs, one) is not None for one in mine]
    # What is no constant may equal anything.
    sure = [found or _is_constant(one, theirs) for one, found in zip(mine, both, strict=True)]
    if operator == "-":
        kept = tuple(one for one, found in zip(mine, both, strict=True) if not found)
    else:
        kept = tuple(one for one, found, told in zip(mine, both, sure, strict=True) if found or not told)
    return Value(cell=machine.new_cell(Cell("set", kept)))


def repeated(machine: "Expressions", left: Value, right: Value) -> Value | None:
    """`things * 3`"""
    cell, times = machine.cell(left), right.const
    items = known(cell)
    if cell is None or items is None or type(times) is not int or not 0 <= times * len(items) <= MOST_REPEATED:
        return None
    return Value(cell=machine.new_cell(Cell(cell.kind, items * times)))


def _is_constant(one: Value, others: Items) -> bool:
    return one.const is not UNKNOWN and all(other.const is not UNKNOWN for other in others)


def cut_out(machine: "Statements", base: Value, part: ir.Slice) -> None:
    """`del things[first:last]`"""
    cell, bounds = machine.cell(base), _bounds(machine, part)
    items = known(cell)
    if cell is not None and items is not None and bounds is not None:
        gone = range(len(items))[slice(*bounds)]
        left = tuple(one for place, one in enumerate(items) if place not in gone)
        machine.put(base.cell, Cell(cell.kind, left, cell.fields))


def put_in(machine: "Statements", base: Value, part: ir.Slice, value: Value) -> bool:
    """`things[first:last] = others`; whether both are known one by one."""
    cell, bounds = machine.cell(base), _bounds(machine, part)
    items, new = known(cell), known(machine.cell(value))
    if cell is None or items is None or new is None or bounds is None or bounds[2] is not None:
        return False
    changed = list(items)
    changed[slice(*bounds)] = new
    machine.put(base.cell, Cell(cell.kind, tuple(changed), cell.fields))
    return True


def _bounds(machine: "Statements", part: ir.Slice) -> list[int | None] | None:
    found = [machine.value(one).const if one is not None else None for one in (part.lower, part.upper, part.step)]
    is_told = found[2] != 0 and all(one is None or type(one) is int for one in found)
    return found if is_told else None  # type: ignore[return-value]


def counted(machine: "Expressions", value: Value, cell: Cell | None) -> Value | None:
    """`len(things)`, where that is known."""
    if cell is not None and cell.items is not None and not cell.is_open and not machine.f.loops:
        return constant(len(cell.items))
    if value.refs and (own := python_dunders.counted(machine, value)) is not None:
        return own
    return constant_calls.of_cell(machine, value, "size")


def key_of(machine: "Expressions", key: Value) -> Value:
    """A tuple of constants is one, where something is kept under it."""
    cell = machine.cell(key) if key.cell and key.const is UNKNOWN else None
    items = known(cell) if cell is not None and cell.kind == "tuple" else None
    if not items or any(type(one.const) not in (str, int) for one in items):
        return key
    return constant(tuple(one.const for one in items))


def begins_with(value: Value, bounds: list[object]) -> Value | None:
    """A part of a text that lies within what is known of its beginning."""
    first, last, step = bounds
    is_told = type(last) is int and (first is None or type(first) is int) and step is None and not value.name
    if not is_told or not value.prefix.isprintable():
        return None
    start, end = first or 0, last
    is_inside = 0 <= start <= end <= len(value.prefix)  # type: ignore[operator]
    return constant(folding.sliced(value.prefix, start, end, None)) if is_inside else None
