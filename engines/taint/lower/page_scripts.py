"""Lowers the scripts written inside a page, beside what the page itself is: a browser runs them with the address of it.

Everything around the scripts becomes blanks, so that every place stays where it is; what a template puts into a script
becomes a number.
"""

import re
from typing import Final

from engines.source import SourceFile, Unparsed
from engines.taint import ir
from engines.taint.lower.javascript import Module
from engines.taint.lower.javascript_modules import module_name

PAGES: Final = frozenset(("html", "php", "erb", "ejs", "handlebars", "jinja", "jsp"))
MOST_BYTES: Final = 400_000
MOST_SCRIPTS: Final = 100
# Without one of these nothing comes in from outside.
_ENTERS: Final = re.compile(
    rb"\blocation\b|document\.(?:URL|referrer|documentURI|baseURI)|window\.name|URLSearchParams"
)
_OPENS: Final = re.compile(rb"<script\b([^<>]{0,300})>", re.IGNORECASE)
_CLOSES: Final = re.compile(rb"</script", re.IGNORECASE)
_OTHER: Final = re.compile(
    rb"\bsrc\s{0,3}=|\btype\s{0,3}=(?!\s{0,3}[\"']?(?:module|text/javascript|application/javascript))"
)
_TAGS: Final = {b"<?": b"?>", b"<%": b"%>", b"{{": b"}}", b"{%": b"%}"}
_TAG: Final = re.compile(rb"<\?|<%|\{\{|\{%")
_PRINTS: Final = re.compile(rb"(?:<\?=|<\?php\s{1,5}(?:echo|print)\b|<%[=-]|\{\{)")
_INK: Final = re.compile(rb"[^\n]")


def lower(file: SourceFile) -> ir.Module | None:
    """The scripts of a page as one module; None when they take nothing from outside, or cannot be read."""
    if file.language not in PAGES or len(file.data) > MOST_BYTES or not _ENTERS.search(file.data):
        return None
    written = scripts_of(file.data)
    if not _ENTERS.search(written):
        return None
    try:
        root = SourceFile(f"{file.path}.js", written).root
    except Unparsed:
        return None
    script = Module(file)
    script.name = f"{module_name(file.path)} scripts"
    return script.lowered(root)


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
