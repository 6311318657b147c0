"""What functions of an Elysia application put beside the request, for the handlers behind them."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.value import ANY, Value

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments

_CONTEXT: Final = "elysia.Given"


def derived(machine: "Library", arguments: "Arguments", one: ir.Call) -> Value | None:
    """`app.derive(({ headers }) => ({ tenant: headers.tenant }))`: what handlers behind it find beside the request."""
    for value, written in arguments:
        given = machine.called(value, [(Value(name=_CONTEXT), written)], {}, one) if value.refs else ANY
        cell = machine.cell(given)
        for access, part in cell.known().items() if cell is not None else ():
            machine.keep_as(f"{_CONTEXT}{access}", part, one.at)
    return None


CALLS: Final = dict.fromkeys(("elysia.Elysia().derive", "elysia.Elysia().resolve"), derived)
