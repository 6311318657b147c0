"""What a generator gives: one thing after the other, where each `yield` stands by itself outside any branch."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import elements
from engines.taint.solve.frame import Given
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Value, join
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.frame import Frame

MOST_IN_ORDER: Final = 12


def given(machine: "Expressions", one: ir.Yield) -> Value:
    """Takes down what is given. What `yield` itself is when the generator goes on, nobody knows."""
    value = machine.value(one.value) if one.value is not None else ANY
    # `yield from` gives what the other generator returns in the end, which its value carries.
    ended = Value(value.labels) if isinstance(one.value, ir.Star) and value.labels else ANY
    frame = machine.f
    if frame.given is None:
        ahead, is_in_order = _ahead(frame.info.function)
        frame.given = Given(is_in_order=is_in_order, ahead=ahead)
    if frame.given.is_in_order:
        is_plain = id(one) in frame.given.ahead
        frame.given.is_known &= is_plain
        _put(machine, frame.given, value, is_each=isinstance(one.value, ir.Star))
        frame.given.state = machine.copied()
        return ended
    inner = machine.element(value) if isinstance(one.value, ir.Star) else value
    if inner.labels or inner.cell:
        held = Value(cell=machine.new_cell(Cell("list", rest=inner)))
        frame.exits.append((held, machine.copied()))
    return ended


def _put(machine: "Expressions", found: Given, value: Value, *, is_each: bool) -> None:
    cell = machine.cell(value) if is_each else None
    is_exact = cell is not None and cell.items is not None and not cell.is_open and cell.rest is ANY
    if not is_each or is_exact:
        items = cell.items if cell is not None and cell.items is not None else (value,)
        if found.is_known and len(found.items) + len(items) <= MOST_IN_ORDER:
            found.items += items
            return
    else:
        items = (machine.element(value),)
    for item in items:
        found.rest = join(found.rest, item) if found.rest is not ANY else item
    found.is_known = False


def ended(machine: "Expressions", frame: "Frame") -> None:
    """What a function that has come to its end gives."""
    found = frame.given
    if found is None or not found.is_in_order or found.state is None:
        if frame.state is not None:
            frame.exits.append((ANY, frame.state))
        return
    is_endless = frame.state is None
    # A generator that raises in the end has given what it gave before.
    frame.state = frame.state or found.state
    rest = found.rest
    for item in () if found.is_known or is_endless else found.items:
        rest = join(rest, item) if rest is not ANY else item
    made = elements.listed("list", found.items if found.is_known else None, rest, found.items)
    if not found.is_known and found.items:
        ahead = {f"[{place}]": item for place, item in enumerate(found.items)}
        made = made.with_fields({**made.known(), **ahead})
    frame.exits.append((Value(cell=machine.new_cell(made)), frame.state))


def _ahead(function: ir.Function) -> tuple[frozenset[int], bool]:
    """The `yield`s that come one after the other before any that stands in a branch or loop, and whether there is
    nothing it gives back in the end.
    """
    found: list[int] = []
    for statement in function.body:
        inner = [id(one) for one in each(ir.Yield, statement)]
        is_plain = isinstance(statement, ir.Evaluate) and isinstance(statement.value, ir.Yield) and len(inner) == 1
        if inner and not is_plain:
            break
        found += inner
    return frozenset(found), not any(True for _ in each(ir.Return, *function.body))
