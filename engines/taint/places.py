"""Positions in a file, packed into one number: lines and columns from 1; and a name no program can bind."""

from typing import Final

_COLUMN_BITS: Final = 12
_MOST_COLUMN: Final = (1 << _COLUMN_BITS) - 1
# The variable in which a function keeps what it has said its answer is.
CONTENT_TYPE: Final = "content type of the answer"
# The base of every enumeration.
ENUMERATION: Final = "an enumeration"


def place(line: int, column: int = 1) -> int:
    """One number for a position; columns past 4,095 are all the same."""
    return line << _COLUMN_BITS | (column if column < _MOST_COLUMN else _MOST_COLUMN)


def line_of(at: int) -> int:
    return at >> _COLUMN_BITS


def column_of(at: int) -> int:
    return at & _MOST_COLUMN
