"""One variable that holds a container somebody wrote out, or else something untrusted nobody has looked into: a default
and what was sent in its place. Each part is then what was written there, or that part of what was sent.
"""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.state import derived, is_plain, join_cells, may_be
from engines.taint.solve.value import Value, join

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_KINDS: Final = ("dict", "list")
_DONE: Final = ".done"
# What makes a container of its own, which no other name leads to.
_MADE: Final = (ir.Mapping, ir.Sequence, ir.Call)


def chosen(machine: "Machine", one: ir.Choose, then: Value, otherwise: Value) -> Value:
    """`sent ? JSON.parse(sent) : { size: 1 }`"""
    made = join(then, otherwise)
    mine, theirs = machine.cell(then), machine.cell(otherwise)
    if (mine is None) is not (theirs is None):
        plain, cell = (then, theirs) if mine is None else (otherwise, mine)
        if cell is not None and is_plain(plain) and cell.kind in _KINDS:
            return made.with_cell(machine.new_cell(may_be(cell, plain, machine.f.now.heap)))
    if mine is None or theirs is None or mine is theirs or mine.kind != theirs.kind or mine.kind not in _KINDS:
        return made
    if not isinstance(one.then, _MADE) or not isinstance(one.otherwise, _MADE) or _DONE in mine.known():
        # The answer of an iterator that is done has no value in it.
        return made
    return made.with_cell(machine.new_cell(join_cells(mine, theirs, machine.f.now.heap)))


def overwritten(fields: dict[str, Value], plain: Value) -> dict[str, Value]:
    """What was put there before, where something untrusted is copied over it: `{ size: 1, ...sent }`."""
    return {key: join(part, derived(plain, key)) for key, part in fields.items()} if is_plain(plain) else fields
