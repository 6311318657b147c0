"""Containers of services that are asked for by name: awilix builds each from what is registered beside it.

What is built hangs on the container's `cradle`, which every constructor and factory is handed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import handed_objects
from engines.taint.solve.program import ClassRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.linking import Linking
    from engines.taint.solve.machine import Arguments

_CONTAINER: Final = "awilix.createContainer()"
CRADLE: Final = f"{_CONTAINER}.cradle"
_MAKERS: Final = frozenset(("asClass", "asFunction", "asValue"))
_MOST_LINKS: Final = 8


def registered(machine: "Linking", name: str, one: ir.Call) -> None:
    """`container.register({ notes: asClass(Notes).singleton() })`, `container.register("notes", asFunction(make))`"""
    if name != f"{_CONTAINER}.register" or not one.arguments:
        return
    first = one.arguments[0]
    pairs = first.items if isinstance(first, ir.Mapping) else ((first, one.arguments[1]),) if one.arguments[1:] else ()
    for key, value in pairs:
        made = next(_maker(value), None)
        if made is not None and isinstance(key, ir.Constant) and made.arguments:
            found = _built(machine, made)
            machine.hang(CRADLE, str(key.value), handed_objects.seen_as_one(machine, found) or found)


def asked_for(name: str, arguments: "Arguments") -> str:
    """What `container.resolve("notes")` stands for; "" for any other call."""
    key = arguments[0][0].const if arguments and name == f"{_CONTAINER}.resolve" else None
    return f"{CRADLE}.{key}" if isinstance(key, str) else ""


def _maker(value: ir.Expression) -> Iterator[ir.Call]:
    """`asClass(Notes)`, whatever is said of it behind."""
    one: ir.Expression = value
    for _ in range(_MOST_LINKS):
        if not isinstance(one, ir.Call):
            return
        called = one.function
        if (called.name if isinstance(called, ir.Attribute | ir.Name) else "") in _MAKERS:
            yield one
        if not isinstance(called, ir.Attribute):
            return
        one = called.base


def _built(machine: "Linking", made: ir.Call) -> Value:
    given = machine.value(made.arguments[0])
    called = made.function.name if isinstance(made.function, ir.Attribute | ir.Name) else ""
    if called == "asValue" or not given.refs:
        return given
    found = machine.called(given, [(Value(name=CRADLE), made.function)], {}, made)
    is_class = any(isinstance(one, ClassRef) for one in given.refs)
    return Value(refs=found.refs) if is_class and found.refs else found
