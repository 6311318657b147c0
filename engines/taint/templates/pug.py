"""Pug: `p= escaped`, `p!= raw`, `#{escaped}`, `!{raw}`, `each x in list`, `mixin m(x)`, `+m(y)`; an element a line."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates.page import Page

_OUTPUT: Final = re.compile(r"^\s*(?:[\w#.\-:]{0,120}(?:\([^()]{0,400}\))?)?(?P<how>!=|=)\s+(?P<what>\S.{0,600})$")
_INSIDE: Final = re.compile(r"(?P<how>[#!])\{(?P<what>[^{}]{1,300})\}")
_EACH: Final = re.compile(r"^\s*(?:each|for)\s+(?P<name>\w{1,60})(?:\s*,\s*\w{1,60})?\s+in\s+(?P<what>.{1,300})$")
_NAMED: Final = re.compile(r"^\s*(?:include|extends)(?::\w{1,20})?\s+(?P<name>\S{1,200})\s*$")
_LET: Final = re.compile(r"^\s*-\s*(?:const|let|var)\s+(?P<name>\w{1,60})\s*=\s*(?P<what>.{1,300})$")


# What stands in a script is code: escaping for HTML leaves every sign that ends an expression there.
_SCRIPT: Final = re.compile(r"^(?P<before>\s*)script(?:\([^()]{0,400}\))?(?P<block>\.\s*$|\s)")
_MIXIN: Final = re.compile(r"^(?P<before>\s*)mixin\s+(?P<name>[\w-]{1,60})\s*(?:\((?P<given>[^()]{0,300})\))?\s*$")
_CALLED: Final = re.compile(r"^\s*\+(?P<name>[\w-]{1,60})(?:\((?P<given>.{0,400})\))?")
_MOST_NESTED: Final = 4
_MOST_LINES: Final = 20_000


def lower(file: SourceFile) -> ir.Module:
    return _Lowering(file).page.module()


class _Lowering:
    """Goes through the lines; what a mixin holds is put where it is called, with what it is given."""

    def __init__(self, file: SourceFile) -> None:
        self.page = Page(file)
        self.looked = 0
        self.mixins: dict[str, tuple[list[str], list[tuple[str, int]]]] = {}
        lines: list[tuple[str, int]] = []
        offset = 0
        for line in file.text.split("\n"):
            if len(line) <= 2_000 and not line.lstrip().startswith("//"):
                lines.append((line, offset))
            offset += len(line) + 1
        self._lines(self._without_mixins(lines), 0)

    def _without_mixins(self, lines: list[tuple[str, int]]) -> list[tuple[str, int]]:
        left: list[tuple[str, int]] = []
        body: list[tuple[str, int]] | None = None
        depth = 0
        for line, offset in lines:
            if body is not None and (not line.strip() or _indent(line) > depth):
                body.append((line, offset))
            elif found := _MIXIN.match(line):
                names = [one.partition("=")[0].strip(" .") for one in (found["given"] or "").split(",")]
                depth, body = len(found["before"]), []
                self.mixins[found["name"]] = ([one for one in names if one], body)
            else:
                body = None
                left.append((line, offset))
        return left

    def _lines(self, lines: list[tuple[str, int]], nested: int) -> None:
        script = -1
        self.looked += len(lines)
        for line, offset in lines:
            if script >= 0 and line.strip() and _indent(line) <= script:
                script = -1
            found = _SCRIPT.match(line)
            _line(self.page, line, offset, is_code=script >= 0 or found is not None)
            if found is not None and found["block"].startswith("."):
                script = len(found["before"])
            if script < 0 and (called := _CALLED.match(line)) and nested < _MOST_NESTED and self.looked < _MOST_LINES:
                self._call(called, offset, nested)

    def _call(self, called: re.Match[str], offset: int, nested: int) -> None:
        names, body = self.mixins.get(called["name"], ([], []))
        given = (called["given"] or "").split(",") if len(names) > 1 else [called["given"] or ""]
        for name, value in zip(names, given, strict=False):
            self.page.bind(name, value, offset + called.start("given"))
        self._lines(body, nested + 1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _line(page: Page, line: str, offset: int, *, is_code: bool) -> None:
    for inside in _INSIDE.finditer(line):
        page.put(inside["what"], offset + inside.start("what"), raw=is_code or inside["how"] == "!")
    if found := _EACH.match(line):
        page.bind(found["name"], found["what"], offset + found.start("what"), element=True)
    elif found := _NAMED.match(line):
        page.include(found["name"], offset + found.start("name"))
    elif found := _LET.match(line):
        page.bind(found["name"], found["what"], offset + found.start("what"))
    elif found := _OUTPUT.match(line):
        page.put(found["what"], offset + found.start("what"), raw=found["how"] == "!=")
