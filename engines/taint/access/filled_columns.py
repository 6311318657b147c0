"""Which columns a statement of SQL writes in JavaScript, and what fills each, as far as it is written out."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.statements import HOLE, run
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.scopes import Scope

_INSERT: Final = re2.compile(r"(?is)^\s*insert\s[^(]{1,120}\(([^()]{1,600})\)\s*values\s*\(([^()]{1,600})\)")
_UPDATE: Final = re2.compile(r"(?is)^\s*update\s[^=]{1,80}\sset\s(.{1,800}?)(?:\swhere\s|$)")
_SET: Final = re2.compile(r"^\s*[`\"]?(?:\w{1,60}\.)?(\w{1,60})[`\"]?\s*=\s*(.{1,60}?)\s*$")
_NUMBERED: Final = re2.compile(r"^\$(\d{1,3})$")


def filled_columns(call: ir.Call, scope: Scope) -> Iterator[tuple[str, ir.Expression]]:
    """`query("INSERT INTO users (name, role) VALUES (?, ?)", [name, role])`: name and its value, role and its value."""
    said = run(call, scope) if scope.module.language in LANGUAGES else None
    if said is None:
        return
    count = said.text.count(HOLE)
    holes, given = list(said.values[:count]), list(said.values[count:])
    if given and isinstance(given[0], ir.Sequence):
        given = list(given[0].items)
    placed = 0
    for column, written in _written(said.text):
        numbered = _NUMBERED.match(written)
        place = int(numbered[1]) - 1 if numbered else placed if written == "?" else -1
        placed += written == "?"
        holes_here = [holes.pop(0) for _ in range(min(written.count(HOLE), len(holes)))]
        if holes_here and written.strip("'\"` ") == HOLE:
            yield column, holes_here[0]
        elif 0 <= place < len(given):
            yield column, given[place]


def _written(text: str) -> Iterator[tuple[str, str]]:
    """Each column that is written, and what stands for its value, in the order they are written."""
    if inserted := _INSERT.match(text):
        columns, values = inserted[1].split(","), inserted[2].split(",")
        if len(columns) == len(values):
            yield from ((one.strip(' \t\r\n`"[]'), value.strip()) for one, value in zip(columns, values, strict=True))
    elif updated := _UPDATE.match(text):
        pieces = (_SET.match(one) for one in updated[1].split(","))
        yield from ((str(one[1]), str(one[2]).strip()) for one in pieces if one is not None)
