"""Loops over a few constants that are written down: what each turn does is done in order.

`for sign in "/\\\\": name = name.replace(sign, "")` takes each of the signs out, which no turn by itself does.
"""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.value import ANY, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

MOST_TURNS: Final = 32
MOST_STATEMENTS: Final = 2


def turns(machine: "Statements", one: ir.For, iterable: Value) -> list[Value]:
    """What the target is in each turn; nothing where that is not known or the body does more than put a name anew."""
    if one.otherwise or not 0 < len(body(one)) <= MOST_STATEMENTS or not all(map(_is_plain, body(one))):
        return []
    if isinstance(iterable.const, str):
        return [constant(sign) for sign in iterable.const] if len(iterable.const) <= MOST_TURNS else []
    cell = machine.cell(iterable)
    if cell is None or cell.is_open or cell.rest is not ANY or cell.kind not in ("list", "tuple", "set"):
        return []
    items = list(cell.items or ())
    return items if len(items) <= MOST_TURNS and all(isinstance(item.const, str) for item in items) else []


def body(one: ir.For) -> ir.Block:
    """What is done in each turn; a sign that is declared to be one is no number here."""
    first = one.body[0] if one.body else None
    value = first.value if isinstance(first, ir.Assign) and first.target == one.target else None
    is_sign = isinstance(value, ir.Call) and value.arguments == (one.target,) and isinstance(value.function, ir.Name)
    return one.body[1:] if is_sign else one.body


def _is_plain(one: ir.Statement) -> bool:
    if isinstance(one, ir.Assign):
        return isinstance(one.target, ir.Name)
    return isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Bind) and isinstance(one.value.target, ir.Name)
