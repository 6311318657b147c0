"""Functions that an object keeps which is handed to a framework: `{ path, handler }`, `{ Query: { … } }`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from engines.taint.catalogue.handed import HANDED
from engines.taint.solve.program import Entry, FunctionRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_DEEPEST: Final = 4
_MOST_METHODS: Final = 6


def kept(machine: "Machine", values: list[Value], entry: Entry) -> Iterator[Value]:
    """What stands under the keys the framework looks for, at any depth."""
    handed = HANDED.get(entry.framework)
    if handed is not None and handed.keys:
        for value in values:
            yield from _within(machine, value, handed.keys, 0, is_meant="*" in handed.keys)


def _within(machine: "Machine", value: Value, keys: frozenset[str], depth: int, *, is_meant: bool) -> Iterator[Value]:
    cell = machine.cell(value)
    if cell is None or depth > _DEEPEST:
        return
    for access, part in cell.known().items():
        is_named = is_meant or access.strip(".[]'\"") in keys
        if is_named and any(isinstance(ref, FunctionRef) for ref in part.refs):
            yield part
        yield from _within(machine, part, keys, depth + 1, is_meant=is_named)
    for part in cell.items or ():
        yield from _within(machine, part, keys, depth + 1, is_meant=is_meant)


def meant(value: Value) -> Iterator[object]:
    """What a value that is handed over refers to; of `getattr(self, name)`, where nobody knows which of all methods it
    is, those that carry a decorator, for it is marked as a rule.
    """
    several = sum(_is_unbound(one) for one in value.refs) > _MOST_METHODS
    for one in value.refs:
        if not several or not _is_unbound(one) or (isinstance(one, FunctionRef) and one.info.function.decorators):
            yield one


def _is_unbound(one: object) -> bool:
    is_free = isinstance(one, FunctionRef) and one.bound is None and one.info.owner is not None
    return isinstance(one, FunctionRef) and is_free and one.info.function.is_method and not one.info.function.is_static
