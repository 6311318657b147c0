"""Handlebars and Mustache: `{{escaped}}`, `{{{raw}}}`, `{{#each list}}`."""

from typing import Final

import re2

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates.page import CONTEXT, Page, tags

_MARKS: Final = {"{{!--": "--}}", "{{!": "}}", "{{{": "}}}", "{{": "}}"}
_LONGEST: Final = 1_000
_BLOCK: Final = re2.compile(r"\s*(?P<how>each|with)\s+(?P<what>[\w.@/\[\]]{1,120})(?:\s+as\s+\|\s*(?P<name>\w{1,60}))?")
_ITEM: Final = "(item)"


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    inside = 0
    for mark, written, offset in tags(file.text, _MARKS, _LONGEST):
        what = written.strip("~ \t\r\n")
        if mark == "{{{" and what:
            _output(page, what, offset, inside, raw=True)
        elif mark == "{{" and what:
            kind = what[0] if what[0] in "#/^>&" else ""
            inside = _part(page, kind, what[len(kind) :], offset, inside)
    return page.module()


def _part(page: Page, mark: str, what: str, offset: int, inside: int) -> int:
    """How many blocks that change what bare names mean are open now."""
    block = _BLOCK.match(what) if mark == "#" else None
    if block is not None:
        page.bind(block["name"] or _ITEM, block["what"].removeprefix("this."), offset, element=True)
        return inside + (block["name"] is None)
    if mark == "/" and what.strip() in ("each", "with"):
        return max(0, inside - 1)
    if mark == ">":
        _partial(page, what, offset)
    elif mark in ("", "&"):
        _output(page, what, offset, inside, raw=mark == "&")
    return inside


def _partial(page: Page, what: str, offset: int) -> None:
    """`{{> part}}`, `{{> part user}}`: of that and nothing around it; `{{> part shown=name}}`"""
    words = what.split()
    if not words:
        return
    given = {key: value for key, mark, value in (one.partition("=") for one in words[1:]) if mark}
    about = next((one for one in words[1:] if "=" not in one and one not in ("this", "as")), "")
    page.include(words[0].strip("'\""), offset, {**given, CONTEXT: about} if about else given)


def _output(page: Page, what: str, offset: int, inside: int, *, raw: bool) -> None:
    """A helper's call is not followed; in a block a bare name is a part of the element, or of what is around it."""
    words = what.split()
    if len(words) != 1 or words[0] in ("else", "body", "yield", "this.body"):
        return
    name = words[0].replace("../", "").removeprefix("this.").removeprefix("@root.")
    page.put(name, offset, raw=raw)
    if inside and "../" not in words[0]:
        at = page.at(offset)
        value: ir.Expression = ir.Name(at, _ITEM)
        for part in name.split(".") if words[0] != "this" else ():
            value = ir.Attribute(at, value, part)
        page.statements.append(ir.Evaluate(at, ir.Call(at, ir.Name(at, "raw" if raw else "escaped"), (value,))))
