"""A line turns the direction of its text with an invisible character and does not turn it back, or overrides it.

What an editor or a review shows is then in another order than what the compiler reads: a test can look like a comment,
an early return like part of a string. Somebody who wants to slip code past a reviewer does it this way.

Read the line with the invisible characters shown, find out who wrote it and why, and remove them. Text of a language
that is written from right to left belongs into translation files, or its marks are closed within the string.
"""

from collections.abc import Iterator

import re2

from engines.languages import GRAMMARS
from engines.rule import Match, rule
from engines.source import SourceFile

# Embeddings and overrides end with PDF, isolates with PDI (Unicode Standard Annex 9).
MARK = re2.compile("[\u202a-\u202e\u2066-\u2069]")
NAMES = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
OVERRIDES = "\u202d\u202e"
CLOSERS = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}


@rule(
    title="Invisible characters change the order of the code on the screen",
    severity="high",
    confidence="high",
    cwe=1007,
    weakness="hidden-text",
    languages=tuple(GRAMMARS),
    fix="Remove the invisible characters; find out who put them there and why.",
    hints=tuple(NAMES),
    bad={
        "python": ["access = 'user'\nif access != 'none\u202e\u2066': # only admins\u2069 \u2066'\n    grant()"],
        "javascript": ["/*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin admins only */\ngrant();"],
        "go": ["// \u202b an embedding that nobody ends\nvar x = 1"],
    },
    good={
        "python": ["label = '\u2067\u05e9\u05dc\u05d5\u05dd\u2069'", "MARKS = '\\u202e'"],
        "javascript": ["const name = '\u202b\u0645\u0631\u062d\u0628\u0627\u202c';", "const RLO = '\\u202e';"],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for number, line in enumerate(file.lines, start=1):
        marks = list(MARK.finditer(line)) if not line.isascii() else []
        if marks and _misleads([one[0] for one in marks]):
            named = ", ".join(dict.fromkeys(NAMES[one[0]] for one in marks))
            message = f"The line holds {named}: it is read in another order than it is shown."
            yield Match.span(number, marks[0].start() + 1, marks[-1].end() + 1, message)


def _misleads(marks: list[str]) -> bool:
    """An override, or an embedding or isolate that the line leaves open or closes without having opened."""
    is_open: list[str] = []
    for mark in marks:
        if mark in OVERRIDES:
            return True
        if mark not in CLOSERS:
            is_open.append(mark)
        elif not is_open or is_open.pop() not in CLOSERS[mark]:
            return True
    return bool(is_open)
