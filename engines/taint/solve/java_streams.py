"""Java's streams, and methods of its collections that take a function, where elements are known one by one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import constant_patterns, optionals, strings
from engines.taint.solve.guards import MATCHER
from engines.taint.solve.optionals import called, made, narrowed
from engines.taint.solve.python_sequences import known
from engines.taint.solve.state import Cell, loosely_stored, stored
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant, facts_when, join, labelled

if TYPE_CHECKING:
    from engines.taint.solve.callbacks import Callbacks

MOST_CALLED: Final = 6
COLLECTORS: Final = "java.util.stream.Collectors."
Items = tuple[Value, ...]
Method = Callable[["Callbacks", Value, Cell, list[Value], ir.Expression], Value | None]
_SAME: Final = frozenset(
    ("stream", "parallelStream", "boxed", "sequential", "parallel", "unordered", "onClose", "toList", "asLongStream")
)


def given(
    machine: "Callbacks", base: Value, cell: Cell, name: str, values: list[Value], place: ir.Expression
) -> Value | None:
    """What the method gives; None where it means what it means elsewhere too."""
    if machine.f.module.module.language != "java":
        return None
    if cell.kind == optionals.KIND:
        return optionals.on_method(machine, cell, name, values, place)
    if cell.kind == MATCHER and cell.items and not values:
        told = constant_patterns.matched(name, *(one.const for one in cell.items[:2]))
        return constant(told) if told is not UNKNOWN else None
    if cell.kind == "dict":
        method = _OF_MAPS.get(name)
        return method(machine, base, cell, values, place) if method is not None and values else None
    if cell.kind not in ("list", "tuple", "set"):
        return None
    if name in _SAME and not values and cell.items is not None:
        return Value(base.labels, cell=machine.new_cell(Cell("list", cell.items, rest=cell.rest)))
    method = _METHODS.get(name)
    return method(machine, base, cell, values, place) if method is not None else None


def listed(machine: "Callbacks", items: Items) -> Value:
    return Value(cell=machine.new_cell(Cell("list", items)))


def _few(machine: "Callbacks", cell: Cell) -> Items | None:
    items = known(cell)
    return items if items is not None and len(items) <= MOST_CALLED else None


def _mapped(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    items = _few(machine, cell)
    if items is None or len(values) != 1:
        return None
    return listed(machine, tuple(called(machine, values[0], [one], place) for one in items))


def _flat(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    items = _few(machine, cell)
    if items is None or len(values) != 1:
        return None
    parts = [known(machine.cell(called(machine, values[0], [one], place))) for one in items]
    return listed(machine, tuple(one for part in parts for one in part or ())) if None not in parts else None


def _filtered(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    """Those of which the test is true; where nobody knows that of one, which place the others have nobody knows."""
    items = _few(machine, cell)
    if items is None or len(values) != 1:
        return None
    tested = [(one, called(machine, values[0], [one], place)) for one in items]
    left = [(one, test) for one, test in tested if facts_when(test, True) is not None]
    if all(test.const is not UNKNOWN for _, test in left):
        return listed(machine, tuple(one for one, _ in left))
    rest = ANY
    for one, test in left:
        kept = narrowed(machine, one, test)
        rest = join(rest, kept) if rest is not ANY else kept
    return Value(cell=machine.new_cell(Cell("list", rest=Value(rest.labels, cell=rest.cell, refs=rest.refs))))


def _asked(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    return _told(machine, cell, values, place, any)


def _asked_of_all(
    machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression
) -> Value | None:
    return _told(machine, cell, values, place, all)


def _told(
    machine: "Callbacks", cell: Cell, values: list[Value], place: ir.Expression, how: Callable[[list[bool]], bool]
) -> Value | None:
    items = _few(machine, cell)
    if not items or len(values) != 1 or any(one.const is UNKNOWN for one in items):
        return None
    tested = [called(machine, values[0], [one], place).const for one in items]
    return constant(how([bool(one) for one in tested])) if UNKNOWN not in tested else None


def _folded(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    """`reduce(function)`, `reduce(first, function)`"""
    items = _few(machine, cell)
    is_begun = len(values) > 1
    if not values or len(values) > 2 or (not items and not is_begun):
        return None
    if items is None:
        items = (machine.anywhere(base, cell),) * 2
    first, *rest = (values[0], *items) if is_begun else items
    for one in rest:
        first = called(machine, values[-1], [first, one], place)
    return first if is_begun else made(machine, first)


def _cut(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    items, count = known(cell), values[0].const if len(values) == 1 else UNKNOWN
    return listed(machine, items[:count]) if items is not None and type(count) is int and count >= 0 else base


def _behind(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    items, count = known(cell), values[0].const if len(values) == 1 else UNKNOWN
    return listed(machine, items[count:]) if items is not None and type(count) is int and count >= 0 else base


def _first(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    items = known(cell) if cell.kind != "set" or len(cell.items or ()) == 1 else None
    if items:
        return made(machine, items[0])
    return made(machine, machine.anywhere(base, cell), is_sure=False)


def _any(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    return made(machine, machine.anywhere(base, cell), is_sure=bool(cell.items))


def _in_any_order(
    machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression
) -> Value | None:
    if len(cell.items or ()) == 1:
        return base
    return Value(cell=machine.new_cell(Cell("list", rest=machine.anywhere(base, cell))))


def _collected(
    machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression
) -> Value | None:
    """`collect(Collectors.toList())` and its relatives."""
    how = values[0].name.removeprefix(COLLECTORS).removesuffix("()") if len(values) == 1 else ""
    if how in ("toList", "toSet", "toUnmodifiableList", "toUnmodifiableSet", "toCollection"):
        kind = "set" if how.endswith("Set") else "list"
        return Value(base.labels, cell=machine.new_cell(Cell(kind, cell.items, rest=cell.rest)))
    collector = machine.cell(values[0]) if how else None
    said = known(collector) or ()
    if how == "joining":
        return _joined(machine, base, cell, said)
    if how == "toMap" and len(said) >= 2:
        return _as_map(machine, base, cell, said, place)
    if how == "groupingBy":
        inner = Value(cell=machine.new_cell(Cell("list", rest=machine.anywhere(base, cell))))
        return Value(cell=machine.new_cell(Cell("dict", rest=inner)))
    return None


def _joined(machine: "Callbacks", base: Value, cell: Cell, said: Items) -> Value:
    items = known(cell)
    if items is None:
        return labelled(machine.all_labels(base))
    between, before, behind = (*said, *(constant("") for _ in range(3)))[:3]
    parts = [before]
    for place, one in enumerate(items):
        parts += [between, one] if place else [one]
    return machine.concatenated([*strings.spelled(machine, parts, 0), behind])


def _as_map(machine: "Callbacks", base: Value, cell: Cell, said: Items, place: ir.Expression) -> Value:
    items = _few(machine, cell)
    rows = items if items is not None else (machine.anywhere(base, cell),)
    pairs = [tuple(called(machine, function, [one], place) for function in said[:2]) for one in rows]
    table = Cell("dict", is_sure=items is not None)
    for key, value in pairs:
        is_told = key.const is not UNKNOWN and items is not None
        table = stored(table, machine.key(key.const), value) if is_told else loosely_stored(table, value)
    return Value(cell=machine.new_cell(table))


def _each_replaced(
    machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression
) -> Value | None:
    """`list.replaceAll(function)`"""
    if len(values) != 1:
        return None
    items = _few(machine, cell)
    if items is not None:
        changed = Cell(cell.kind, tuple(called(machine, values[0], [one], place) for one in items))
    else:
        found = called(machine, values[0], [machine.anywhere(base, cell)], place)
        changed = Cell(cell.kind, rest=Value(machine.all_labels(found), refs=found.refs, cell=found.cell))
    machine.put(base.cell, changed)
    return ANY


def _values_replaced(
    machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression
) -> Value | None:
    """`map.replaceAll(function)`"""
    if len(values) != 1 or cell.is_open:
        return None
    fields = {key: called(machine, values[0], [ANY, one], place) for key, one in cell.known().items()}
    rest = called(machine, values[0], [ANY, cell.rest], place) if cell.rest is not ANY else ANY
    machine.put(base.cell, Cell("dict", fields=fields, rest=rest, is_sure=cell.is_sure))
    return ANY


def _put_into(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    """`list.toArray(array)`"""
    into = machine.cell(values[0]) if len(values) == 1 else None
    if into is not None and into.kind == "list":
        machine.put(values[0].cell, loosely_stored(into, machine.anywhere(base, cell)))
    return None


def _compared(machine: "Callbacks", base: Value, cell: Cell, values: list[Value], place: ir.Expression) -> Value | None:
    """`list.sort(comparator)`: what it does with the variables around it counts."""
    if values and values[0].refs:
        called(machine, values[0], [machine.anywhere(base, cell)] * 2, place)
    return None


_METHODS: Final[dict[str, Method]] = {
    **dict.fromkeys(("map", "mapToObj", "mapToInt", "mapToLong", "mapToDouble"), _mapped), "flatMap": _flat,
    "filter": _filtered, "anyMatch": _asked, "allMatch": _asked_of_all, "reduce": _folded, "limit": _cut,
    "skip": _behind, "findFirst": _first, "findAny": _any, "max": _any, "min": _any, "sorted": _in_any_order,
    "collect": _collected, "replaceAll": _each_replaced,
    "toArray": _put_into, "sort": _compared,
}  # fmt: skip
_OF_MAPS: Final[dict[str, Method]] = {"replaceAll": _values_replaced}
