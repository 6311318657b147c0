"""What languages copy where others hand over the thing itself: structures and arrays."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# What a lowering calls where the language copies.
COPIED: Final = "@copied"
_KINDS: Final = frozenset(("list", "tuple", "dict", "object"))


def copied(machine: "Machine", value: Value) -> Value:
    """The same, whose parts can be set without setting the first's."""
    cell = machine.cell(value)
    if cell is None or cell.kind not in _KINDS:
        return value.changed(value.labels) if value.alias is not None else value
    return value.with_cell(machine.new_cell(cell)).changed(value.labels)
