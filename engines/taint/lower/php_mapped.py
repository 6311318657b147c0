"""Parameters of Symfony's controllers that are filled from a request: `#[MapQueryString] Filter $filter`."""

from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, first_of, text

_FILLED: Final = frozenset(("MapQueryParameter", "MapQueryString", "MapRequestPayload"))


def filled(parameter: Node, own: ir.Name, written: str) -> ir.Statement | None:
    """What such a parameter is when its controller begins; None for others."""
    marks = [
        text(named).rpartition("\\")[2]
        for group in children(parameter.child_by_field_name("attributes"))
        for one in children(group)
        if (named := first_of(one, "name", "qualified_name")) is not None
    ]
    if _FILLED.isdisjoint(marks):
        return None
    sent = ir.Index(at(parameter), ir.Name(at(parameter), "$_REQUEST"), ir.Constant(at(parameter), own.name[1:]))
    return ir.Assign(at(parameter), own, sent, written)
