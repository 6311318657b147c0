"""The parts of a text that a format puts together: what it writes itself, and what stands in its places."""

from collections.abc import Iterable
from typing import Final

import re2

from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Value, constant

_PERCENT: Final = re2.compile(r"%(?:\((\w{1,80})\))?[-+ #0]{0,5}\d{0,6}(?:\.\d{1,6})?([a-zA-Z%])")
_BRACES: Final = re2.compile(r"\{\{|\}\}|\{(\w{0,80})(![rsa])?(:[^{}]{0,40})?\}")
_NUMBERS: Final = frozenset("diouxXeEfFgG")
_TEXTS: Final = frozenset("sra")
MOST_PARTS: Final = 60


def percent(text: str, given: Value, cell: Cell | None) -> list[Value] | None:
    """Of `text % given`; None where it cannot be told what stands where."""
    found = list(_PERCENT.finditer(text))
    places = [one for one in found if one[2] != "%"]
    if not places or len(places) > MOST_PARTS or text.count("%") != len(places) + 2 * (len(found) - len(places)):
        return None
    if any(one[2] not in _NUMBERS | _TEXTS for one in places):
        return None
    named = cell.known() if cell is not None else {}
    if all(one[1] for one in places):
        values = [named.get(f"[{one[1]!r}]") for one in places]
    elif cell is not None:
        values = list(cell.items) if cell.items is not None else []
    else:
        values = [given] if len(places) == 1 else []
    known = [one for one in values if one is not None]
    if len(known) != len(places):
        return None
    filled = [ANY if one[2] in _NUMBERS else value for one, value in zip(places, known, strict=True)]
    pieces = [text[start:end] for start, end in _between(text, [one.span() for one in places])]
    return _woven([one.replace("%%", "%") for one in pieces], filled)


def braces(text: str, values: list[Value], keywords: dict[str, Value]) -> list[Value] | None:
    """Of `text.format(*values, **keywords)`; None where it cannot be told what stands where."""
    found = list(_BRACES.finditer(text))
    places = [one for one in found if one[0] not in ("{{", "}}")]
    if not places or len(places) > MOST_PARTS:
        return None
    left = "".join(text[start:end] for start, end in _between(text, [one.span() for one in found]))
    if "{" in left or "}" in left:
        return None
    filled: list[Value] = []
    for number, one in enumerate(places):
        key = one[1] or str(number)
        value = keywords.get(key)
        if key.isdigit() and int(key) < len(values):
            value = values[int(key)]
        if value is None:
            return None
        filled.append(ANY if (one[3] or "")[-1:] in _NUMBERS else value)
    pieces = [text[start:end] for start, end in _between(text, [one.span() for one in places])]
    return _woven([one.replace("{{", "{").replace("}}", "}") for one in pieces], filled)


def _between(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What lies before, between and behind."""
    found, start = [], 0
    for first, end in spans:
        found.append((start, first))
        start = end
    return [*found, (start, len(text))]


def _woven(pieces: list[str], values: list[Value]) -> list[Value]:
    """One after the other, empty pieces left out."""
    parts: list[Value] = []
    for place, piece in enumerate(pieces):
        parts += [constant(piece)] if piece else []
        parts += values[place : place + 1]
    return parts
