"""Finds the texts of a Jenkinsfile: where each stands, whether Groovy fills it in, and which step it is given to."""

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from engines.source import SourceFile, per_file

MOST_STRINGS = 20_000
OPENING = re2.compile(r"'''|\"\"\"|'|\"|//|/\*")
STEP = re2.compile(r"\b(\w+)\s*\(?\s*(?:\[?\s*(?:script|label|returnStdout|returnStatus)\s*:\s*(?:[^'\"]{0,80}?)?)?$")


@dataclass(frozen=True, slots=True)
class Text:
    """`call` is the step before it, such as `sh`. `is_interpolated`: Groovy fills in `${…}`, in double quotes only."""

    text: str
    line: int
    call: str
    is_interpolated: bool


@per_file
def strings(file: SourceFile) -> tuple[Text, ...]:
    return tuple(_strings(file.text))


def _strings(source: str) -> Iterator[Text]:
    place, line, counted = 0, 1, 0
    # One pass of finditer: every search of its own would encode the whole text again.
    for count, found in enumerate(OPENING.finditer(source)):
        if count > MOST_STRINGS:
            return
        if found.start() < place:
            continue
        mark, start = found[0], found.start()
        if mark in ("//", "/*"):
            # `https://` in a text never comes here: texts are skipped whole.
            end = source.find("\n" if mark == "//" else "*/", found.end())
            place = len(source) if end < 0 else end + 1
            continue
        end = _end(source, found.end(), mark)
        line += source.count("\n", counted, start)
        counted = start
        before = STEP.search(source[max(0, start - 200) : start])
        yield Text(source[found.end() : end], line, before[1] if before else "", mark[0] == '"')
        place = end + len(mark)


def _end(source: str, place: int, mark: str) -> int:
    """Where a text closes; a text of one line ends with it at the latest."""
    while True:
        end = source.find(mark, place)
        if len(mark) == 1:
            newline = source.find("\n", place)
            if newline >= 0 and (end < 0 or newline < end):
                return newline
        if end < 0:
            return len(source)
        if not _is_escaped(source, end):
            return end
        place = end + 1


def _is_escaped(source: str, place: int) -> bool:
    count = 0
    while place - count > 0 and source[place - count - 1] == "\\" and count < 50:
        count += 1
    return count % 2 == 1
