"""Lowers Vue's single files: the script as it stands, and what `v-html` puts into the page unescaped.

Everything else becomes blanks, so that every line stays where it is. An expression of the template becomes a function
of its own, so that it sees what the script binds, wherever in the file that is.
"""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.javascript import Module

MOST_SCRIPTS: Final = 4
_SCRIPT: Final = re.compile(r"<script\b([^<>]{0,300})>", re.IGNORECASE)
_CLOSES: Final = re.compile(r"</script", re.IGNORECASE)
_HTML: Final = re.compile(r"\bv-html\s{0,3}=\s{0,3}(?:\"([^\"]{1,500})\"|'([^']{1,500})')")
_TYPED: Final = re.compile(r"\blang\s{0,3}=\s{0,3}[\"']?tsx?\b")
# Every component has it, by this name in its template.
_ROUTE: Final = re.compile(r"(?:\bthis\.)?\$route\b")
_INK: Final = re.compile(r"[^\n]")


def lower(file: SourceFile) -> ir.Module:
    """The module such a file is. Raises engines.source.Unparsed."""
    parts: list[str] = []
    end, is_typed = 0, False
    for opening in list(_SCRIPT.finditer(file.text))[:MOST_SCRIPTS]:
        closing = _CLOSES.search(file.text, opening.end())
        if closing is None or opening.start() < end:
            break
        is_typed = is_typed or _TYPED.search(opening[1]) is not None
        parts += [_page(file.text[end : opening.end()]), file.text[opening.end() : closing.start()], ";"]
        end = closing.start()
    parts.append(_page(file.text[end:]))
    written = _ROUTE.sub(lambda found: "vRoute".rjust(len(found[0])), "".join(parts)).encode("utf-8", "replace")
    ending = ".ts" if is_typed else ".js"
    return Module(file).lowered(SourceFile(f"{file.path}{ending}", written, most_parsed_bytes=len(written) + 1).root)


def _page(text: str) -> str:
    """Blanks, and what the template puts in as markup."""
    parts: list[str] = []
    end = 0
    for found in _HTML.finditer(text):
        written = found[1] or found[2]
        parts += [_INK.sub(" ", text[end : found.start()]), f";function vHtml{found.start()}() {{ vHtml({written}); }}"]
        end = found.end()
    return "".join((*parts, _INK.sub(" ", text[end:])))
