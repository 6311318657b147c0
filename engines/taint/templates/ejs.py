"""EJS: `<%= escaped %>`, `<%- raw %>`, `<% script %>`."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates.page import Page, tags

_MARKS: Final = {f"<%{kind}": "%>" for kind in ("", "=", "-", "_", "#", "%")}
_LONGEST: Final = 3_000
_INCLUDE: Final = re.compile(
    r"^\s*include\s*\(?\s*['\"](?P<name>[^'\"]{1,200})['\"]\s*(?:,\s*\{(?P<given>[^{}]{0,600})\})?"
)
# A part named by a variable, perhaps behind a folder.
_CHOSEN: Final = re.compile(
    r"\s*(?:await\s+)?include\s*\(\s*(?:['\"](?P<before>[\w./-]{1,100})['\"]\s*\+\s*|`(?P<folder>[\w./-]{0,100})\$\{)?(?:locals\.)?(?P<name>\w{1,60})\b"
)
_OLD_INCLUDE: Final = re.compile(r"\s*include\s+(?P<name>[\w./\-]{1,200})\s*")
_GIVEN: Final = re.compile(r"(\w{1,60})\s*:\s*([^,]{1,200})")
_EACH: Final = re.compile(
    r"(?P<what>[\w$.?\[\]'\"]{1,120})\.(?:forEach|map|each)\s*\(\s*(?:async\s+)?(?:function\s*)?\(?\s*(?P<name>\w{1,60})"
)
_OF: Final = re.compile(r"for\s*\(\s*(?:const|let|var)\s+(?P<name>\w{1,60})\s+(?:of|in)\s+(?P<what>[\w$.?]{1,120})")
_LET: Final = re.compile(r"(?:const|let|var)\s+(?P<name>\w{1,60})\s*=\s*(?P<what>[^;\n]{1,400})")
_COUNTED: Final = re.compile(r"for\s*\(\s*(?:let|var)\s+\w{1,20}\s*=\s*0")


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    for mark, inside, offset in tags(file.text, _MARKS, _LONGEST):
        what, kind = inside.rstrip("-_"), mark[2:]
        included, chosen = _INCLUDE.match(what), _CHOSEN.match(what)
        if chosen is not None and kind not in ("#", "%"):
            page.choose(chosen["before"] or chosen["folder"] or "", chosen["name"], offset)
        elif included is not None and kind not in ("#", "%"):
            page.include(included["name"], offset, dict(_GIVEN.findall(included["given"] or "")))
        elif kind == "" and (old := _OLD_INCLUDE.fullmatch(what)):
            page.include(old["name"], offset)
        elif kind in ("=", "-"):
            page.put(what, offset, raw=kind == "-")
        elif kind in ("", "_"):
            _script(page, what, offset)
    return page.module()


def _script(page: Page, what: str, offset: int) -> None:
    for found in (*_EACH.finditer(what), *_OF.finditer(what)):
        page.bind(found["name"], found["what"], offset, element=True)
    for found in () if _COUNTED.search(what) else _LET.finditer(what):
        page.bind(found["name"], found["what"], offset)
