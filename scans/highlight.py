"""Turns masked source lines into HTML with Pygments' classes; whatever the text holds, it stays text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from time import thread_time
from typing import Any

import re2
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from engines.languages import language_of

# Lexers are backtracking patterns over hostile text: a few well-worn ones, on excerpts only.
LEXERS: Mapping[str, str] = {
    "python": "python", "javascript": "javascript", "typescript": "typescript", "tsx": "typescript", "java": "java",
    "go": "go", "php": "php", "ruby": "ruby", "csharp": "csharp", "c": "c", "cpp": "cpp", "rust": "rust",
    "shell": "bash", "html": "html", "css": "css", "sql": "sql", "yaml": "yaml", "json": "json", "toml": "toml",
    "ini": "ini", "xml": "xml", "terraform": "terraform", "hcl": "terraform", "dockerfile": "docker",
    # Pages with something else between their tags.
    **dict.fromkeys(
        ("erb", "ejs", "handlebars", "jinja", "jsp", "razor", "webforms", "vue", "svelte"), "html"
    ),
}  # fmt: skip
MOST_CHARACTERS = 6_000
MOST_LINES = 80
MOST_SECONDS = 0.2
_HUNK = re2.compile(r"@@ -([0-9]+)(?:,[0-9]+)? \+([0-9]+)")
_PHP_INLINE = {"php": {"startinline": True}}
_INVISIBLE = chain(range(0x09), range(0x0B, 0x20), (0x7F,), range(0x80, 0xA0))
_DECEPTIVE = (0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD)
_NAMED = {code: f"⟨U+{code:04X}⟩" for code in chain(_INVISIBLE, _DECEPTIVE)} | {0x09: "\t"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line as components/code.html shows it; `kind` is "match" where a finding points at it."""

    number: int | None
    html: SafeString
    kind: str = ""


def lines(code: Mapping[str, Any], *, path: str, match: range = range(0)) -> list[Line]:
    """`code` is {"first_line", "lines"} of a sighting or a step; `match` the lines a finding points at."""
    first, texts = int(code.get("first_line") or 1), [str(text) for text in code.get("lines") or ()]
    rows = enumerate(_html(texts, language_of(path)), start=first)
    return [Line(number, html, "match" if number in match else "") for number, html in rows]


def example(code: str, *, language: str) -> list[Line]:
    """An example of a rule, numbered from 1."""
    return [Line(number, html) for number, html in enumerate(_html(code.split("\n"), language), start=1)]


def diff(text: str) -> list[Line]:
    """A unified diff without its two head lines; removed lines have their old numbers, all others their new ones."""
    shown: list[Line] = []
    old = new = 0
    for row in text.split("\n")[2:]:
        if found := _HUNK.match(row):
            old, new = int(found[1]), int(found[2])
            shown.append(Line(None, format_html("{}", row), "hunk"))
        elif row[:1] in ("+", "-", " "):
            is_old = row[0] == "-"
            kind = {"+": "added", "-": "removed"}.get(row[0], "kept")
            shown.append(Line(old if is_old else new, format_html("{}", visible(row[1:])), kind))
            old, new = old + (row[0] != "+"), new + (row[0] != "-")
    return shown


def prose(text: str) -> SafeString:
    """A sentence whose `parts in backticks` are code."""
    shown = visible(text)
    parts = enumerate(shown.split("`") if shown.count("`") % 2 == 0 else [shown])
    return _joined(format_html("<code>{}</code>", part) if number % 2 else part for number, part in parts)


def visible(text: str) -> str:
    """With characters that cannot be seen, or that turn the order of others round, written out."""
    return text.translate(_NAMED)


def _html(texts: Sequence[str], language: str) -> Iterator[SafeString]:
    """One piece for each of `texts`, also when a lexer thinks otherwise."""
    single = [text.replace("\n", "\x0b") for text in texts]
    painted = list(_painted(single, language))
    return iter(painted if len(painted) == len(single) else [format_html("{}", visible(text)) for text in single])


def _painted(texts: Sequence[str], language: str) -> Iterator[SafeString]:
    text = "\n".join(texts)
    lexer = _lexer(language) if len(text) <= MOST_CHARACTERS and len(texts) <= MOST_LINES else None
    if lexer is None:
        return
    pieces: list[str] = []
    stop_at = thread_time() + MOST_SECONDS
    for kind, value in _tokens(lexer, text):
        if thread_time() > stop_at:
            return
        for number, part in enumerate(value.split("\n")):
            if number:
                yield _joined(pieces)
                pieces = []
            pieces.append(_span(kind, part))
    yield _joined(pieces)


def _tokens(lexer: Lexer, text: str) -> Iterator[tuple[_TokenType, str]]:
    """Without the clean-up of `get_tokens`, which may add or drop lines."""
    return ((kind, value) for _, kind, value in lexer.get_tokens_unprocessed(text))


def _span(kind: _TokenType, text: str) -> str:
    name, shown = STANDARD_TYPES.get(kind, ""), visible(text)
    return format_html('<span class="{}">{}</span>', name, shown) if name and shown else format_html("{}", shown)


def _joined(pieces: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@cache
def _lexer(language: str) -> Lexer | None:
    name = LEXERS.get(language)
    try:
        return get_lexer_by_name(name, **_PHP_INLINE.get(name, {})) if name else None
    except ClassNotFound:
        return None
