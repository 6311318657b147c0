"""Smarty and Latte: `{$value}`, `{$value|escape}`, `{foreach $rows as $row}`, `{include file="row.tpl" line=$row}`.

Smarty escapes what the program has it set up to escape (`link` says so), Latte everything that is not `|noescape`.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.survey.nodes import vocabulary
from engines.taint.templates.page import Page

# A brace that a blank follows opens nothing.
_TOKEN: Final = re.compile(r"\{\*|\{literal\}|\{(?P<inside>[^\s{}*][^{}]{0,600})\}")
# Where a comment ends, and text that is shown as it stands.
_ENDS: Final = {"{*": "*}", "{literal}": "{/literal}"}
_EACH: Final = re.compile(
    r"^foreach\s{1,9}(?P<what>\$[^\s|]{1,200})(?:\|[^\s]{1,100})?\s{1,9}as\s{1,9}(?:\$\w{1,60}\s{0,5}=>\s{0,5})?\$(?P<name>\w{1,60})"
)
_FROM: Final = re.compile(r"\bfrom=(?P<what>\$[^\s|}]{1,200})")
_ITEM: Final = re.compile(r"\bitem=[\"']?(?P<name>\w{1,60})")
_SET: Final = re.compile(
    r"^(?:var\s{1,9}|default\s{1,9})?\$(?P<name>\w{1,60})\s{0,9}=(?!=)\s{0,9}(?P<what>.{1,400})$", re.DOTALL
)
_ASSIGN: Final = re.compile(r"\b(?P<key>var|value)=(?P<what>\"[^\"]{0,200}\"|'[^']{0,200}'|[^\s]{1,200})")
_FILE: Final = re.compile(r"^(?:include|extends|layout)\s{1,9}(?:file=)?[\"'](?:file:)?(?P<name>[\w./-]{1,200})[\"']")
_GIVEN: Final = re.compile(r"\b(?P<name>\w{1,60})\s{0,3}(?:=>?|:)\s{0,3}(?P<what>\$[^\s,}]{1,200})")
_REQUEST: Final = re.compile(r"^\$smarty\.(?:get|post|request|cookies)\.(?P<name>\w{1,60})")
# What these give cannot hurt in a page; the names of a program's own say what they do.
_CLEANS: Final = re.compile(
    r"^(@?(e|escape\w*|html\w*|entit\w*|strip_?tags|purif\w*|clean\w*|sanit\w*|count\w*|sizeof|length|date\w*|intval|int|"
    r"floatval|number\w*|string_format|urlencode|rawurlencode|json_encode|md5|sha1|filesize|bytes|money\w*|checkUrl|"
    r"round|floor|ceil|abs|strlen|is_\w+|in_array|stripHtml|datetime|cat_count))$",
    re.IGNORECASE,
)
# Escapes for something other than a page.
_ELSEWHERE: Final = vocabulary("quotes none hex mail")
_AS_IT_IS: Final = vocabulary("nofilter noescape")


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    is_latte = file.path.lower().endswith(".latte")
    for token in _tokens(file.text):
        _tag(page, token["inside"].strip(), token.start(), is_latte=is_latte)
    return page.module()


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """The tags outside comments and literal text."""
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        if ends := _ENDS.get(token[0]):
            closed = text.find(ends, at)
            at = closed + len(ends) if closed >= 0 else len(text)
        else:
            yield token


def _tag(page: Page, tag: str, offset: int, *, is_latte: bool) -> None:
    if found := _REQUEST.match(tag):
        if not _is_cleaned(tag):
            page.put_request(offset, found["name"])
    elif found := _EACH.match(tag):
        page.bind(found["name"], _names(found["what"]), offset, element=True)
    elif tag.startswith("foreach") and (what := _FROM.search(tag)) and (item := _ITEM.search(tag)):
        page.bind(item["name"], _names(what["what"]), offset, element=True)
    elif tag.startswith("assign"):
        given = {one["key"]: one["what"] for one in _ASSIGN.finditer(tag)}
        if "var" in given:
            page.bind(given["var"].strip("\"'"), _names(_kept(given.get("value", ""))), offset)
    elif found := _SET.match(tag):
        page.bind(found["name"], _names(_kept(found["what"])), offset)
    elif found := _FILE.match(tag):
        page.include(found["name"], offset, {one["name"]: _names(_kept(one["what"])) for one in _GIVEN.finditer(tag)})
    elif tag[0] == "$" or (is_latte and tag[0] == "="):
        _output(page, tag.lstrip("="), offset, is_latte=is_latte)


def _output(page: Page, tag: str, offset: int, *, is_latte: bool) -> None:
    if _is_cleaned(tag):
        return
    is_plain = any(one in _AS_IT_IS for one in re.split(r"[|\s]", tag))
    page.put(_names(tag.partition("|")[0]), offset, raw=is_plain, as_set_up=not is_plain and not is_latte)


def _is_cleaned(tag: str) -> bool:
    for one in tag.split("|")[1:]:
        name, _, how = one.strip().partition(":")
        if _CLEANS.match(name.strip()) and how.strip("\"' ") not in _ELSEWHERE:
            return True
    return False


def _kept(written: str) -> str:
    """Nothing of what is escaped where it is put into a variable."""
    return "" if _is_cleaned(written) else written.partition("|")[0]


def _names(written: str) -> str:
    """PHP's way to write a part, as other templates write it; no character is added or lost before it."""
    return written.replace("->", " .").replace(" .", ".").replace("$", "").replace("?.", ".")
