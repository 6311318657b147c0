"""Methods of four languages that take parts out of a list or put lists together, where each part is known."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint.solve import script_lists
from engines.taint.solve.python_sequences import METHODS, known
from engines.taint.solve.state import Cell
from engines.taint.solve.value import UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.containers import Containers

Method = Callable[["Containers", Value, Cell, list[Value]], Value | None]


def given(machine: "Containers", base: Value, cell: Cell, name: str, values: list[Value]) -> Value | None:
    """What the method gives, None where it means what it means elsewhere too."""
    language = machine.f.module.module.language
    found = _METHODS.get("javascript" if language in ("typescript", "tsx") else language, {}).get(name)
    return found(machine, base, cell, values) if found is not None else None


def _made(machine: "Containers", cell: Cell, items: tuple[Value, ...]) -> Value:
    return Value(cell=machine.new_cell(Cell(cell.kind, items)))


def _deleted_at(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    place = values[0].const if values else UNKNOWN
    if cell.items is None or type(place) is not int or not -len(cell.items) <= place < len(cell.items):
        return machine.anywhere(base, cell)
    found = cell.items[place]
    machine.removed(base, constant(place))
    return found


def _spliced(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """`list.splice(start, count, …new)`: what is taken out; the list keeps the rest."""
    items = known(cell)
    bounds = [one.const for one in values[:2]]
    if items is None or not bounds or not all(type(one) is int and one >= 0 for one in bounds):
        return None
    start = min(int(str(bounds[0])), len(items))
    end = min(start + int(str(bounds[1])), len(items)) if len(bounds) > 1 else len(items)
    machine.put(base.cell, Cell(cell.kind, (*items[:start], *values[2:], *items[end:]), cell.fields))
    return _made(machine, cell, items[start:end])


def _joined(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """`list.concat(other)`, where each is known one by one."""
    found = known(cell)
    for value in values:
        other = machine.cell(value)
        more = known(other)
        found = (*found, *more) if found is not None and more is not None else None
    return _made(machine, cell, found) if found is not None else None


def _flat(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items = known(cell)
    inner = [machine.cell(one) for one in items or ()]
    parts = [known(one) for one in inner]
    if values or items is None or any(one is None for one in parts):
        return None
    return _made(machine, cell, tuple(item for part in parts if part is not None for item in part))


def _skipped(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items, place = known(cell), values[0].const if len(values) == 1 else UNKNOWN
    return base if items is None or type(place) is not int or place < 0 else _made(machine, cell, items[place:])


def _taken(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items, place = known(cell), values[0].const if len(values) == 1 else UNKNOWN
    return base if items is None or type(place) is not int or place < 0 else _made(machine, cell, items[:place])


def _any_order(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    """Another list of the same, some of it perhaps left out."""
    if cell.items is not None and len(cell.items) < 2:
        return base
    rest = machine.anywhere(base, cell)
    return Value(
        base.labels, cell=machine.new_cell(Cell(cell.kind, rest=rest, is_open=cell.is_open, origin=cell.origin))
    )


def _without_end(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items, many = known(cell), values[0].const if len(values) == 1 else UNKNOWN
    if items is None or type(many) is not int or many < 0:
        return base
    return _made(machine, cell, items[: max(len(items) - many, 0)])


def _end(machine: "Containers", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    items, many = known(cell), values[0].const if len(values) == 1 else UNKNOWN
    if items is None or type(many) is not int or many < 0:
        return base
    return _made(machine, cell, items[max(len(items) - many, 0) :])


_METHODS: Final[dict[str, dict[str, Method]]] = {
    "javascript": {**script_lists.METHODS, "splice": _spliced, "concat": _joined, "flat": _flat},
    "ruby": {"delete_at": _deleted_at},
    "python": {**METHODS},
    "java": {"indexOf": METHODS["index"], "lastIndexOf": METHODS["index"]},
    "csharp": {
        "all but the first": _skipped,
        "the first": _taken,
        "all but the last": _without_end,
        "the last": _end,
        "in any order": _any_order,
    },
}
