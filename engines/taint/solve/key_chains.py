"""What is written below a name from outside: under `__proto__` lies what every object of the program inherits from."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import BITS
from engines.taint.solve.value import UNKNOWN, Value

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

KIND: Final = "prototype-pollution"
BIT: Final = BITS[KIND]
_SCRIPTS: Final = frozenset(("javascript", "typescript", "tsx"))
# Reading one of these again calls nothing.
_PLAIN: Final = (ir.Name, ir.Attribute, ir.Index)
# Inherits from nothing.
_BARE: Final = "Object.create()"


def written_below(machine: "Statements", target: ir.Attribute | ir.Index, key: Value | None) -> None:
    """`table[name].field = …` and `table[name][key] = …`, where whoever sends the name chooses what is written into."""
    holder = target.base
    if not isinstance(holder, ir.Index) or machine.f.module.module.language not in _SCRIPTS:
        return
    if not isinstance(holder.key, _PLAIN) or not isinstance(holder.base, _PLAIN):
        return
    name = machine.value(holder.key)
    if name.const is not UNKNOWN or name.prefix or not (labels := machine.all_labels(name)):
        return
    if machine.value(holder.base).name == _BARE or (key is not None and key.const is not UNKNOWN):
        return
    machine.sunk(KIND, BIT, f"{_said(holder.base)}[]", labels, target.at, 0, "medium" if key is not None else "low")


def _said(written: ir.Expression) -> str:
    return written.name if isinstance(written, ir.Name | ir.Attribute) else ""
