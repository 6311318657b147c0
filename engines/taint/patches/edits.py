"""Changes to a file's bytes, made all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from tree_sitter import Node


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The bytes from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str = ""


def applied(data: bytes, edits: Iterable[Edit]) -> str | None:
    """The changed text; None where two changes meet, or the file is not UTF-8."""
    pieces, at = [], 0
    for one in sorted(edits):
        if one.start < at:
            return None
        pieces += [data[at : one.start], one.text.encode()]
        at = one.end
    try:
        return b"".join([*pieces, data[at:]]).decode()
    except UnicodeDecodeError:
        return None


def replaced(node: Node, text: str) -> Edit:
    return Edit(node.start_byte, node.end_byte, text)


def put(at: int, text: str) -> Edit:
    return Edit(at, at, text)


def around(node: Node, before: str, after: str) -> tuple[Edit, Edit]:
    return put(node.start_byte, before), put(node.end_byte, after)
