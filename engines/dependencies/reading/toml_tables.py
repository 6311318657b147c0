"""TOML through the standard library, with the lines of its arrays of tables."""

import tomllib
from collections.abc import Sequence
from typing import Any

from engines.source import SourceFile, Unparsed

# The standard reader takes half a second for a megabyte.
MOST_BYTES = 6_000_000
MOST_DOTS = 60


def load(file: SourceFile) -> dict[str, Any]:
    """The document. Raises Unparsed when it is none, too large or nested too deep for the reader."""
    if file.size_bytes > MOST_BYTES:
        raise Unparsed(f"TOML over {MOST_BYTES // 1_000_000} MB")
    # The standard reader's time grows with the square of how often a key is dotted.
    if any(line.partition("=")[0].count(".") > MOST_DOTS for line in file.lines):
        raise Unparsed(f"a key with over {MOST_DOTS} dots")
    try:
        return tomllib.loads(file.text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise Unparsed(f"not TOML ({type(error).__name__})") from None


def tables(document: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The tables of an array, whatever else stands in it left out."""
    value = document.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def table(document: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The table below these keys; an empty one when any of them is missing."""
    value: Any = document
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def text(of: dict[str, Any], key: str) -> str:
    value = of.get(key)
    return value if isinstance(value, str) else ""


def strings(of: dict[str, Any], key: str) -> list[str]:
    value = of.get(key)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def lines_of(file: SourceFile, header: str) -> list[int]:
    """Where each `[[header]]` stands, in order; its first key follows on the next line."""
    wanted = f"[[{header}]]"
    return [number for number, line in enumerate(file.lines, start=1) if line.strip() == wanted]


def line_at(lines: Sequence[int], index: int) -> int:
    """The line below the header of this element, where its name stands."""
    return lines[index] + 1 if index < len(lines) else 1


def line_of(file: SourceFile, *words: str) -> int:
    """The first line that holds all of these words, else 1."""
    return next((number for number, line in enumerate(file.lines, start=1) if all(one in line for one in words)), 1)
