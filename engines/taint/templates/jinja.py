"""Jinja, Django, Nunjucks, Twig and Volt, which escapes nothing by itself: `{{ value|filter }}`, `{% tag %}`."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.survey.nodes import vocabulary
from engines.taint.templates.page import Page, tags

_MARKS: Final = {"{#": "#}", "{{": "}}", "{%": "%}"}
_LONGEST: Final = 2_000
_FOR: Final = re.compile(r"for\s+(?P<names>[\w\s,()]{1,120}?)\s+in\s+(?P<what>.+)", re.DOTALL)
_SET: Final = re.compile(r"set\s+(?P<name>\w{1,80})\s*=\s*(?P<what>.+)", re.DOTALL)
_WITH: Final = re.compile(r"(?:with|assign)\s+(?P<name>\w{1,80})\s*=\s*(?P<what>.+)", re.DOTALL)
_NAMED: Final = re.compile(r"(?:include|extends|import|from)\s+['\"](?P<name>[^'\"]{1,200})['\"]")
# `{% include "part.html" with shown=name %}`
_GIVEN: Final = re.compile(r"(\w{1,80})=([^\s]{1,200})")
_MACRO: Final = re.compile(r"macro\s+\w{1,80}\s*\((?P<names>[^)]{0,300})\)")
_RAW: Final = vocabulary("safe raw safeseq")
_CLEANS: Final = vocabulary(
    """e escape forceescape urlencode tojson json_script length int float escapejs count date time striptags bleach
    linkify sanitize nh3 truncatewords_html floatformat filesizeformat pluralize yesno wordcount slugify force_escape
    urlize iriencode unlocalize json_encode url_encode nl2br number_format sanitize_html purify"""
)


def lower(file: SourceFile) -> ir.Module:
    """A file without any tag becomes a module that does nothing."""
    page = Page(file)
    off = file.path.lower().endswith(".volt")
    for mark, inside, offset in tags(file.text, _MARKS, _LONGEST):
        written = inside.strip("-+ \t\r\n")
        if mark == "{{" and written:
            _output(page, written, offset, off)
        elif mark == "{%" and written:
            off = _tag(page, written, offset, off)
    return page.module()


def _output(page: Page, written: str, offset: int, off: bool) -> None:
    value, *filters = _split(written)
    names = [one.strip().partition("(")[0].partition(":")[0].strip() for one in filters]
    if any(one in _CLEANS for one in names):
        return
    page.put(value, offset, raw=off or any(one in _RAW for one in names))


def _tag(page: Page, tag: str, offset: int, off: bool) -> bool:
    """What follows; whether escaping is off from here on."""
    word = tag.split(None, 1)[0]
    if word == "autoescape":
        return tag.split()[-1].lower() in ("off", "false", "none")
    if word == "endautoescape":
        return False
    if word == "raw" and tag != word:
        # Tornado's: what stands behind it is put in as it is.
        page.put(_split(tag[len(word) :])[0], offset, raw=True)
    elif found := _FOR.match(tag):
        for name in re.findall(r"\w+", found["names"]):
            page.bind(name, _split(found["what"])[0], offset, element=True)
    elif found := _SET.match(tag) or _WITH.match(tag):
        page.bind(found["name"], _split(found["what"])[0], offset)
    elif found := _NAMED.match(tag):
        if word in ("include", "extends"):
            given = tag.partition(" with ")[2] if word == "include" else ""
            page.include(found["name"], offset, dict(_GIVEN.findall(given)))
    elif found := _MACRO.match(tag):
        for name in re.findall(r"(\w+)\s*(?:=[^,]*)?(?:,|$)", found["names"]):
            page.bind(name, "", offset)
    return off


def _split(written: str) -> list[str]:
    """At "|" outside of quotes and brackets."""
    parts, start, depth, quote = [], 0, 0, ""
    for place, one in enumerate(written):
        if quote:
            quote = "" if one == quote else quote
        elif one in "'\"":
            quote = one
        elif one in "([{":
            depth += 1
        elif one in ")]}":
            depth -= 1
        elif one == "|" and depth <= 0:
            parts.append(written[start:place])
            start = place + 1
    return [*parts, written[start:]]
