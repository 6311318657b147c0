"""When a sink that opens what it is given is one: by what the path or address begins with."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint.solve.strings import OWN

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

_ADDRESS: Final = re2.compile(r"(?i)^(https?|ftp)://?[^/?#\\\\]*$")
_RESOLVING: Final = frozenset(("LIBXML_NOENT", "LIBXML_DTDLOAD"))


def _local(given: "Given") -> bool:
    """No scheme stands before the value."""
    return "://" not in given.value.prefix and not given.value.prefix.startswith("data:")


def _remote(given: "Given") -> bool:
    """A scheme stands before it, and no host that is whole."""
    prefix = given.value.prefix
    return bool(_ADDRESS.match(prefix)) and not prefix.startswith(OWN)


def _resolves(given: "Given") -> bool:
    """An option says that entities are resolved."""
    return any(one.name in _RESOLVING for one in (*given.arguments, *given.keywords.values()))


CONDITIONS: Final[dict[str, "Callable[[Given], bool]"]] = {
    "local": _local, "remote": _remote, "resolves entities": _resolves,
}  # fmt: skip
