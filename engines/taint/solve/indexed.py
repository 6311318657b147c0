"""What the methods of lists mean where elements are reached by methods: `get`, `set`, `remove` by place, iterators."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve import keyed, python_sequences
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant, deeper

if TYPE_CHECKING:
    from engines.taint.solve.containers import Containers
    from engines.taint.solve.machine import Arguments, Machine

_FIRST: Final = frozenset(("getFirst", "firstElement", "element", "poll", "pollFirst", "removeFirst", "peekFirst"))
_LAST: Final = frozenset(("getLast", "lastElement", "pollLast", "removeLast", "peekLast", "peek"))
_ANY: Final = frozenset(("listIterator", "stream", "toArray", "subList", "elements", "values", "toList", "sorted"))
_GONE_THROUGH: Final = frozenset(("iterator", "next"))
_TAKEN: Final = frozenset(("poll", "pollFirst", "removeFirst", "pollLast", "removeLast"))


# Of what holds values by names: a query, a form, headers.
_NAMED: Final = frozenset(("get", "Get", "getAll", "getlist", "Values"))


def at_name(machine: "Machine", base: Value, name: str, arguments: "Arguments") -> Value:
    """What stands at a name that is written down, so that a test of it says nothing of what stands at another."""
    if base.cell or not base.labels or not arguments or name.rpartition(".")[2] not in _NAMED:
        return base
    key = arguments[0][0].const
    return Value(deeper(base.labels, machine.key(key))) if isinstance(key, str) else base


def on_list(machine: "Containers", base: Value, cell: Cell, name: str, values: list[Value]) -> Value | None:
    """The result of a method of a list, None when the method means what it means elsewhere too."""
    if name in ("get", "elementAt") and len(values) == 1:
        return _at(machine, base, cell, values[0])
    if name in ("add", "insertElementAt") and len(values) == 2:
        place, value = values if name == "add" else values[::-1]
        machine.inserted(base, cell, place, value)
        return ANY
    if name in ("set", "setElementAt") and len(values) == 2:
        place, value = values if name == "set" else values[::-1]
        _set(machine, base, cell, place, value)
        return ANY
    if name == "remove" and len(values) == 1 and isinstance(values[0].const, int):
        found = _at(machine, base, cell, values[0])
        machine.removed(base, values[0])
        return found
    if name == "remove" and len(values) == 1:
        found_at = python_sequences.place_of(python_sequences.known(cell) or (), values[0])
        if found_at is not None:
            machine.removed(base, constant(found_at))
            return ANY
    if name in _GONE_THROUGH and not values:
        return _gone_through(machine, base, cell, name)
    if cell.kind == "tuple" and (part := keyed.of_entry(cell, name)) is not None:
        return part
    if (name in _FIRST or name in _LAST or name == "remove") and not values:
        place = constant(-1 if name in _LAST else 0)
        found = _at(machine, base, cell, place)
        if name in _TAKEN or name == "remove":
            machine.removed(base, place)
        return found
    if name == "removeIf" and cell.items:
        # Which are left nobody knows.
        machine.put(base.cell, Cell(cell.kind, rest=machine.anywhere(base, cell), is_open=cell.is_open))
        return None
    if name == "subList" and len(values) == 2:
        begin, end = (value.const for value in values)
        if cell.items is not None and isinstance(begin, int) and isinstance(end, int):
            items = cell.items[begin:end]
            return Value(base.labels, cell=machine.new_cell(Cell(cell.kind, items, cell.fields, cell.rest)))
    return base if name in _ANY else None


def _gone_through(machine: "Containers", base: Value, cell: Cell, name: str) -> Value | None:
    """An iterator is a list of its own, of which one after the other is taken."""
    items = python_sequences.known(cell)
    if items is None or (cell.kind == "set" and len(items) > 1) or machine.f.loops:
        return base if name == "iterator" else None
    if name == "iterator":
        return Value(base.labels, cell=machine.new_cell(Cell("list", items)))
    if not items:
        return None
    machine.removed(base, constant(0))
    return items[0]


def _at(machine: "Containers", base: Value, cell: Cell, place: Value) -> Value:
    items = cell.items
    if items is not None and isinstance(place.const, int) and -len(items) <= place.const < len(items):
        return items[place.const]
    return machine.element(base)


def _set(machine: "Containers", base: Value, cell: Cell, place: Value, value: Value) -> None:
    items = cell.items
    if items is None or place.const is UNKNOWN or not isinstance(place.const, int) or not 0 <= place.const < len(items):
        machine.weaken(base.cell, value)
        return
    changed = (*items[: place.const], value, *items[place.const + 1 :])
    machine.put(base.cell, Cell(cell.kind, changed, cell.fields, cell.rest, cell.is_open, cell.origin, cell.cls))
