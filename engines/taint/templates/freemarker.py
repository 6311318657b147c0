"""FreeMarker: `${value}` escapes in a `.ftlh` page, below `<#escape x as x?html>` and an output format, nowhere else;
`<#list items as one>`, `<#assign name = value>`, `<#include "part.ftl">`.
"""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates.page import Page

_TOKEN: Final = re.compile(
    r"<#--(?:[^-]|-(?!->)){0,20000}-->|\$\{(?P<value>[^{}]{1,300})\}"
    r"|<(?P<end>/?)#(?P<name>[a-zA-Z]{2,20})\b(?P<inside>[^<>]{0,400})>"
)
# Built-ins whose result cannot hurt in a page, and the one that says that it is markup.
_CLEAN: Final = re.compile(
    r"\?\s{0,3}(x?html|xml|url\w*|j_string|js\w*|json\w*|esc|c|cn|size|length|index|counter|number|int|long|round|floor"
    r"|ceiling|date|datetime|time|boolean|has_content|then|exists|is_\w{1,40}|string\s{0,3}\()\b"
)
_MARKUP: Final = re.compile(r"\?\s{0,3}no_esc\b")
_LIST: Final = re.compile(r"^\s{0,9}(?P<what>[^\s].{0,300}?)\s{1,9}as\s{1,9}(?P<name>\w{1,60})\s{0,9}/?$")
_ASSIGN: Final = re.compile(r"^\s{0,9}(?P<name>\w{1,60})\s{0,9}=\s{0,9}(?P<what>.{1,300}?)\s{0,9}/?$", re.DOTALL)
_FILE: Final = re.compile(r"^\s{0,9}[\"']([\w./-]{1,200})[\"']")
_FORMAT: Final = re.compile(r"output_format\s{0,5}=\s{0,5}[\"'](HTML|XHTML|XML)")
_ESCAPING: Final = frozenset(("escape", "outputformat", "autoesc"))
_PLAIN: Final = frozenset(("noescape", "noautoesc"))


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    escaping = [file.path.lower().endswith((".ftlh", ".ftlx"))]
    for token in _TOKEN.finditer(file.text):
        name = token["name"]
        if token["value"] is not None:
            _put(page, token["value"], token.start(), is_escaped=escaping[-1])
        elif name in _ESCAPING | _PLAIN:
            if not token["end"]:
                escaping.append(name in _ESCAPING)
            elif len(escaping) > 1:
                escaping.pop()
        elif name == "ftl" and _FORMAT.search(token["inside"]):
            escaping[0] = True
        elif name and not token["end"]:
            _directive(page, name, token["inside"], token.start())
    return page.module()


def _put(page: Page, value: str, offset: int, *, is_escaped: bool) -> None:
    if not _CLEAN.search(value):
        page.put(value, offset, raw=not is_escaped or _MARKUP.search(value) is not None)


def _directive(page: Page, name: str, inside: str, offset: int) -> None:
    if name == "list" and (found := _LIST.match(inside)):
        page.bind(found["name"], found["what"], offset, element=True)
    elif name in ("assign", "local", "global") and (found := _ASSIGN.match(inside)):
        page.bind(found["name"], found["what"], offset)
    elif name == "include" and (found := _FILE.match(inside)):
        page.include(found[1], offset)
