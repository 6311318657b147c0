"""What Ruby's literals are worth: numbers, escapes, heredocs, and patterns in the solver's terms."""

import re
from typing import Final

from tree_sitter import Node

from engines.index.characters import character

_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "s": " ", "e": "\x1b", "a": "\a", "b": "\b", "\n": ""}
_ESCAPE: Final = re.compile(r"\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{4}|[0-7]{1,3}|.)", re.DOTALL)
# What Ruby's own anchors are called by the guards, which know a whole match by "^" and "$".
_ANCHORS: Final = {"\\A": "^", "\\z": "$", "\\Z": "$", "^": "(?m:^)", "$": "(?m:$)", "\\h": "[0-9a-fA-F]"}
_ANCHOR: Final = re.compile(r"\\.|\[\^|[\^$]", re.DOTALL)


def number(written: str) -> int | float | None:
    plain = written.replace("_", "").rstrip("ri").lower()
    try:
        return int(plain, 0) if not re.fullmatch(r"0\d+", plain) else int(plain, 8)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return None


def unescaped(written: str, *, is_raw: bool = False) -> str:
    """The text of a literal's piece. In single quotes only a backslash and the quote are escaped."""
    if "\\" not in written:
        return written
    if is_raw:
        return written.replace("\\'", "'").replace("\\\\", "\\")
    return _ESCAPE.sub(_one, written)


def _one(found: re.Match[str]) -> str:
    escape = found[1]
    if escape[0] in "xu" and len(escape) > 1:
        return character(int(escape[1:], 16))
    if escape[0] in "1234567" or (escape[0] == "0" and len(escape) > 1):
        return chr(int(escape, 8))
    return _SIMPLE.get(escape, escape)


def pattern(written: str) -> str:
    r"""A regular expression as the guards read it: `\A` and `\z` hold the whole text, `^` and `$` only a line."""
    return _ANCHOR.sub(lambda found: _ANCHORS.get(found[0], found[0]), written)


def heredocs(root: Node) -> dict[int, Node]:
    """Where each heredoc is named → its body, in the order of the file."""
    found: dict[str, list[Node]] = {"heredoc_beginning": [], "heredoc_body": []}
    cursor = root.walk()
    while True:
        here = cursor.node
        if here is not None and here.type in found:
            found[here.type].append(here)
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                begins = sorted(found["heredoc_beginning"], key=lambda node: node.start_byte)
                bodies = sorted(found["heredoc_body"], key=lambda node: node.start_byte)
                return {one.start_byte: body for one, body in zip(begins, bodies, strict=False)}
