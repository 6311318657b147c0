"""A statement with values in its text becomes one with placeholders, and the values stand beside it.

Only where a value belongs: behind a comparison, in a list of values, or between quotes. The name of a table or column
cannot be a parameter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import re2

from engines.taint.patches.edits import Edit
from engines.taint.patches.pieces import Characters, Text, Value
from engines.taint.patches.scene import Scene

_VERB = re2.compile(r"(?i)\s*(?:select|insert|update|delete|replace|with|merge|call|exec)\b")
_COMPARED = re2.compile(r"(?i)(?:=|<|>|\blike|\bilike|[=,]\s*\w+\s*[-+*])\s*$")
_LISTED = re2.compile(r"(?i)\bvalues\s*\((?:[^()]|\([^()]*\))*$")
_AFTER_VALUE = re2.compile(r"\s|[),;]|$")
_AFFIX = re2.compile(r"[\w% .@:-]*")
_STRINGS = re2.compile(r"'[^']*'|\"[^\"]*\"")
MOST_VALUES: Final = 30

# A placeholder by its number from 1; and a value with constant text before and behind it.
Placeholder = Callable[[int], str]
Joined = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Statement:
    """The changes that make the text constant, and the sources of the values in their order."""

    edits: tuple[Edit, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One character as the database sees it, or a value."""

    start: int
    end: int
    said: str
    of: Characters | Value


def with_placeholders(
    scene: Scene, text: Text, placeholder: Placeholder, joined: Joined, *, is_whole: bool = True
) -> Statement | None:
    """None where a value stands anywhere else. `is_whole` for a statement, not a condition that is put into one."""
    units = _units(scene, text)
    if not 0 < len(text.values) <= MOST_VALUES or not all(one.source for one in text.values):
        return None
    said = "".join(unit.said for unit in units)
    if "{{" in said or "}}" in said or "?" in said:
        return None
    edits, values, told = list[Edit](), list[str](), ""
    at = 0
    while at < len(units):
        unit = units[at]
        region = _quoted(units, at) if unit.said in ("'", '"') and isinstance(unit.of, Characters) else None
        if region is not None:
            inside = units[at + 1 : region]
            held = [one for one in inside if isinstance(one.of, Value)]
            if len(held) > 1 or (held and unit.said == '"' and not _wants_value(told)):
                return None
            if held:
                value = _between(inside, held[0], joined)
                if value is None or not _fit(unit, units[region]):
                    return None
                values.append(value)
                edits.append(Edit(unit.start, units[region].end, placeholder(len(values))))
            told += "?" if held else "''"
            at = region
        elif isinstance(unit.of, Value):
            edit = _bare(units, at, told, placeholder(len(values) + 1))
            if edit is None:
                return None
            values.append(unit.of.source)
            edits.append(edit)
            told += "?"
        else:
            told += unit.said
        at += 1
    if len(values) != len(text.values) or (is_whole and not _VERB.match(told)):
        return None
    doubled = _percent_signs(units, edits, text, placeholder(1))
    return None if doubled is None else Statement((*edits, *doubled, *text.tidy), tuple(values))


def _units(scene: Scene, text: Text) -> list[_Unit]:
    found = []
    for piece in text.pieces:
        if isinstance(piece, Value):
            found.append(_Unit(piece.start, piece.end, "", piece))
            continue
        at = piece.start
        while at < piece.end:
            raw = scene.file.data[at : at + 1].decode("latin-1")
            length = 2 if raw == "\\" and at + 1 < piece.end else 1
            said = scene.file.data[at + length - 1 : at + length].decode("latin-1")
            found.append(_Unit(at, at + length, said if length == 1 or said in "'\"" else " ", piece))
            at += length
    return found


def _quoted(units: list[_Unit], at: int) -> int | None:
    """The place of the quote that closes this one."""
    quote = units[at].said
    for place in range(at + 1, len(units)):
        if units[place].said == quote and isinstance(units[place].of, Characters):
            return place
    return None


def _between(inside: list[_Unit], value: _Unit, joined: Joined) -> str | None:
    at = inside.index(value)
    before, after = ("".join(one.said for one in part) for part in (inside[:at], inside[at + 1 :]))
    if not _AFFIX.fullmatch(before) or not _AFFIX.fullmatch(after) or any(one.end - one.start > 1 for one in inside
                                                                         if one is not value):  # fmt: skip
        return None
    assert isinstance(value.of, Value)
    return joined(before, value.of.source, after) if before or after else value.of.source


def _fit(first: _Unit, last: _Unit) -> bool:
    """Whether two literals can become one."""
    assert isinstance(first.of, Characters) and isinstance(last.of, Characters)
    return first.of.mark == last.of.mark


def _wants_value(told: str) -> bool:
    return bool(_COMPARED.search(told) or _LISTED.search(str(_STRINGS.sub("?", told))))


def _bare(units: list[_Unit], at: int, told: str, placeholder: str) -> Edit | None:
    value = units[at]
    before = units[at - 1].of if at else None
    after = units[at + 1] if at + 1 < len(units) else None
    if not isinstance(before, Characters) or not _wants_value(told):
        return None
    if after is not None and (not isinstance(after.of, Characters) or not _AFTER_VALUE.match(after.said)):
        return None
    assert isinstance(value.of, Value)
    if value.of.literal is not None:
        return Edit(value.start, value.end, placeholder)
    if after is None:
        return Edit(before.end, value.end, f"{placeholder}{before.mark.lstrip('abcdefghijklmnopqrstuvwxyz@')}")
    assert isinstance(after.of, Characters)
    return Edit(before.end, after.of.start, placeholder) if before.mark == after.of.mark else None


def _percent_signs(units: list[_Unit], edits: list[Edit], text: Text, placeholder: str) -> list[Edit] | None:
    """Where a placeholder is `%s`, any other percent sign is written twice."""
    signs = [
        one for one in units
        if one.said == "%" and isinstance(one.of, Characters)
        and not any(edit.start <= one.start < edit.end for edit in edits)
    ]  # fmt: skip
    if text.is_formatted:
        return [] if not signs or placeholder == "%s" else None
    return [Edit(one.start, one.end, "%%") for one in signs] if placeholder == "%s" else []
