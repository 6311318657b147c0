"""What a handler of Rack answers with: a status, headers and pieces of the body in one array."""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir

# What is said of such an answer, known to the catalogue.
PAGE: Final = "Rack.Answer"
AWAY: Final = "Rack.Answer.redirect"
_STATUS: Final = range(100, 600)
_AWAY: Final = range(300, 400)
_MOST: Final = 20


def said(place: int, items: list[ir.Expression]) -> Iterator[ir.Statement]:
    """The pieces of a page, and where to an answer leads: `[200, {"content-type" => "text/html"}, [text]]`."""
    if len(items) != 3 or not isinstance(items[0], ir.Constant) or not isinstance(items[1], ir.Mapping):
        return
    status, body = items[0].value, items[2]
    if not isinstance(status, int) or status not in _STATUS:
        return
    for key, value in items[1].items[:_MOST]:
        name = _spelled(key)
        if name == "location" and status in _AWAY:
            yield _of(place, AWAY, value)
        elif name == "content-type" and isinstance(value, ir.Constant) and "html" in str(value.value):
            for piece in body.items[:_MOST] if isinstance(body, ir.Sequence) else (body,):
                yield _of(place, PAGE, piece)


def _spelled(key: ir.Expression | None) -> str:
    if isinstance(key, ir.Constant):
        return str(key.value).lower()
    name = key.name.rpartition("|")[2].rpartition(".")[2] if isinstance(key, ir.Name) else ""
    return name.lower().replace("_", "-")


def _of(place: int, name: str, value: ir.Expression) -> ir.Statement:
    return ir.Evaluate(place, ir.Call(place, ir.Name(place, name), (value,), (), ir.line_of(place)))
