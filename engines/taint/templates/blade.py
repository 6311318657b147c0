"""Blade: `{{ escaped }}`, `{!! raw !!}`, `@foreach ($list as $one)`, `@include('part')`."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates.page import Page, tags

_MARKS: Final = {
    "{!!": "!!}",
    "{{--": "--}}",
    "@{{": "}}",
    "{{": "}}",
    "@foreach": ")\n",
    "@include": ")\n",
    "@extends": ")\n",
}
_LONGEST: Final = 2_000
_EACH: Final = re.compile(
    r"^\s*\(\s*(?P<what>\$[\w>\-\[\]'\"$]{1,120})\s+as\s+(?:\$\w{1,60}\s*=>\s*)?\$(?P<name>\w{1,60})"
)
_NAMED: Final = re.compile(r"^\s*\(\s*['\"](?P<name>[\w.\-/]{1,120})['\"]")
_ESCAPED: Final = re.compile(
    r"^\s*(e|nl2br\(e|htmlspecialchars|htmlentities|clean|json_encode|csrf_\w+|Purifier::\w+)\s*\("
)


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    for mark, inside, offset in tags(file.text, _MARKS, _LONGEST):
        if mark in ("{!!", "{{"):
            if not _ESCAPED.match(inside):
                page.put(_names(inside), offset, raw=mark == "{!!")
        elif mark == "@foreach" and (block := _EACH.match(inside)):
            page.bind(block["name"], _names(block["what"]), offset, element=True)
        elif mark in ("@include", "@extends") and (named := _NAMED.match(inside)):
            page.include(named["name"].replace(".", "/") + ".blade.php", offset)
    return page.module()


def _names(written: str) -> str:
    """PHP's way to write a part, as other templates write it; no character is added or lost before it."""
    return written.replace("->", " .").replace(" .", ".").replace("$", "")
