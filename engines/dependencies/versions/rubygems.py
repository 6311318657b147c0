"""Gem::Version: numbers and words in turn, a word being before any number."""

import re2

from engines.dependencies.versions.fault import NoVersion

Key = tuple[tuple[int, int, str], ...]
_VERSION = re2.compile(r"[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?")
_SEGMENT = re2.compile(r"[0-9]+|[A-Za-z]+")
_END = (1, 0, "")


def key(version: str) -> Key:
    """A missing segment counts as 0, so zeros at the end of the number and before a word are taken off."""
    if not _VERSION.fullmatch(version or "0"):
        raise NoVersion(version)
    segments = [str(one) for one in _SEGMENT.findall((version or "0").replace("-", ".pre."))]
    ranked = [(1, int(one), "") if one.isdigit() else (0, 0, one) for one in segments]
    first_word = next((place for place, one in enumerate(ranked) if one[0] == 0), len(ranked))
    numbers, rest = _trimmed(ranked[:first_word]), _trimmed(ranked[first_word:])
    # The end marker stands for the zeros that are not written: a word is before it, a number above zero after it.
    return (*numbers, *rest, _END)


def _trimmed(segments: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    while segments and segments[-1] == (1, 0, ""):
        segments = segments[:-1]
    return segments
