"""The tokens of a piece of code as they stay when somebody reformats it."""

import hashlib
import re
from collections.abc import Iterator

from tree_sitter import Node

MOST_CHARACTERS = 2000
_COMMENTS = frozenset(("comment", "line_comment", "block_comment", "html_comment"))
_CLOSERS = frozenset((")", "]", "}"))
_QUOTED = re.compile(r"""([bBrRuUfF]{0,2})('''|\"""|'|")""")


def tokens_of(node: Node) -> str:
    """The leaves of a node joined by spaces: no comments or layout, one kind of quote, no trailing comma."""
    kept: list[str] = []
    size = 0
    for leaf in _leaves(node):
        if leaf in _CLOSERS and kept and kept[-1] == ",":
            kept.pop()
        kept.append(leaf)
        size += len(leaf)
        if size > 20 * MOST_CHARACTERS:
            break
    while kept and kept[-1] == ";":
        kept.pop()
    return _bounded(" ".join(kept))


def tokens_of_text(text: str) -> str:
    """The same idea for text without a syntax tree: layout does not count."""
    return _bounded(" ".join(text.split()))


def _bounded(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"{text[:MOST_CHARACTERS]} {digest}"


def _leaves(node: Node) -> Iterator[str]:
    """Depth first with a cursor: hostile nesting must not reach Python's stack."""
    cursor = node.walk()
    while True:
        here = cursor.node
        if here is not None and here.type not in _COMMENTS:
            if cursor.goto_first_child():
                continue
            yield _leaf(here)
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def _leaf(node: Node) -> str:
    text = (node.text or b"").decode("utf-8", "replace")
    if node.type in ("string_start", "string_end", "'", '"'):
        return _QUOTED.sub(lambda found: found[1].lower() + '"', text)
    return " ".join(text.split())
