"""Reads the tags of an XML file with their attributes and lines; entities are never resolved."""

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from engines.hit import Severity
from engines.rule import Match
from engines.source import SourceFile, per_file

TAG = re2.compile(r"<!--|<!\[CDATA\[|<(/?)([A-Za-z_][\w:.\-]{0,100})((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
ATTRIBUTE = re2.compile(r"([\w:.\-]{1,100})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
MOST_TAGS = 50_000


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag. `inside` are the names around it, `text` what follows up to the next tag."""

    name: str
    attributes: dict[str, str]
    line: int
    inside: tuple[str, ...]
    text: str


@per_file
def tags(file: SourceFile) -> tuple[Tag, ...]:
    return tuple(_tags(file.text[:2_000_000]))


def _tags(source: str) -> Iterator[Tag]:
    around: list[str] = []
    place, line, counted = 0, 1, 0
    # One pass of finditer: every search of its own would encode the whole text again.
    for count, match in enumerate(TAG.finditer(source)):
        if count > MOST_TAGS:
            return
        if match.start() < place:
            continue
        place = match.end()
        if match[2] is None:
            end = source.find("-->" if match[0] == "<!--" else "]]>", place)
            place = len(source) if end < 0 else end + 3
            continue
        name = str(match[2])
        if match[1]:
            if name in around[-20:]:
                while around and around.pop() != name:
                    pass
            continue
        line += source.count("\n", counted, match.start())
        counted = match.start()
        following = source[place : place + 500].partition("<")[0]
        attributes = {
            str(one[1]): str(one[2] if one[2] is not None else one[3]) for one in ATTRIBUTE.finditer(match[3])
        }
        yield Tag(name, attributes, line, tuple(around[-10:]), following.strip())
        if not str(match[3]).rstrip().endswith("/") and len(around) < 200:
            around.append(name)


def at(file: SourceFile, tag: Tag, attribute: str, message: str, *, severity: Severity | None = None) -> Match:
    """A match over the line where the attribute stands, within the next twenty."""
    for number in range(tag.line, min(tag.line + 20, len(file.lines)) + 1):
        if attribute in file.lines[number - 1]:
            break
    else:
        number = tag.line
    text = file.lines[number - 1] if number <= len(file.lines) else ""
    start = len(text) - len(text.lstrip()) + 1
    return Match.span(number, start, max(start + 1, len(text.rstrip()) + 1), message, severity=severity)
