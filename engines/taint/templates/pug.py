"""Pug: `p= escaped`, `p!= raw`, `#{escaped}`, `!{raw}`, `each x in list`; one element a line."""

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


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    offset = 0
    for line in file.text.split("\n"):
        if len(line) <= 2_000 and not line.lstrip().startswith("//"):
            _line(page, line, offset)
        offset += len(line) + 1
    return page.module()


def _line(page: Page, line: str, offset: int) -> None:
    for inside in _INSIDE.finditer(line):
        page.put(inside["what"], offset + inside.start("what"), raw=inside["how"] == "!")
    if found := _EACH.match(line):
        page.bind(found["name"], found["what"], offset + found.start("what"), element=True)
    elif found := _NAMED.match(line):
        page.include(found["name"], offset + found.start("name"))
    elif found := _LET.match(line):
        page.bind(found["name"], found["what"], offset + found.start("what"))
    elif found := _OUTPUT.match(line):
        page.put(found["what"], offset + found.start("what"), raw=found["how"] == "!=")
