"""Calls as Java, C# and PHP write them, and the function around a place."""

from collections.abc import Container
from dataclasses import dataclass

from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function, of a method (`base` is the receiver or class), or of a constructor ("new", the class)."""

    node: Node
    name: str
    base: Node | None
    arguments: tuple[Node, ...]

    def argument(self, place: int) -> Node | None:
        return self.arguments[place] if place < len(self.arguments) else None


def begin_of_function(node: Node, functions: Container[str]) -> int:
    """The byte at which the function around a node begins; `functions` are its kinds of nodes. -1 outside all."""
    here = node.parent
    while here is not None:
        if here.type in functions:
            return here.start_byte
        here = here.parent
    return -1
