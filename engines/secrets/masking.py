"""Hides every secret in a text before the text leaves the analyst; lines and columns stay where they were."""

from collections.abc import Sequence

import re2

from engines.secrets.assignments import is_secret_name
from engines.secrets.search import examine
from engines.secrets.values import is_placeholder

NOT_A_LINE_BREAK = re2.compile(r"[^\r\n]")
STAR = "*"
# By a word that stands in every match.
APART = (
    (
        "value",
        re2.compile(
            r"(?i)name[\"']?\s*:\s*[\"']?([\w.\-]{1,120})[\"']?\s*,?\s*[\"']?value[\"']?\s*:\s*"
            r"(?:\"([^\"\n]{3,})\"|'([^'\n]{3,})'|([^\s\"'{},\[\]]{3,}))"
        ),
    ),
    ("--", re2.compile(r"--([a-zA-Z][\w.\-]{2,80})=[\"']?([^\s\"'\]},]{4,200})")),
)


def mask(text: str, *, path: str = "") -> str:
    """The text with each character of each secret replaced by a star; masking twice changes nothing more."""
    examined = examine(text, path=path)
    spans = examined.hidden_spans()
    return _in_pairs(_starred(examined.data, spans) if spans else text)


def _in_pairs(text: str) -> str:
    """Hide values whose name stands apart from them: `name: … value: …` in YAML and JSON, options of commands."""
    spans = sorted(
        match.span(group)
        for mark, pattern in APART
        if mark in text
        for match in pattern.finditer(text)
        for group in range(2, pattern.groups + 1)
        if match[group] and is_secret_name(match[1].replace("-", "_")) and not is_placeholder(match[group])
    )
    parts, place = [], 0
    for start, end in spans:
        if start >= place:
            parts += [text[place:start], STAR * (end - start)]
            place = end
    return "".join([*parts, text[place:]])


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
