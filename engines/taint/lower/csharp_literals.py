"""C#'s literals: plain, verbatim, raw and interpolated texts, numbers."""

import re
from typing import Final

from tree_sitter import Node

from engines.taint.lower.javascript_literals import unescaped
from engines.taint.lower.walk import children, text

_SUFFIX: Final = re.compile(r"(?i)[ul]{1,2}$|[fdm]$")


def string(node: Node) -> str:
    """The text a literal of any kind stands for."""
    written = text(node)
    if node.type == "verbatim_string_literal":
        return written.removesuffix("u8").removeprefix("@")[1:-1].replace('""', '"')
    if node.type == "raw_string_literal":
        return "".join(text(one) for one in children(node) if one.type == "raw_string_content").strip("\n")
    return unescaped(written.removesuffix("u8")[1:-1])


def piece(node: Node, *, is_verbatim: bool) -> str:
    """A constant part of an interpolated text."""
    written = text(node).replace("{{", "{").replace("}}", "}")
    return written.replace('""', '"') if is_verbatim else unescaped(written)


def number(written: str) -> int | float | None:
    plain = written.replace("_", "").lower()
    is_other = plain.startswith(("0x", "0b"))
    plain = plain.rstrip("ul") if is_other else _SUFFIX.sub("", plain)
    try:
        return int(plain, 0) if is_other or (plain.isdigit() and plain.lstrip("0") in (plain, "")) else float(plain)
    except ValueError:
        return None
