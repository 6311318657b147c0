"""What stands behind the host of an address that is put together: it decides nothing about where a request goes."""

from typing import Final

from engines.taint import ir
from engines.taint.catalogue.kinds import BITS
from engines.taint.solve.value import UNKNOWN, Value, safer

_REQUEST: Final = BITS["server-side-request"]
_MOST: Final = 40


def behind_host(parts: list[Value]) -> list[Value]:
    """The parts of a text; `base + "/notes/" + name`: the host is that of the first, whoever has chosen it.

    Two slashes lead to a host, one ends it, and so does a question mark. A slash with nothing before it does not.
    """
    if not any(part.labels for part in parts[1:]):
        return parts
    has_host = is_behind = False
    for place, part in enumerate(parts):
        written = (part.const if part.const is not UNKNOWN else part.prefix) or ""
        if isinstance(written, str) and written:
            is_behind = is_behind or "?" in written or (has_host and "/" in written.replace("//", ""))
        if part.const is UNKNOWN:
            has_host = True
            if is_behind and part.labels:
                parts[place] = part.with_labels(safer(part.labels, _REQUEST))
    return parts


def on_host(one: ir.Binary, right: Value) -> Value:
    """The right side of `base + "/notes/" + name`, by what is written on its left."""
    if one.operator != "+" or not right.labels:
        return right
    first: ir.Expression = one.left
    texts: list[ir.Expression] = []
    while isinstance(first, ir.Binary) and first.operator == "+" and len(texts) < _MOST:
        texts.append(first.right)
        first = first.left
    written = [text.value for text in (first, *texts) if isinstance(text, ir.Constant) and isinstance(text.value, str)]
    has_host = not isinstance(first, ir.Constant)
    is_behind = any("?" in text or (has_host and "/" in text.replace("//", "")) for text in written)
    return right.with_labels(safer(right.labels, _REQUEST)) if is_behind else right
