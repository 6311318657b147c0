"""A class that a decorator gives its address: `@ns.route("/notes/<note_id>") class Note(Resource)`."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import entries
from engines.taint.solve.program import Entry
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.linking import Linking

_ROUTES: Final = frozenset(("route", "resource", "add_resource", "view", "path", "url"))


def entry(machine: "Linking", base: str, one: ir.DefineClass) -> Entry | None:
    """What the methods of a framework's class become, with the names that its addresses capture."""
    routes = " ".join(_addresses(one))
    values = [Value(const=routes)] if routes else []
    return entries.entry_of(machine.book, base, values, {}, one.at)


def _addresses(one: ir.DefineClass) -> list[str]:
    return [
        given.value
        for decorator in one.decorators
        if isinstance(decorator, ir.Call) and isinstance(decorator.function, ir.Attribute | ir.Name)
        if decorator.function.name in _ROUTES
        for given in decorator.arguments
        if isinstance(given, ir.Constant) and isinstance(given.value, str)
    ]
