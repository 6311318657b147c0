"""What C# calls the places of tuples: in types as a file writes them, beside values, or by what is put there."""

from collections.abc import Iterable
from typing import Final

import re2
from tree_sitter import Node

from engines.taint.lower.walk import children, text

# A list of parameters stands right behind a name, the type of a tuple does not.
_TYPE: Final = re2.compile(r"(?:^|[\s<,(])\(((?:[\w.<>?\[\]]+\s+\w+\s*,\s*)+[\w.<>?\[\]]+\s+\w+)\s*\)")
Places = dict[int, dict[str, int]]


def places(code: str) -> Places:
    """By how many there are, the names a file's tuple types have for their places; none that means two of them."""
    found: Places = {}
    for one in _TYPE.finditer(code) if ", " in code else ():
        names = [part.split()[-1] for part in one.group(1).split(",")]
        known = found.setdefault(len(names), {})
        for place, name in enumerate(names):
            known[name] = place if known.get(name, place) == place else -1
    return {count: {name: place for name, place in known.items() if place >= 0} for count, known in found.items()}


def kind(node: Node, known: Places) -> str:
    """The kind of a tuple that is written out, with what its places are called."""
    parts = children(node)
    own = {name: place for place, name in enumerate(map(_said, parts)) if name}
    names = {**known.get(len(parts), {}), **own}
    return " ".join(["tuple", *_spelled(names.items())])


def _spelled(names: Iterable[tuple[str, int]]) -> list[str]:
    return [f"{name}={place}" for name, place in names]


def _said(argument: Node) -> str:
    """Its own name, or that of the variable or member that is put there."""
    name = argument.child_by_field_name("name") if argument.type == "argument" else None
    inner = name or next(iter(children(argument)), argument)
    if inner.type == "member_access_expression":
        inner = inner.child_by_field_name("name") or inner
    return text(inner) if inner.type == "identifier" else ""
