"""The character that a number written in a literal stands for."""

from typing import Final

_LAST: Final = 0x10FFFF
# Halves of a character, which are none by themselves and which nobody can write down.
_HALVES: Final = range(0xD800, 0xE000)
_NONE: Final = "\ufffd"


def character(point: int) -> str:
    """U+FFFD for what is no character."""
    return chr(point) if 0 <= point <= _LAST and point not in _HALVES else _NONE
