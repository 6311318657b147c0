"""Positions in a file, packed into one number: lines and columns from 1; and a name no program can bind."""

from typing import Final

COLUMN_BITS: Final = 12
MOST_COLUMN: Final = (1 << COLUMN_BITS) - 1
# The variable in which a function keeps what it has said its answer is.
CONTENT_TYPE: Final = "content type of the answer"
# The base of every enumeration.
ENUMERATION: Final = "an enumeration"
# Marks a method that a library makes: the solver follows it, and who looks at what is written does not see it.
UNWRITTEN: Final = "@unwritten"


def place(line: int, column: int = 1) -> int:
    """One number for a position; columns past 4,095 are all the same."""
    return line << COLUMN_BITS | (column if column < MOST_COLUMN else MOST_COLUMN)


def line_of(at: int) -> int:
    return at >> COLUMN_BITS


def column_of(at: int) -> int:
    return at & MOST_COLUMN
