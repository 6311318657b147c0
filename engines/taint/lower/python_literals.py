"""What Python's string and number literals are worth."""

import re

from tree_sitter import Node

from engines.index.characters import character

_PREFIX = re.compile(r"[a-zA-Z]{0,3}")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"', "0": "\0", "a": "\a", "b": "\b", "\n": ""}
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)", re.DOTALL)


def number(written: str) -> int | float | None:
    plain = written.replace("_", "").rstrip("lLjJ")
    try:
        return int(plain, 0)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return None


def string_value(node: Node, *, only: Node | None = None) -> str | bytes:
    """The text of a string literal, or of `only` one of its pieces, with escapes resolved."""
    start = (node.children[0].text or b"").decode("utf-8", "replace") if node.children else ""
    found = _PREFIX.match(start)
    prefix = found[0].lower() if found else ""
    pieces = [only] if only is not None else [one for one in node.named_children if one.type == "string_content"]
    written = "".join((one.text or b"").decode("utf-8", "replace") for one in pieces)
    if "f" in prefix or "t" in prefix:
        written = written.replace("{{", "{").replace("}}", "}")
    if "\\" in written and "r" not in prefix:
        written = _ESCAPE.sub(_unescaped, written)
    return written.encode("utf-8", "replace") if "b" in prefix else written


def _unescaped(found: re.Match[str]) -> str:
    escape = found[1]
    if escape[0] in "xuU" and len(escape) > 1:
        return character(int(escape[1:], 16))
    if escape.isdigit() and escape[0] in "01234567":
        return chr(int(escape, 8))
    return _SIMPLE.get(escape, f"\\{escape}")
