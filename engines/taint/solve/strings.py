"""What is known of how a text that is put together begins."""

from typing import Final

from engines.taint.solve.value import UNKNOWN, Source, Value

# Begins with something of the program's own that is not known; with a scheme of its own and any host behind it.
OWN: Final = "\0"
OPEN: Final = "\1"


def prefix_of(parts: list[Value]) -> str:
    """The constant text the parts begin with, or OWN or OPEN."""
    prefix = ""
    for place, part in enumerate(parts):
        if part.const is UNKNOWN:
            if not prefix and not part.prefix and place + 1 < len(parts) and not _is_foreign(part):
                return OPEN if str(parts[place + 1].const).startswith(":") else OWN
            return prefix + part.prefix
        prefix += str(part.const)
    return prefix


def _is_foreign(part: Value) -> bool:
    """Whether somebody outside may have chosen the part, or a caller, of whom nothing is known here."""
    return part.alias is not None or any(
        not isinstance(label.root, Source) or label.root.kind != "environment" for label in part.labels
    )
