"""What languages copy where others hand over the thing itself: structures and arrays."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# What a lowering calls where the language copies.
COPIED: Final = "@copied"
_ARRAYS: Final = frozenset(("list", "tuple", "dict"))


def copied(machine: "Machine", value: Value) -> Value:
    """The same, whose parts can be set without setting the first's. Objects of PHP are handed over as they are."""
    cell = machine.cell(value)
    is_array = cell is not None and cell.kind in _ARRAYS
    if cell is None or not (is_array or (cell.kind == "object" and machine.f.module.module.language != "php")):
        return value.changed(value.labels) if value.alias is not None else value
    return value.with_cell(machine.new_cell(cell)).changed(value.labels)
