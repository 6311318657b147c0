"""Blade: `{{ escaped }}`, `{!! raw !!}`, `@foreach ($list as $one)`, `@include('part', ['name' => $value])`,
`<x-part :name="$value"/>`.
"""

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
    "@component(": ")\n",
    "@each": ")\n",
    "@extends": ")\n",
}
_LONGEST: Final = 2_000
_EACH: Final = re.compile(
    r"^\s*\(\s*(?P<what>\$[\w>\-\[\]'\"$]{1,120})\s+as\s+(?:\$\w{1,60}\s*=>\s*)?\$(?P<name>\w{1,60})"
)
# `('part', ['name' => $value])`, `If('part')`, `When($is, 'part')`
_NAMED: Final = re.compile(r"^(?:[A-Z]\w{1,10})?\s{0,9}\(?(?:[^'\"]{1,80},)?\s{0,9}['\"](?P<name>[\w./:-]{1,120})['\"]")
_GIVEN: Final = re.compile(r"['\"](\w{1,60})['\"]\s*=>\s*([^,\]]{1,200})")
_LISTED: Final = re.compile(r"['\"]\s*,\s*(?P<what>\$[^,]{1,120}),\s*['\"](?P<name>\w{1,60})['\"]")
_COMPONENT: Final = re.compile(r"<x-(?P<name>[\w.\-]{1,80})(?P<given>(?:\s+:?[\w\-.]{1,60}=\"[^\"]{0,300}\"){1,20})")
_BOUND: Final = re.compile(r"\s:([\w\-]{1,60})=\"([^\"]{0,300})\"")
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
        elif mark != "@foreach" and (named := _NAMED.match(inside)):
            given = {key: _names(value) for key, value in _GIVEN.findall(inside)}
            if mark == "@each" and (listed := _LISTED.search(inside)):
                given = {listed["name"]: _names(listed["what"])}
            page.include(_path(named["name"]), offset, given)
    for used in _COMPONENT.finditer(file.text):
        bound = {_camel(key): _names(value) for key, value in _BOUND.findall(used["given"])}
        page.include(f"components/{_path(used['name'])}", used.start(), bound)
    return page.module()


def _path(written: str) -> str:
    return written.replace(".", "/") + ".blade.php"


def _camel(written: str) -> str:
    first, *rest = written.split("-")
    return first + "".join(one.capitalize() for one in rest)


def _names(written: str) -> str:
    """PHP's way to write a part, as other templates write it; no character is added or lost before it."""
    return written.replace("->", " .").replace(" .", ".").replace("$", "")
