"""Whether a value is of a type that is asked for."""

from typing import TYPE_CHECKING, Final, cast

from engines.taint.solve.program import InstanceRef
from engines.taint.solve.value import UNKNOWN

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.linking import Linking
    from engines.taint.solve.machine import Arguments, Machine

ASKS: Final = "@is"
_TEXTS: Final = frozenset(("string", "String", "char[]"))
_PLAIN: Final = {
    bool: frozenset(("bool", "Boolean")), str: _TEXTS,
    int: frozenset(("int", "Int32", "Integer", "long", "short", "byte")),
}  # fmt: skip
_ANYTHING: Final = frozenset(("object", "Object", "dynamic"))


def told(machine: "Machine", arguments: "Arguments") -> object:
    """Of a constant, or of an object that has just been made; UNKNOWN of what anybody may have handed in."""
    (value, _), (written, _), (hint, _) = arguments
    if type(value.const) in _PLAIN:
        is_known = any(written.const in names for names in _PLAIN.values())
        return written.const in _PLAIN[type(value.const)] if is_known else UNKNOWN
    cell, asked = machine.cell(value), cast("Linking", machine).typed(str(hint.const)).refs if hint.const else ()
    made = cell.cls if cell is not None and cell.kind == "object" and not cell.is_open else None
    if not isinstance(made, InstanceRef) or value.refs != (made,) or written.const in _ANYTHING:
        return UNKNOWN
    known = [ref.info for ref in asked if isinstance(ref, InstanceRef)]
    return _is_one(made.info, known[0]) if len(known) == 1 else UNKNOWN


def _is_one(made: "ClassInfo", asked: "ClassInfo") -> bool:
    """By what it inherits, or, where classes do not say what they keep to, by the methods it has."""
    if any(one is asked for one in made.lineage()):
        return True
    return bool(asked.promises) and all(made.find(name) is not None for name in asked.promises)
