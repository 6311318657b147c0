"""Velocity: `$value`, `${value.part}` and `$!value` escape nothing, `$esc.html($value)` does; `#foreach($one in $all)`,
`#set($name = $value)`, `#parse("part.vm")`.
"""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates.page import Page

_TOKEN: Final = re.compile(
    r"\#\#[^\n]{0,2000}|\#\*(?:[^*]|\*(?!\#)){0,20000}\*\#"
    r"|\#foreach\s{0,5}\(\s{0,5}\$!?\{?(?P<one>\w{1,60})\}?\s{1,5}in\s{1,5}(?P<list>\$[^()\n]{1,200})\)"
    r"|\#set\s{0,5}\(\s{0,5}\$!?\{?(?P<name>\w{1,60})\}?\s{0,5}=\s{0,5}(?P<what>[^()\n]{1,300})\)"
    r"|\#(?:parse|include)\s{0,5}\(\s{0,5}[\"'](?P<part>[\w./-]{1,200})[\"']\s{0,5}\)"
    r"|\#(?:if|elseif)\s{0,5}\([^\n]{0,300}"
    r"|\$!?\{?(?P<value>[A-Za-z]\w{0,60}(?:\.\w{1,60}(?:\(\s{0,3}\))?){0,6})(?P<call>\([^()\n]{0,200}\)?)?"
)
# Tools that are put beside the model: what they give is escaped, formatted, or the program's own text.
_TOOLS: Final = re.compile(
    r"^(esc|escape\w*|date\w*|number|math|link|url\w*|i18n|msg|text|render|sort|display|request)\b"
)
_DOLLAR: Final = re.compile(r"\$!?\{?|\}")


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    for token in _TOKEN.finditer(file.text):
        if token["one"]:
            page.bind(token["one"], _plain(token["list"]), token.start(), element=True)
        elif token["name"]:
            page.bind(token["name"], _plain(token["what"]), token.start())
        elif token["part"]:
            page.include(token["part"], token.start())
        elif token["value"] and not token["call"] and not _TOOLS.match(token["value"]):
            page.put(token["value"], token.start(), raw=True)
    return page.module()


def _plain(written: str) -> str:
    return _DOLLAR.sub("", written)
