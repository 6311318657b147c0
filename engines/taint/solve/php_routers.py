"""Routers that a program of PHP has written itself: `$router->get("/notes/{id}", [Notes::class, "show"])`."""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.solve import handed_over
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import Entry, FunctionRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.calls import Calls

_REGISTERS: Final = frozenset(
    ("get", "post", "put", "patch", "delete", "any", "add", "map", "match", "route", "addroute", "options", "register")
)
# What a part of the path is written as that is handed over: {id}, :id, <id>, ([0-9]+).
_CAPTURES: Final = re2.compile(r"\{\w+|/:\w|<\w+|\(.+\)")
_BY_NAME: Final = re2.compile(r"^\\?(\w+(?:\\\w+)*)(?:@|::?|#|->)(\w+)$")
_CLASS: Final = re2.compile(r"^\\?(\w+(?:\\\w+)+)$")
_FOLDERS: Final = ("App.Controllers", "App.Controller", "App.Http.Controllers", "Controllers", "App")
# The framework whose actions are called with the parts of the path.
_FRAMEWORK: Final = "php action"


def registered(machine: "Calls", name: str, arguments: Arguments, one: ir.Call) -> None:
    """Whoever asks for an address that a route is written for chooses what its parts are."""
    if name.lower() not in _REGISTERS or len(arguments) < 2:
        return
    texts = [str(value.const) for value, _ in arguments if isinstance(value.const, str)]
    route = next((text for text in texts if _CAPTURES.search(text)), None)
    if route is None:
        return
    entry = Entry(_FRAMEWORK, route, one.at)
    for value, _ in arguments[1:]:
        for ref in handed_over.meant(answering(machine, value, one.at)):
            if isinstance(ref, FunctionRef):
                machine.enter(ref.info, entry)


def answering(machine: "Calls", value: Value, at: int) -> Value:
    """The function, or the method or class that a text names."""
    if not isinstance(value.const, str):
        return value
    if (whole := _CLASS.match(value.const)) is not None:
        return machine.value(ir.Name(at, whole[1].replace("\\", ".")))
    found = _BY_NAME.match(value.const)
    if found is None:
        return value
    owner = found[1].replace("\\", ".")
    names = "|".join((owner, *(f"{folder}.{owner}" for folder in _FOLDERS)))
    return machine.value(ir.Attribute(at, ir.Name(at, names), found[2]))
