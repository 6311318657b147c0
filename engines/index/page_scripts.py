"""The scripts that are written inside a page, a component or a markup expression, each at its own place.

Everything around them becomes blanks, so that every place stays where it is; what a template puts into a script
becomes a number.
"""

import re
from typing import Final

from tree_sitter import Node

from engines.languages import JAVASCRIPT
from engines.source import SourceFile, Unparsed, per_file

PAGES: Final = ("html", "php", "erb", "ejs", "handlebars", "jinja", "jsp")
COMPONENTS: Final = ("vue", "svelte")
MOST_BYTES: Final = 400_000
MOST_SCRIPTS: Final = 100
_OPENS: Final = re.compile(rb"<script\b([^<>]{0,300})>", re.IGNORECASE)
_CLOSES: Final = re.compile(rb"</script", re.IGNORECASE)
_OTHER: Final = re.compile(
    rb"\bsrc\s{0,3}=|\btype\s{0,3}=(?!\s{0,3}[\"']?(?:module|text/javascript|application/javascript))"
)
_TAGS: Final = {b"<?": b"?>", b"<%": b"%>", b"{{": b"}}", b"{%": b"%}"}
_TAG: Final = re.compile(rb"<\?|<%|\{\{|\{%")
_PRINTS: Final = re.compile(rb"(?:<\?=|<\?php\s{1,5}(?:echo|print)\b|<%[=-]|\{\{)")
_INK: Final = re.compile(rb"[^\n]")
_TYPED: Final = re.compile(rb"<script\b[^<>]{0,300}\blang\s{0,3}=\s{0,3}[\"']ts", re.IGNORECASE)
# `<script dangerouslySetInnerHTML={{ __html: `…` }} />`; Next.js calls the element Script.
_RAW: Final = b"dangerouslySetInnerHTML"
_ELEMENTS: Final = frozenset((b"script", b"Script"))


@per_file
def scripts_in(file: SourceFile) -> SourceFile | None:
    """The scripts of a page or component as a file of their own, parsed; None when it has none that can be read."""
    if len(file.data) > MOST_BYTES:
        return None
    if file.language in JAVASCRIPT:
        written = _of_elements(file)
    elif file.language in PAGES or file.language in COMPONENTS:
        written = scripts_of(file.data)
    else:
        return None
    if not written.strip(b" \n;"):
        return None
    ending = "ts" if file.language in COMPONENTS and _TYPED.search(file.data) else "js"
    scripts = SourceFile(f"{file.path}.{ending}", written)
    try:
        return scripts if scripts.root else None
    except Unparsed:
        return None


def _of_elements(file: SourceFile) -> bytes:
    """The scripts that markup in JavaScript writes out."""
    if _RAW not in file.data or b"cript" not in file.data:
        return b""
    parts: list[bytes] = []
    end = 0
    for one in file.nodes("jsx_self_closing_element", "jsx_opening_element"):
        name = one.child_by_field_name("name")
        if name is None or name.text not in _ELEMENTS or _RAW not in (one.text or b""):
            continue
        for text in _texts(one):
            if text.start_byte >= end:
                parts += [_blank(file.data[end : text.start_byte + 1]), _unfilled(text)]
                end = text.end_byte - 1
    parts.append(_blank(file.data[end:]))
    return b"".join(parts)


def _texts(element: Node) -> list[Node]:
    """What is written behind `__html`."""
    found: list[Node] = []
    waiting = list(element.named_children)
    while waiting:
        one = waiting.pop()
        if one.type != "pair":
            waiting += one.named_children
            continue
        key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
        if key is not None and key.text == b"__html" and value is not None and value.type == "template_string":
            found.append(value)
    return found


def _unfilled(text: Node) -> bytes:
    """A template string's own text, behind its first quote; what is put into it is a number."""
    whole = text.text or b""
    parts: list[bytes] = []
    end = 1
    for one in text.named_children:
        if one.type == "template_substitution":
            start, stop = one.start_byte - text.start_byte, one.end_byte - text.start_byte
            parts += [whole[end:start], b"0", _blank(whole[start + 1 : stop])]
            end = stop
    return b"".join((*parts, whole[end:-1]))


def scripts_of(page: bytes) -> bytes:
    """The text of the scripts, each where it stands in the page."""
    parts: list[bytes] = []
    end = 0
    for _ in range(MOST_SCRIPTS):
        opening = _OPENS.search(page, end)
        closing = _CLOSES.search(page, opening.end()) if opening is not None else None
        if opening is None or closing is None:
            break
        parts.append(_blank(page[end : opening.end()]))
        script = page[opening.end() : closing.start()]
        parts.append(_blank(script) if _OTHER.search(opening[1]) else _untagged(script) + b";")
        end = closing.start() + 1
    parts.append(_blank(page[end:]))
    return b"".join(parts)


def _untagged(script: bytes) -> bytes:
    """The script without what a template does in it."""
    parts: list[bytes] = []
    end = 0
    while (tag := _TAG.search(script, end)) is not None:
        close = script.find(_TAGS[tag[0]], tag.end())
        if close < 0:
            break
        stop = close + 2
        is_printed = _PRINTS.match(script, tag.start()) is not None
        parts += [script[end : tag.start()], b"0" if is_printed else b" ", _blank(script[tag.start() + 1 : stop])]
        end = stop
    parts.append(script[end:])
    return b"".join(parts)


def _blank(text: bytes) -> bytes:
    return _INK.sub(b" ", text)
