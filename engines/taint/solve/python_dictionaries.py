"""Python's dictionaries whose entries are known one by one: what is in them, in the order in which it was put in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint.solve.state import Cell
from engines.taint.solve.unrolled import known_pairs
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant, join

if TYPE_CHECKING:
    from engines.taint import ir
    from engines.taint.solve.dictionaries import Dictionaries
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.library import Library

Call = Callable[["Library", list[Value], dict[str, Value], "ir.Call"], Value | None]
MOST_COUNTED: Final = 12


def keys(machine: "Expressions", cell: Cell | None) -> tuple[Value, ...] | None:
    """The keys, in order; None where there may be others."""
    if cell is None or cell.kind != "dict" or not cell.is_sure or machine.f.module.module.language != "python":
        return None
    pairs = known_pairs(machine, cell)  # type: ignore[arg-type]
    return tuple(name for _, name in pairs) or None


def given(machine: "Dictionaries", base: Value, cell: Cell, name: str, values: list[Value]) -> Value | None:
    """What a method gives; None for any other, and where the entries are not known."""
    if name in ("values", "keys", "__iter__") and not values:
        names = keys(machine, cell)
        if names is None:
            return None
        items = names if name != "values" else tuple(cell.known()[f"[{one.const!r}]"] for one in names)
        return _list(machine, items)
    if name == "popitem":
        return _last(machine, base, cell, values)
    if name == "move_to_end" and values and values[0].const is not UNKNOWN:
        return _moved(machine, base, cell, values)
    return None


def _last(machine: "Dictionaries", base: Value, cell: Cell, values: list[Value]) -> Value:
    names = keys(machine, cell)
    if names is None or machine.f.loops:
        held = machine.anywhere(base, cell)
        return Value(cell=machine.new_cell(Cell("tuple", (Value(cell.rest.labels), held))))
    is_last = not values or values[0].const is not False
    name = names[-1 if is_last else 0]
    held = cell.known()[f"[{name.const!r}]"]
    machine.removed(base, name)
    return Value(cell=machine.new_cell(Cell("tuple", (name, held))))


def _moved(machine: "Dictionaries", base: Value, cell: Cell, values: list[Value]) -> Value | None:
    access = f"[{values[0].const!r}]"
    if access not in cell.known():
        return None
    left = {name: value for name, value in cell.known().items() if name != access}
    moved = {access: cell.known()[access]}
    is_last = len(values) < 2 or values[1].const is not False
    machine.put(base.cell, cell.with_fields({**left, **moved} if is_last else {**moved, **left}))
    return constant(None)


def _list(machine: "Dictionaries", items: tuple[Value, ...]) -> Value:
    return Value(cell=machine.new_cell(Cell("list", items)))


def _layered(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`ChainMap(first, second)`: what stands in the first hides what stands in the second."""
    cells = [machine.cell(value) for value in values]
    if not cells or any(cell is None or cell.kind != "dict" or cell.is_open for cell in cells):
        return None
    fields: dict[str, Value] = {}
    rest = ANY
    for cell in reversed(cells):
        if cell is not None:
            fields |= cell.known()
            rest = join(rest, cell.rest) if cell.rest is not ANY else rest
    return Value(cell=machine.new_cell(Cell("dict", None, fields, rest)))


def _counted(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`Counter(things)`, of constants."""
    cell = machine.cell(values[0]) if len(values) == 1 else None
    if cell is not None and (cell.items is None or cell.is_open or cell.rest is not ANY):
        return None
    things: list[object] = list(values[0].const) if values and isinstance(values[0].const, str) else []
    things = [item.const for item in cell.items] if cell is not None and cell.items is not None else things
    if not things or UNKNOWN in things or len(things) > MOST_COUNTED:
        return None
    fields = {f"[{thing!r}]": constant(things.count(thing)) for thing in dict.fromkeys(things)}
    return Value(cell=machine.new_cell(Cell("dict", None, fields)))


def _made(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`OrderedDict(name=value)`"""
    if values or "**" in keywords:
        return None
    fields = {f"[{name!r}]": value for name, value in keywords.items()}
    return Value(cell=machine.new_cell(Cell("dict", fields=fields, is_sure=bool(fields))))


def _of_keys(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`dict.fromkeys(names, value)`"""
    cell = machine.cell(values[0]) if values else None
    held = values[1] if len(values) > 1 else constant(None)
    items = cell.items if cell is not None and not cell.is_open and cell.rest is ANY else None
    if items is None or any(item.const is UNKNOWN for item in items):
        return Value(cell=machine.new_cell(Cell("dict", fields={}, rest=held))) if held.labels or held.cell else None
    fields = {f"[{item.const!r}]": held for item in items}
    return Value(cell=machine.new_cell(Cell("dict", None, fields, is_sure=bool(fields))))


CALLS: Final[dict[str, Call]] = {
    "collections.ChainMap": _layered, "collections.Counter": _counted, "collections.OrderedDict": _made,
    "dict.fromkeys": _of_keys,
}  # fmt: skip
