"""Maven's ComparableVersion: tokens of digits and letters, with qualifiers that have an order of their own.

Source: the specification in the Maven POM reference, "Version Order Specification".
"""

from typing import Final

import re2

from engines.dependencies.versions.fault import NoVersion

_TOKEN = re2.compile(r"[0-9]+|[^0-9.\-_]+|[.\-_]")
_QUALIFIERS: Final = ("alpha", "beta", "milestone", "rc", "snapshot", "", "sp")
_ALIASES: Final = {"ga": "", "final": "", "release": "", "cr": "rc"}
_SHORT: Final = {"a": "alpha", "b": "beta", "m": "milestone"}
# A token is (separator, rank, number, word); the rank follows the order that differs by separator.
Token = tuple[str, int | str]


class Key:
    """Compares token by token, the shorter one filled up with what changes nothing."""

    __slots__ = ("tokens",)

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens

    def __lt__(self, other: "Key") -> bool:
        return self._compare(other) < 0

    def __le__(self, other: "Key") -> bool:
        return self._compare(other) <= 0

    def __gt__(self, other: "Key") -> bool:
        return self._compare(other) > 0

    def __ge__(self, other: "Key") -> bool:
        return self._compare(other) >= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self._compare(other) == 0

    def __hash__(self) -> int:
        return hash(self.tokens)

    def _compare(self, other: "Key") -> int:
        for index in range(max(len(self.tokens), len(other.tokens))):
            mine = self.tokens[index] if index < len(self.tokens) else _padding(other.tokens[index])
            yours = other.tokens[index] if index < len(other.tokens) else _padding(mine)
            left, right = _rank(mine), _rank(yours)
            if left != right:
                return -1 if left < right else 1
        return 0


def key(version: str) -> Key:
    """Every text is a version to Maven; only an empty one is refused here."""
    if not version or not version.isprintable():
        raise NoVersion(version)
    return Key(tuple(_trimmed(_tokens(version.lower()))))


def _tokens(version: str) -> list[Token]:
    found: list[Token] = []
    separator, was_separator, kind = ".", True, ""
    pieces = [str(one) for one in _TOKEN.findall(version)]
    for place, piece in enumerate(pieces):
        if piece in (".", "-", "_"):
            if was_separator:
                found.append((separator, 0))
            separator, was_separator, kind = "." if piece == "." else "-", True, ""
            continue
        now = "digits" if piece[0].isdigit() else "letters"
        if kind and now != kind:
            separator = "-"
        follows_digit = now == "letters" and place + 1 < len(pieces) and pieces[place + 1][0].isdigit()
        found.append((separator, int(piece) if now == "digits" else _word(piece, follows_digit=follows_digit)))
        separator, was_separator, kind = ".", False, now
    return found


def _word(piece: str, *, follows_digit: bool) -> str:
    if follows_digit and piece in _SHORT:
        return _SHORT[piece]
    return _ALIASES.get(piece, piece)


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Zeros and empty qualifiers at the end, before each hyphen and before each word change nothing."""
    kept: list[Token] = []
    for token in tokens:
        if token[0] == "-" or isinstance(token[1], str):
            _drop_nulls(kept)
        kept.append(token)
    _drop_nulls(kept)
    return kept


def _drop_nulls(tokens: list[Token]) -> None:
    while tokens and tokens[-1][1] in (0, ""):
        tokens.pop()


def _padding(other: Token) -> Token:
    """What stands for a missing token beside this one."""
    separator, value = other
    return (separator, 0 if isinstance(value, int) else "")


def _rank(token: Token) -> tuple[int, int, int, str]:
    """The specification's order: ".qualifier" < "-qualifier" < "-number" < ".number" at one place; among qualifiers
    the known ones in their order, then the unknown ones by name.
    """
    separator, value = token
    if isinstance(value, int):
        return (3 if separator == "." else 2, value, 0, "")
    if value in _QUALIFIERS:
        return (1, _QUALIFIERS.index(value), 0, "")
    return (1, len(_QUALIFIERS), 0, value)
