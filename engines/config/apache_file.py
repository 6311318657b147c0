"""Parses Apache configuration: directives with their words, their line and the sections around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import re2

from engines.source import SourceFile, per_file

WORD = re2.compile(r"\"([^\"]*)\"|(\S+)")
OPENING = re2.compile(r"<(\w+)\s*([^>]*)>?")
MARKS = re2.compile(
    r"(?mi)^\s*(?:<(?:VirtualHost|Directory|Location|Files|IfModule)\b|RewriteEngine\s|DocumentRoot\s|SSLProtocol\s"
    r"|SSLEngine\s|ServerRoot\s|ProxyRequests\s|TraceEnable\s)"
)
MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Directive:
    """`name` is in lower case. `sections` are (name, argument) from outside in."""

    name: str
    words: tuple[str, ...]
    line: int
    sections: tuple[tuple[str, str], ...]


@per_file
def directives(file: SourceFile) -> tuple[Directive, ...]:
    """Every directive in order; none when the file is not Apache's."""
    is_ours = PurePosixPath(file.path).name == ".htaccess" or bool(MARKS.search(file.text))
    return tuple(_directives(file.lines[:MOST_LINES])) if is_ours else ()


def _directives(lines: list[str]) -> Iterator[Directive]:
    sections: list[tuple[str, str]] = []
    joined, began = "", 0
    for number, raw in enumerate(lines, start=1):
        began = began or number
        joined += raw.strip()
        if joined.endswith("\\") and len(joined) < 10_000:
            joined = joined[:-1] + " "
            continue
        text, line = joined, began
        joined, began = "", 0
        if text.startswith("</"):
            if sections:
                sections.pop()
        elif text.startswith("<") and (opening := OPENING.match(text)):
            if len(sections) < 30:
                sections.append((str(opening[1]).lower(), str(opening[2]).strip().strip('"')))
        elif text and not text.startswith("#"):
            words = [str(match[1] if match[1] is not None else match[2]) for match in WORD.finditer(text[:5000])]
            yield Directive(words[0].lower(), tuple(words[1:]), line, tuple(sections))


def named(file: SourceFile, *names: str) -> Iterator[Directive]:
    yield from (one for one in directives(file) if one.name in names)
