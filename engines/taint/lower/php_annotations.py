"""What frameworks read from comments in PHP: `@Route("/path", methods={"POST"})`, as the attribute it became later."""

from collections.abc import Callable, Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, text

_MARK: Final = re2.compile(
    r"@([\w\\]{0,120}?(?:Route|IsGranted|Security|Get|Post|Put|Patch|Delete))\s{0,5}"
    r"\(([^()]{0,600}(?:\([^()]{0,200}\)[^()]{0,300})?)\)"
)
_KEYED: Final = re2.compile(r"""(\w{1,40})\s{0,5}=\s{0,5}(?:"([^"]{0,300})"|\{([^{}]{0,300})\})""")
_TEXT: Final = re2.compile(r'"([^"]{0,300})"')
# What Nextcloud reads from a comment, without anything in parentheses.
_OPENS: Final = re2.compile(r"@(NoAdminRequired|PublicPage|SubAdminRequired|NoCSRFRequired)\b")
_MOST: Final = 4_000


def annotated(node: Node, named: Callable[[str], str]) -> Iterator[ir.Expression]:
    """The marks in the comment above a class or a method; `named` gives the full name of a class."""
    above = node.prev_sibling
    if above is None or above.type != "comment" or b"@" not in (above.text or b""):
        return
    place = at(node)
    for name in _OPENS.findall(text(above)[:_MOST]):
        yield ir.Call(place, ir.Name(place, f"OCP.AppFramework.Http.Attribute.{name}"), ())
    for name, inside in _MARK.findall(text(above)[:_MOST]):
        keyed = [(key, _value(place, word, listed)) for key, word, listed in _KEYED.findall(inside)]
        plain = _TEXT.search(inside.partition("=")[0])
        first = (ir.Constant(place, plain.group(1)),) if plain else ()
        yield ir.Call(place, ir.Name(place, named(name)), first, tuple(keyed))


def _value(place: int, word: str, listed: str) -> ir.Expression:
    if not listed:
        return ir.Constant(place, word)
    return ir.Sequence(place, "list", tuple(ir.Constant(place, one) for one in _TEXT.findall(listed)))
