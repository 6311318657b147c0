"""What stands behind the host of an address that is put together: it decides nothing about where a request goes."""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.catalogue.kinds import BITS
from engines.taint.solve.value import UNKNOWN, Value, safer, union

if TYPE_CHECKING:
    from engines.taint.solve.library import Library

_REQUEST: Final = BITS["server-side-request"]
HOSTS: Final = _REQUEST | BITS["open-redirect"]
# Where the host is written down, to its end, nobody is sent elsewhere either, and it is no name of a file.
_ELSEWHERE: Final = HOSTS | BITS["path-traversal"]
_WRITTEN_HOST: Final = re2.compile(r"(?i)^(?:https?|wss?|ftps?)://[^/?#\s\\]+[/?#]")
# A way on the host that is asked anyway: `"api/v1/notes/" + name`.
_WAY: Final = re2.compile(r"^/?[\w-]+(?:\.[\w-]+)*/")
_MOST: Final = 40
# What a field is called in which an object keeps where it asks: it came in by itself.
_KEPT_ADDRESS: Final = re2.compile(r"(?i)(url|uri|endpoint|base|server|origin|domain|host|address)['\"\]]{0,2}$")


def behind_host(parts: list[Value]) -> list[Value]:
    """The parts of a text; `base + "/notes/" + name`: the host is that of the first, whoever has chosen it.

    Two slashes lead to a host, one ends it, and so does a question mark. A slash with nothing before it does not,
    and for a browser one whose beginning turns out empty leads to a host again.
    """
    if not any(part.labels for part in parts[1:]):
        return parts
    begun, is_written = "", True
    has_host = is_behind = is_asked = False
    for place, part in enumerate(parts):
        written = (part.const if part.const is not UNKNOWN else part.prefix) or ""
        if part.labels and _WRITTEN_HOST.match(begun):
            return parts[:place] + [one.with_labels(safer(one.labels, _ELSEWHERE)) for one in parts[place:]]
        if part.labels and _WAY.match(begun):
            return parts[:place] + [one.with_labels(safer(one.labels, HOSTS)) for one in parts[place:]]
        begun += str(written) if is_written else ""
        is_written = is_written and part.const is not UNKNOWN
        if isinstance(written, str) and written:
            is_asked = is_asked or "?" in written
            is_behind = is_behind or is_asked or (has_host and "/" in written.replace("//", ""))
        if part.const is UNKNOWN:
            is_behind = is_behind or (place > 0 and _keeps_address(parts[0]))
            has_host = True
            if is_behind and part.labels:
                parts[place] = part.with_labels(safer(part.labels, HOSTS if is_asked else _REQUEST))
    return parts


def _keeps_address(first: Value) -> bool:
    """A field of somebody's object, called an address: `self.base_url`."""
    path = first.alias[1] if first.alias is not None and first.const is UNKNOWN else ()
    return bool(path) and _KEPT_ADDRESS.search(path[-1]) is not None


def has_host_written(first: Value) -> bool:
    """Whether an address begins with a host that no part behind it can change: "https://example.org/" """
    written = first.const if first.const is not UNKNOWN else first.prefix
    return isinstance(written, str) and _WRITTEN_HOST.match(written) is not None


def has_way_written(first: Value) -> bool:
    """Whether an address begins with a way that leaves the host as it is: "api/notes/" """
    written = first.const if first.const is not UNKNOWN else first.prefix
    return isinstance(written, str) and _WAY.match(written) is not None


def joined(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`urljoin(base, "/notes/" + name)` stays on its base's host."""
    if len(values) < 2 or not values[1].labels or not stays(values[1]):
        return None
    labels = union(machine.all_labels(values[0]), safer(values[1].labels, HOSTS))
    return Value(labels, prefix=values[0].prefix)


def stays(way: Value) -> bool:
    """Whether it begins with one slash, and no second."""
    return way.prefix.startswith("/") and way.prefix[1:2] not in ("/", "\\", "")


def on_host(one: ir.Binary, left: Value, right: Value) -> Value:
    """The right side of `base + "/notes/" + name`, by what is written on its left."""
    if one.operator != "+" or not right.labels:
        return right
    if has_host_written(left):
        return right.with_labels(safer(right.labels, _ELSEWHERE))
    if has_way_written(left):
        return right.with_labels(safer(right.labels, HOSTS))
    first: ir.Expression = one.left
    texts: list[ir.Expression] = []
    while isinstance(first, ir.Binary) and first.operator == "+" and len(texts) < _MOST:
        texts.append(first.right)
        first = first.left
    written = [text.value for text in (first, *texts) if isinstance(text, ir.Constant) and isinstance(text.value, str)]
    has_host = not isinstance(first, ir.Constant)
    if isinstance(first, ir.Attribute) and _KEPT_ADDRESS.search(first.name):
        return right.with_labels(safer(right.labels, _REQUEST))
    if any("?" in text for text in written):
        return right.with_labels(safer(right.labels, HOSTS))
    is_behind = has_host and any("/" in text.replace("//", "") for text in written)
    return right.with_labels(safer(right.labels, _REQUEST)) if is_behind else right
