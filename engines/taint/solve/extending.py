"""Which functions that are called as methods of what they extend may be meant, by the type of the receiver."""

import re
from typing import TYPE_CHECKING, Final

from engines.taint.solve.program import ClassInfo, FunctionInfo, InstanceRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# What everything is, and what nothing is known of but that it may be gone through.
_ANYTHING: Final = frozenset(("", "object", "Object", "T", "dynamic"))
# A type that whoever calls it chooses: `TBuilder`.
_OF_CALLER: Final = re.compile(r"T[A-Z]\w*$")


def fitting(machine: "Machine", base: Value, extensions: list[FunctionInfo]) -> list[FunctionInfo]:
    """All of them where nothing is known; an object of a library is of none of the program's types."""
    own = [ref.info for ref in base.refs if isinstance(ref, InstanceRef)]
    kind = base.name.removesuffix("()") if base.name.endswith("()") and not own else ""
    if len(own) != len(base.refs) or not (own or kind.isidentifier()):
        return extensions
    return [one for one in extensions if _fits(machine, one, own, kind)]


def _fits(machine: "Machine", one: FunctionInfo, own: list[ClassInfo], kind: str) -> bool:
    parameters = one.function.parameters
    extended = parameters[0].annotation.rpartition(".")[2] if parameters else ""
    if extended in _ANYTHING or extended == kind or _OF_CALLER.match(extended):
        return True
    is_own = machine.program.shared.named(f"*.{extended}") is not None
    if kind:
        return not is_own
    return any(_is_one(info, extended) or (not is_own and bool(info.outside_names())) for info in own)


def _is_one(info: ClassInfo, extended: str) -> bool:
    names = (kind.name.rpartition(".")[2] for kind in info.lineage())
    outside = (name.rpartition(".")[2].removesuffix("()") for name in info.outside_names())
    return extended in (*names, *outside)
