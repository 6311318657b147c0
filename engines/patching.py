"""Changes a rule knows to make: each takes a file and a hit in it, and gives the file's new text or None, or several
texts in the order in which they should be tried.

Nothing of it is offered before `engines.proving` has looked at the changed file with the same engines.
"""

from collections.abc import Callable, Iterator
from functools import cache

import re2

from engines.hit import Hit
from engines.source import SourceFile

Patch = Callable[[SourceFile, Hit], str | Iterator[str] | None]


def swap(*pairs: tuple[str, str]) -> Callable[[SourceFile, Hit], str | None]:
    """In the lines of the hit the first pattern that is there is replaced; None when none of them is.

    `pairs` are RE2 patterns and what stands in their place (`\\1` for a group).
    """

    def patch(file: SourceFile, hit: Hit) -> str | None:
        before, lines, after = around(file, hit)
        for pattern, replacement in pairs:
            changed = str(_compiled(pattern).sub(replacement, lines))
            if changed != lines:
                return before + changed + after
        return None

    return patch


def around(file: SourceFile, hit: Hit) -> tuple[str, str, str]:
    """The file's text before the hit's lines, those lines with their ends, and the text behind them."""
    rows = file.text.split("\n")
    first, last = hit.start_line - 1, hit.end_line
    before = "".join(f"{row}\n" for row in rows[:first])
    after = "\n".join(rows[last:])
    lines = "\n".join(rows[first:last]) + ("\n" if last < len(rows) else "")
    return before, lines, after


@cache
def _compiled(pattern: str) -> "re2._Regexp[str]":
    return re2.compile(pattern)
