"""What methods of JavaScript's lists make by calling a function for each element, where the elements are known.

`list.map(f)` of three elements is three elements, and a function that answers with a constant says which are kept.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import small_functions
from engines.taint.solve.dispatch import SCRIPTS
from engines.taint.solve.python_sequences import known
from engines.taint.solve.state import Cell
from engines.taint.solve.unrolled import known_pairs
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.callbacks import Callbacks
    from engines.taint.solve.machine import Arguments

MOST: Final = 6
# What is called for one element at a place; the two that are compared; what there is so far, and the next.
Call = Callable[[list[Value]], Value]
Items = tuple[Value, ...]
Made = Callable[["Callbacks", Value, Items, Call, "Arguments"], Value | None]


def made(
    machine: "Callbacks", name: str, function: Value, base: Value, arguments: "Arguments", one: ir.Call
) -> Value | None:
    """What the method gives; None where it is not known, or means what it means elsewhere."""
    found, cell = _METHODS.get(name.rpartition(".")[2]), machine.cell(base)
    if found is None or cell is None or machine.f.loops or machine.f.module.module.language not in SCRIPTS:
        return None
    items = known(cell)
    if found in (_sorted, _ordered):
        return _in_order(machine, base, cell, function, one, is_new=found is _ordered)
    if items is None and cell.kind == "dict" and found is _each:
        return _of_pairs(machine, cell, function, one)
    if items is None or not 0 < len(items) <= MOST or len(function.refs) != 1:
        return None
    return found(machine, base, items, lambda given: _called(machine, function, given, one), arguments)


def _called(machine: "Callbacks", function: Value, given: list[Value], one: ir.Call) -> Value:
    """A call that happens here and now; what it finds out of one element says nothing of another."""
    if (read := small_functions.value_of(machine, function, given)) is not None:
        return read
    valid, ends = machine.f.now.valid, machine.f.ends
    result = machine.called(function, [(value, one.function) for value in given], {}, one)
    machine.f.now.valid, machine.f.ends = valid, ends
    return result


def _of_pairs(machine: "Callbacks", cell: Cell, function: Value, one: ir.Call) -> Value | None:
    """`map.forEach((value, name) => …)`"""
    pairs = known_pairs(machine, cell)
    for access, (_, name) in zip(cell.known(), pairs, strict=False):
        _called(machine, function, [cell.known()[access], name], one)
    return ANY if pairs else None


def _list(machine: "Callbacks", items: Items) -> Value:
    return Value(cell=machine.new_cell(Cell("list", items)))


def _answers(items: Items, call: Call) -> list[Value]:
    return [call([item, constant(place)]) for place, item in enumerate(items)]


def _mapped(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    answers = _answers(items, call)
    return _list(machine, tuple(answers)) if not any(one.facts is not None for one in answers) else None


def _flat(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    parts = [(one, machine.cell(one)) for one in _answers(items, call)]
    each = [known(cell) if cell is not None and cell.kind == "list" else (one,) for one, cell in parts]
    if any(one is None for one in each):
        return None
    return _list(machine, tuple(item for one in each if one is not None for item in one))


def _each(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    _answers(items, call)
    return ANY


def _truths(items: Items, call: Call) -> list[bool] | None:
    """Of which elements the function says yes; None where it may say either."""
    answers = [one.const for one in _answers(items, call)]
    return None if UNKNOWN in answers else [bool(one) for one in answers]


def _kept(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    truths = _truths(items, call)
    if truths is None:
        return None
    return _list(machine, tuple(item for item, is_kept in zip(items, truths, strict=True) if is_kept))


def _first(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    truths = _truths(items, call)
    if truths is None:
        return None
    return next((item for item, is_it in zip(items, truths, strict=True) if is_it), constant(None))


def _last(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    return _first(machine, base, items[::-1], call, arguments)


def _place(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    truths = _truths(items, call)
    return None if truths is None else constant(truths.index(True) if True in truths else -1)


def _some(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    truths = _truths(items, call)
    return None if truths is None else constant(any(truths))


def _every(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    truths = _truths(items, call)
    return None if truths is None else constant(all(truths))


def _folded(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    first = [value for value, _ in arguments[1:2]]
    result, *left = [*first, *items]
    for place, item in enumerate(left, 1 - len(first)):
        result = call([result, item, constant(place)])
    return result


def _folded_back(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    result, *left = [*(value for value, _ in arguments[1:2]), *items[::-1]]
    for item in left:
        result = call([result, item])
    return result


def _in_order(
    machine: "Callbacks", base: Value, cell: Cell, function: Value, one: ir.Call, *, is_new: bool
) -> Value | None:
    """By a function that says of two which comes first; in any order where that is not known."""
    items = known(cell)
    found = None
    if items is not None and len(items) <= MOST:
        found = _placed(items, lambda given: _called(machine, function, given, one))
    made = Cell("list", found) if found is not None else Cell("list", rest=machine.anywhere(base, cell))
    if is_new:
        return Value(base.labels, cell=machine.new_cell(made))
    if cell.is_open:
        return None
    machine.put(base.cell, made)
    return base


def _placed(items: Items, call: Call) -> Items | None:
    ordered: list[Value] = []
    for item in items:
        place = len(ordered)
        while place:
            said = call([ordered[place - 1], item]).const
            if not isinstance(said, int | float):
                return None
            if said <= 0:
                break
            place -= 1
        ordered.insert(place, item)
    return tuple(ordered)


def _ordered(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    """Another list."""
    return None


def _sorted(machine: "Callbacks", base: Value, items: Items, call: Call, arguments: "Arguments") -> Value | None:
    """The list itself."""
    return None


_METHODS: Final[dict[str, Made]] = {
    "map": _mapped, "flatMap": _flat, "forEach": _each, "filter": _kept, "find": _first, "findLast": _last,
    "findIndex": _place, "some": _some, "every": _every, "reduce": _folded, "reduceRight": _folded_back,
    "sort": _sorted, "toSorted": _ordered,
}  # fmt: skip
