"""Which names a place in Ruby knows: local variables by scope, constants by the modules around them."""

from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from engines.taint.lower.walk import children, text

_PATTERNS: Final = frozenset(("left_assignment_list", "rest_assignment", "destructured_left_assignment",
                              "destructured_parameter", "splat_parameter", "block_parameters"))  # fmt: skip

# What the last pattern was held against: `$~`, and by its parts `$1` and the like.
MATCH: Final = "$~"


@dataclass(slots=True)
class Scope:
    """`kind`: top, class, method, block, loop (a block that is written out where it stands)."""

    kind: str
    names: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)
    # Names that hold a text that is put together piece by piece.
    texts: set[str] = field(default_factory=set)
    # Variables of a class or of the program that are named here.
    shared: set[str] = field(default_factory=set)
    method: str = ""
    parameters: tuple[str, ...] = ()
    is_static: bool = False
    yields: bool = False
    # What the method calls its block.
    block: str = ""

    @property
    def is_block(self) -> bool:
        return self.kind in ("block", "loop")


def constant_name(written: str, nesting: list[str]) -> str:
    """`A::B` seen from inside `M::N`: "M.N.A.B|M.A.B|A.B", the innermost that exists is meant."""
    name = written.replace("::", ".")
    if name[:1] == ".":
        return name[1:]
    levels = [level for level in _levels(nesting) if level]
    return "|".join([*(f"{level}.{name}" for level in levels), name])


def _levels(nesting: list[str]) -> list[str]:
    return [".".join(nesting[:depth]) for depth in range(len(nesting), 0, -1)]


def bound_names(node: Node) -> list[str]:
    """The local names a target binds."""
    found: list[str] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.type == "identifier":
            found.append(text(one))
        elif one.type in _PATTERNS:
            waiting += children(one)
    return found


# What a loop that is broken off gives.
BROKEN: Final = "broken with"
