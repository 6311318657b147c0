"""Hides every secret in a text before the text leaves the analyst; lines and columns stay where they were."""

from collections.abc import Sequence

import re2

from engines.secrets.search import examine

NOT_A_LINE_BREAK = re2.compile(r"[^\r\n]")
STAR = "*"


def mask(text: str, *, path: str = "") -> str:
    """The text with each character of each secret replaced by a star; masking twice changes nothing more."""
    examined = examine(text, path=path)
    spans = examined.hidden_spans()
    return _starred(examined.data, spans) if spans else text


def mask_lines(lines: Sequence[str], *, path: str = "") -> list[str]:
    """The lines of a whole file, masked with what all of them together show (a private key's middle lines too)."""
    return mask("\n".join(lines), path=path).split("\n")


def preview(value: str) -> str:
    """How a message may speak of a secret: its first four characters only when they are a small part of it."""
    start = value[:4] if len(value) >= 16 and value[:4].isprintable() else ""
    return f"{start}… ({len(value)} characters)"


def _starred(data: bytes, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    place = 0
    for start, end in spans:
        parts.append(data[place:start].decode("utf-8", "replace"))
        parts.append(NOT_A_LINE_BREAK.sub(STAR, data[start:end].decode("utf-8", "replace")))
        place = end
    parts.append(data[place:].decode("utf-8", "replace"))
    return "".join(parts)
