"""Lowers Svelte's files: the script as it stands, what `{@html …}` puts into the page unescaped, and addresses.

Everything else becomes blanks, so that every line stays where it is. An expression of the template becomes a function
of its own, in which the names of the `{#each}` blocks around it stand for an element of their lists. What the `load`
of the page's own files gives is its `data`.
"""

import re
from pathlib import PurePosixPath
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.javascript import Module

MOST_SCRIPTS: Final = 4
MOST_WRITTEN: Final = 500
_SCRIPT: Final = re.compile(r"<script\b([^<>]{0,300})>", re.IGNORECASE)
_CLOSES: Final = re.compile(r"</script", re.IGNORECASE)
_TYPED: Final = re.compile(r"\blang\s{0,3}=\s{0,3}[\"']?ts\b")
_TAG: Final = re.compile(
    r"\{@html\s{1,9}(?P<html>)|(?<![\w:.-])(?:href|src)\s{0,3}=\s{0,3}[\"']?\{(?P<address>)"
    r"|\{#each\s{1,9}(?P<each>)|\{/each(?P<end>)\}"
)
_ELEMENT: Final = re.compile(r"<([a-zA-Z]{1,20})[\s/>]")
_LEADING: Final = frozenset(("a", "area", "iframe", "embed"))
_EACH: Final = re.compile(r"^(.{1,400}?)\s{1,9}as\s{1,9}(\{[^{}]{0,200}\}|\[[^\[\]]{0,200}\]|\w{1,80})")
# `$: name = …` declares it, and runs again whenever what it is made of changes.
_KEPT: Final = re.compile(r"(?m)^(\s{0,40})\$:\s{0,9}(?=\w{1,80}\s{0,9}=[^=])")
# The store of the page's address, as long as what it becomes.
_STORE: Final = re.compile(r"(?<![\w$.])\$page\b")
_INK: Final = re.compile(r"[^\n]")
_OPENS: Final = "{"
_ENDS: Final = "}"
# Files beside a page or a layout whose `load` gives what it shows.
_LOADS: Final = {
    "+page.svelte": ("+page.server", "+page", "+layout.server", "+layout"),
    "+layout.svelte": ("+layout.server", "+layout"),
}


def lower(file: SourceFile) -> ir.Module:
    """The module such a file is. Raises engines.source.Unparsed."""
    parts: list[str] = []
    end, is_typed = 0, False
    whole = _STORE.sub("vPage", file.text)
    for opening in list(_SCRIPT.finditer(whole))[:MOST_SCRIPTS]:
        closing = _CLOSES.search(whole, opening.end())
        if closing is None or opening.start() < end:
            break
        is_typed = is_typed or _TYPED.search(opening[1]) is not None
        script = _KEPT.sub(r"\1var ", whole[opening.end() : closing.start()])
        parts += [_page(whole[end : opening.end()]), script, ";"]
        end = closing.start()
    parts += [_page(whole[end:]), _loaded(file.path)]
    written = "".join(parts).encode("utf-8", "replace")
    ending = ".ts" if is_typed else ".js"
    return Module(file).lowered(SourceFile(f"{file.path}{ending}", written, most_parsed_bytes=len(written) + 1).root)


def _loaded(path: str) -> str:
    """What fills a page's `data`, in SvelteKit."""
    files = _LOADS.get(PurePosixPath(path).name, ())
    imports = "".join(f";import {{ load as load{place} }} from './{one}'" for place, one in enumerate(files))
    given = ", ".join(f"...load{place}()" for place in range(len(files)))
    return f"{imports};data = {{ {given} }};" if files else ""


def _page(text: str) -> str:
    """Blanks, and what the template puts in as markup or as an address."""
    parts: list[str] = []
    around: list[str] = []
    end = 0
    for found in _TAG.finditer(text):
        if found["end"] is not None:
            del around[-1:]
            continue
        written = _expression(text, found.end())
        if found["each"] is not None:
            around.append(_element(written or ""))
        elif written and found.start() >= end and (found["html"] is not None or _leads(text, found)):
            name = "vHtml" if found["html"] is not None else "elementAddress"
            own = "".join(around[-4:])
            parts += [_INK.sub(" ", text[end : found.start()]), f";function put{found.start()}() {{ {own}"]
            parts.append(f"{name}({written}); }}")
            end = found.end() + len(written)
    return "".join((*parts, _INK.sub(" ", text[end:])))


def _element(written: str) -> str:
    """`each list as one`: one of them."""
    found = _EACH.match(written)
    return f"var {found[2]} = ({found[1]})[Math.random()]; " if found is not None and "\n" not in found[0] else ""


def _expression(text: str, start: int) -> str | None:
    """What stands up to the brace that closes it."""
    depth = 0
    for place, one in enumerate(text[start : start + MOST_WRITTEN]):
        if one == _ENDS and depth == 0:
            return text[start : start + place]
        depth += (one == _OPENS) - (one == _ENDS)
    return None


def _leads(text: str, found: re.Match[str]) -> bool:
    """Whether the element's address is one a browser goes to, or shows in the page's own name."""
    element = _ELEMENT.match(text, max(text.rfind("<", 0, found.start()), 0))
    return element is not None and element[1].lower() in _LEADING
