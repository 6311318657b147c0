"""What comes out of a channel: the first that was put in, where it is known what was."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

RECEIVED: Final = "received"


def taken(machine: "Machine", key: ir.Expression, base: Value, cell: Cell | None) -> Value | None:
    """None for what is no channel, or where others may have put something in or taken something out."""
    if not isinstance(key, ir.Opaque) or key.what != RECEIVED or cell is None or machine.f.loops:
        return None
    if cell.kind != "list" or not cell.items or cell.is_open or cell.rest is not ANY:
        return None
    machine.put(base.cell, replace(cell, items=cell.items[1:]))
    return cell.items[0]
