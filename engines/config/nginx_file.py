"""Parses nginx configuration: directives with their words, their line, and the blocks around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import re2

from engines.rule import Match
from engines.source import SourceFile, Unparsed, per_file

TOKEN = re2.compile(r"#[^\n]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[{};]|(?:\\.|\$\{\w+\}|[^\s{};\"'#])+|\n")
# A file of these directives is nginx's; others named .conf are not.
MARKS = re2.compile(r"(?m)^\s*(?:server|http|upstream|location\s[^\n{]{1,200}|events)\s*\{")
DEEPEST = 30
MOST_DIRECTIVES = 50_000


@dataclass(slots=True)
class Directive:
    """`location /x { … }`: name, words, the directives inside, the block around it."""

    name: str
    words: list[str]
    line: int
    parent: "Directive | None" = None
    inside: "list[Directive]" = field(default_factory=list)

    def get(self, name: str) -> "Directive | None":
        return next((one for one in self.inside if one.name == name), None)

    def inherited(self, name: str) -> "Directive | None":
        """The nearest one of this name, here or in the blocks around."""
        block: Directive | None = self
        while block is not None:
            if found := block.get(name):
                return found
            block = block.parent
        return None


@per_file
def directives(file: SourceFile) -> tuple[Directive, ...]:
    """Every directive in order, those inside blocks too; none for what is not nginx's. Raises Unparsed."""
    return tuple(_directives(file.text)) if MARKS.search(file.text) else ()


def _directives(text: str) -> Iterator[Directive]:
    blocks: list[Directive] = []
    words: list[str] = []
    line, began, count = 1, 1, 0
    for match in TOKEN.finditer(text):
        token = match[0]
        if token == "\n" or token.startswith("#"):
            line += token == "\n"
            continue
        if token == "}":
            words = []
            if blocks:
                blocks.pop()
        elif token in ("{", ";"):
            if words:
                count += 1
                made = Directive(words[0].lower(), words[1:], began, blocks[-1] if blocks else None)
                if blocks:
                    blocks[-1].inside.append(made)
                yield made
                if token == "{":
                    blocks.append(made)
            words = []
            if len(blocks) > DEEPEST or count > MOST_DIRECTIVES:
                raise Unparsed("nginx configuration nested too deeply or too long")
        else:
            if not words:
                began = line
            words.append(token.strip("\"'"))
            line += token.count("\n")


def named(file: SourceFile, *names: str) -> Iterator[Directive]:
    yield from (one for one in directives(file) if one.name in names)


def at(file: SourceFile, one: Directive, message: str) -> Match:
    """A match over the directive's line."""
    text = file.lines[one.line - 1] if one.line <= len(file.lines) else ""
    start = len(text) - len(text.lstrip()) + 1
    return Match.span(one.line, start, max(start + 1, len(text.rstrip()) + 1), message)
