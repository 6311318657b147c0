"""Functions of PHP that take arrays apart, turn them round or put them together, where what is in them is known."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import php_variables
from engines.taint.solve.machine import Arguments
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.library import Library

Pairs = list[tuple[object, Value]]
MOST_CALLED: Final = 6


def given(machine: "Library", name: str, arguments: Arguments, one: ir.Call) -> Value | None:
    """What a call of one of these gives, None for any other and where nothing more is known than of any call."""
    php_variables.noted(machine, name, arguments)
    found = _CALLS.get(name)
    return found(machine, arguments, one) if found is not None and arguments else None


def pairs(cell: Cell | None) -> Pairs | None:
    """The keys of an array with what stands there, in order; None where there may be others."""
    if cell is None or cell.is_open or cell.rest is not ANY or cell.kind not in ("list", "tuple", "dict"):
        return None
    if cell.items is not None:
        return None if cell.known() else [*enumerate(cell.items)]
    if not cell.is_sure:
        return None
    keys = [_key(one) for one in cell.known()]
    return None if UNKNOWN in keys else [*zip(keys, cell.known().values(), strict=True)]


def _key(access: str) -> object:
    if access[:1] == ".":
        return access[1:]
    return int(access[1:-1]) if access[1:-1].isdigit() else UNKNOWN


def made(machine: "Library", items: Pairs) -> Value:
    """An array of these."""
    if [key for key, _ in items] == list(range(len(items))):
        return Value(cell=machine.new_cell(Cell("list", tuple(value for _, value in items))))
    fields = {machine.key(key): value for key, value in items}
    return Value(cell=machine.new_cell(Cell("dict", fields=fields, is_sure=True)))


def _numbered_anew(items: Pairs) -> Pairs:
    """Numbers are given again from nought on; names stay."""
    count = iter(range(len(items)))
    return [(next(count) if isinstance(key, int) else key, value) for key, value in items]


def _reversed(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
    items = pairs(machine.cell(arguments[0][0]))
    return made(machine, _numbered_anew(items[::-1])) if items is not None and len(arguments) == 1 else None


def _values(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
    items = pairs(machine.cell(arguments[0][0]))
    return made(machine, [*enumerate(value for _, value in items)]) if items is not None else None


def _bounds(values: list[Value], count: int) -> slice | None:
    """`from, length`, each from the end when it is negative; no length is all that is left."""
    first, *more = [value.const for value in values]
    length = more[0] if more else None
    if type(first) is not int or not (length is None or type(length) is int):
        return None
    start = min(first, count) if first >= 0 else max(count + first, 0)
    if length is None:
        return slice(start, count)
    return slice(start, start + length if length >= 0 else max(count + length, start))


def _sliced(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
    items = pairs(machine.cell(arguments[0][0]))
    given_bounds = [value for value, _ in arguments[1:3]]
    bounds = _bounds(given_bounds, len(items)) if items is not None and given_bounds and len(arguments) < 4 else None
    return made(machine, _numbered_anew(items[bounds])) if items is not None and bounds is not None else None


def _spliced(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
    """`array_splice($list, from, length, new)`: what is taken out; the list keeps the rest and the new."""
    items = pairs(machine.cell(arguments[0][0]))
    bounds = _bounds([value for value, _ in arguments[1:3]], len(items)) if items and len(arguments) > 1 else None
    new = pairs(machine.cell(arguments[3][0])) if len(arguments) > 3 else []
    if items is None or bounds is None or new is None:
        return None
    kept = _numbered_anew([*items[: bounds.start], *new, *items[max(bounds.start, bounds.stop) :]])
    cell = machine.cell(made(machine, kept))
    if cell is not None:
        machine.put(arguments[0][0].cell, cell)
    return made(machine, _numbered_anew(items[bounds]))


def _combined(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
    both = [pairs(machine.cell(value)) for value, _ in arguments[:2]]
    if len(both) < 2 or both[0] is None or both[1] is None or len(both[0]) != len(both[1]):
        return None
    keys = [value.const for _, value in both[0]]
    if not all(type(key) in (str, int) for key in keys):
        return None
    return made(machine, [(key, value) for key, (_, value) in zip(keys, both[1], strict=True)])


def _mapped(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
    """`array_map(function, list, …)`: each by itself."""
    lists = [pairs(machine.cell(value)) for value, _ in arguments[1:]]
    first = lists[0] if lists else None
    if first is None or not arguments[0][0].refs or machine.f.loops or not 0 < len(first) <= MOST_CALLED:
        return None
    if any(each is None or len(each) != len(first) for each in lists):
        return None
    results: Pairs = []
    for place, (key, _) in enumerate(first):
        row = [(each[place][1], expression) for each, (_, expression) in zip(lists, arguments[1:], strict=True) if each]
        results.append((key, machine.called(arguments[0][0], row, {}, one)))
    return made(machine, results)


def _end(place: int) -> Callable[["Library", Arguments, ir.Call], Value | None]:
    def found(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
        items = pairs(machine.cell(arguments[0][0]))
        return items[place][1] if items and not machine.f.loops else None

    return found


def _edge(place: int) -> Callable[["Library", Arguments, ir.Call], Value | None]:
    def found(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
        items = pairs(machine.cell(arguments[0][0]))
        return constant(items[place][0]) if items and not machine.f.loops else None

    return found


def _gone_through(machine: "Library", arguments: Arguments, one: ir.Call) -> Value | None:
    return arguments[0][0] if pairs(machine.cell(arguments[0][0])) is not None else None


_CALLS: Final[dict[str, Callable[["Library", Arguments, ir.Call], Value | None]]] = {
    "array_reverse": _reversed, "array_values": _values, "array_slice": _sliced, "array_splice": _spliced,
    "array_combine": _combined, "array_map": _mapped, "end": _end(-1), "reset": _end(0),
    "array_key_first": _edge(0), "array_key_last": _edge(-1), "iterator_to_array": _gone_through,
}  # fmt: skip
