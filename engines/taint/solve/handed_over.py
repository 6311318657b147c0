"""Functions that an object keeps which is handed to a framework: `{ path, handler }`, `{ Query: { … } }`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.handed import HANDED
from engines.taint.solve.program import Entry, FunctionRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_DEEPEST: Final = 4
_MOST_METHODS: Final = 6


def kept(machine: "Machine", values: list[Value], entry: Entry, one: ir.Call) -> Iterator[Value]:
    """What stands under the keys the framework looks for, at any depth, and what a library has wrapped."""
    yield from _wrapped(machine, one)
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


def _wrapped(machine: "Machine", one: ir.Call) -> Iterator[Value]:
    """`path("x/", login_required(view))`: what a library makes of a function answers as the function does."""
    for expression in (*one.arguments, *(value for _, value in one.keywords)):
        depth = 0
        while isinstance(expression, ir.Call) and depth < _DEEPEST and not _makes_view(expression):
            expression, depth = (expression.arguments[:1] or (expression.function,))[0], depth + 1
        if depth and isinstance(expression, ir.Name | ir.Attribute | ir.Call):
            yield machine.value(expression)


def _makes_view(one: ir.Call) -> bool:
    return isinstance(one.function, ir.Attribute) and one.function.name == "as_view"


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
