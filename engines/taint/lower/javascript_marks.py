"""Marks of a parameter that a program made itself: `find(@CurrentUser() user)`, which gives what its function does."""

from collections.abc import Callable
from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, text

FILLED: Final = "@filled"
# What frameworks of this kind say of a parameter themselves.
_OF_LIBRARIES: Final = re2.compile(
    r"^(Inject\w*|inject\w*|Optional|Self|SkipSelf|Host|Req|Request|Res|Response|Next|Session|Ctx|Context|Root|Parent"
    r"|Info|PubSub|service|repository|UploadedFiles?|MessageBody|ConnectedSocket|Payload|multiInject|named|tagged|lazy)$"
)


def filled(decorator: Node, name: str, lowered: Callable[[Node], ir.Expression]) -> ir.Expression | None:
    """What the mark gives, where the program says how, else what was handed over; None for a mark of a library's."""
    mark = next(iter(children(decorator)), None)
    called = text(mark.child_by_field_name("function")) if mark is not None and mark.type == "call_expression" else ""
    if mark is None or not called.isidentifier() or _OF_LIBRARIES.match(called):
        return None
    given = mark.child_by_field_name("arguments")
    data = [lowered(one) for one in children(given)[:1]] if given is not None else []
    place = at(mark)
    return ir.Call(place, ir.Name(place, FILLED), (ir.Name(place, name), ir.Name(place, called), *data))
