"""Functions of Java's library that move, copy or wrap what containers hold: which goes where, as far as it is known."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import elements, java_reflection, optionals
from engines.taint.solve.python_sequences import known
from engines.taint.solve.state import Cell, loosely_stored
from engines.taint.solve.value import ANY, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments

MOST_MADE: Final = 32
Items = tuple[Value, ...]
Call = Callable[["Library", list[Value]], Value | None]


def given(machine: "Library", name: str, base: Value | None, arguments: "Arguments", one: ir.Call) -> Value | None:
    """What a call of one of these gives, None for any other and where nothing more is known than of any call."""
    found = _CALLS.get(name) if name.startswith("java.util.") else None
    if found is not None:
        return found(machine, [value for value, _ in arguments])
    return java_reflection.given(machine, name, base, arguments, one)


def is_copied(machine: "Library", name: str, values: list[Value]) -> bool:
    """`System.arraycopy(from, first, to, place, many)`, where both are known one by one."""
    if name != "java.lang.System.arraycopy" or len(values) != len(("from", "first", "to", "place", "many")):
        return False
    mine, theirs = known(machine.cell(values[0])), known(machine.cell(values[2]))
    first, place, many = (values[which].const for which in (1, 3, 4))
    if mine is None or theirs is None or not (type(first) is int and type(place) is int and type(many) is int):
        return False
    if min(first, place, many) < 0 or first + many > len(mine) or place + many > len(theirs):
        return False
    _put(machine, values[2], (*theirs[:place], *mine[first : first + many], *theirs[place + many :]))
    return True


def _put(machine: "Library", base: Value, items: Items | None) -> Value:
    """The elements it has from then on; with None those it had, wherever they are."""
    cell = machine.cell(base)
    if cell is not None:
        rest = ANY if items is not None else machine.anywhere(base, cell)
        machine.put(base.cell, Cell(cell.kind, items, rest=rest, is_open=cell.is_open, origin=cell.origin))
    return ANY


def _bounds(values: list[Value]) -> list[int] | None:
    """Places in a list, where all of them are known."""
    found = [value.const for value in values if type(value.const) is int and 0 <= value.const <= MOST_MADE]
    return found if len(found) == len(values) else None


def _items(machine: "Library", values: list[Value]) -> Items | None:
    return known(machine.cell(values[0])) if values else None


def _listed(machine: "Library", items: Items, kind: str = "list") -> Value:
    return Value(cell=machine.new_cell(Cell(kind, items)))


def _reversed(machine: "Library", values: list[Value]) -> Value | None:
    items = _items(machine, values)
    return _put(machine, values[0], items[::-1] if items is not None else None) if values else None


def _swapped(machine: "Library", values: list[Value]) -> Value | None:
    if len(values) != len(("list", "one", "other")):
        return None
    items, (one, other) = _items(machine, values), (value.const for value in values[1:])
    if items is None or type(one) is not int or type(other) is not int or not min(one, other) >= 0:
        return _put(machine, values[0], None)
    if max(one, other) >= len(items):
        return _put(machine, values[0], None)
    changed = list(items)
    changed[one], changed[other] = items[other], items[one]
    return _put(machine, values[0], tuple(changed))


def _rotated(machine: "Library", values: list[Value]) -> Value | None:
    if len(values) != len(("list", "by")):
        return None
    items, by = _items(machine, values), values[1].const
    if not items or type(by) is not int:
        return _put(machine, values[0], None)
    start = -by % len(items)
    return _put(machine, values[0], (*items[start:], *items[:start]))


def _in_any_order(machine: "Library", values: list[Value]) -> Value | None:
    items = _items(machine, values)
    is_one = items is not None and len(items) == 1
    return _put(machine, values[0], items if is_one else None) if values else None


def _filled(machine: "Library", values: list[Value]) -> Value | None:
    """`Arrays.fill(array, value)`, `Arrays.fill(array, first, end, value)`, `Collections.fill(list, value)`"""
    cell = machine.cell(values[0]) if len(values) in (2, 4) else None
    if cell is None:
        return None
    items, bounds = known(cell), _bounds(values[1:-1])
    if items is None or bounds is None:
        machine.put(values[0].cell, loosely_stored(cell, values[-1]))
        return ANY
    first, end = bounds or (0, len(items))
    return _put(machine, values[0], tuple(values[-1] if first <= at < end else one for at, one in enumerate(items)))


def _same(machine: "Library", values: list[Value]) -> Value | None:
    return values[0] if values and machine.cell(values[0]) is not None else None


def _again(machine: "Library", values: list[Value]) -> Value | None:
    """`Collections.nCopies(many, value)`"""
    many = values[0].const if len(values) == 2 else None
    if type(many) is int and 0 <= many <= MOST_MADE:
        return _listed(machine, (values[1],) * many)
    return Value(cell=machine.new_cell(Cell("list", rest=values[1]))) if len(values) == 2 else None


def _of_one(machine: "Library", values: list[Value]) -> Value | None:
    return _listed(machine, tuple(values)) if len(values) == 1 else None


def _entry(machine: "Library", values: list[Value]) -> Value | None:
    return elements.of_pairs(machine, Cell("list", (_listed(machine, tuple(values), "tuple"),)), ANY)


def _of_entries(machine: "Library", values: list[Value]) -> Value | None:
    return elements.of_pairs(machine, Cell("list", tuple(values)), ANY)


def _part(machine: "Library", values: list[Value]) -> Value | None:
    """`Arrays.copyOf(array, many)`, `Arrays.copyOfRange(array, first, end)`, `Arrays.stream(array, first, end)`"""
    items, bounds = _items(machine, values), _bounds(values[1:])
    if items is None or bounds is None or len(bounds) > len(("first", "end")):
        return None
    first, end = [0, len(items), *bounds][-2:] if len(bounds) != 1 else (0, bounds[0])
    return _listed(machine, (*items[first:end], *(constant(None) for _ in range(end - max(first, len(items))))))


def _ranged(machine: "Library", values: list[Value]) -> Value | None:
    return _numbers(machine, values, 0)


def _ranged_closed(machine: "Library", values: list[Value]) -> Value | None:
    return _numbers(machine, values, 1)


def _numbers(machine: "Library", values: list[Value], more: int) -> Value | None:
    bounds = [value.const for value in values]
    if len(bounds) == 2 and type(bounds[0]) is int and type(bounds[1]) is int:
        numbers = range(bounds[0], bounds[1] + more)
        if len(numbers) <= MOST_MADE:
            return _listed(machine, tuple(map(constant, numbers)))
    return Value(cell=machine.new_cell(Cell("list")))


def _collector(name: str) -> Call:
    def said(machine: "Library", values: list[Value]) -> Value:
        """What is collected how; a function it is given is kept for whoever collects."""
        return Value(cell=machine.new_cell(Cell("tuple", tuple(values))), name=f"java.util.stream.Collectors.{name}()")

    return said


_UNCHANGED: Final = ("unmodifiable", "synchronized", "checked")
_OF: Final = ("List", "Set", "Collection", "Map", "SortedMap", "SortedSet", "NavigableMap")
_CALLS: Final[dict[str, Call]] = {
    "java.util.Collections.reverse": _reversed, "java.util.Collections.swap": _swapped,
    "java.util.Collections.rotate": _rotated, "java.util.Collections.fill": _filled, "java.util.Arrays.fill": _filled,
    **dict.fromkeys(
        ("java.util.Collections.shuffle", "java.util.Collections.sort", "java.util.Arrays.sort"), _in_any_order
    ),
    **{f"java.util.Collections.{how}{kind}": _same for how in _UNCHANGED for kind in _OF},
    "java.util.Collections.nCopies": _again, "java.util.Collections.singletonList": _of_one,
    "java.util.Collections.singleton": _of_one, "java.util.Collections.singletonMap": _entry,
    "java.util.Map.ofEntries": _of_entries, "java.util.Optional.of": optionals.of,
    **dict.fromkeys(("java.util.Arrays.copyOf", "java.util.Arrays.copyOfRange", "java.util.Arrays.stream"), _part),
    "java.util.Optional.empty": optionals.empty, "java.util.Optional.ofNullable": optionals.nullable,
    "java.util.stream.IntStream.range": _ranged, "java.util.stream.IntStream.rangeClosed": _ranged_closed,
    **{f"java.util.stream.Collectors.{name}": _collector(name) for name in ("toMap", "joining", "groupingBy")},
}  # fmt: skip
