"""Texts that are encoded for the way and decoded again: what could hurt before can hurt after."""

from typing import Final

import re2

from engines.taint.catalogue.family import Catalogue
from engines.taint.catalogue.kinds import BITS, ESCAPED, TEXT
from engines.taint.solve.coded import DECODED, ENCODED
from engines.taint.solve.value import PARSED, Label, Labels, Source, deeper, safer

_ENCODES: Final = re2.compile(r"(?i)(b|base)64[^.]*$|base64\.\w+(\(\))?\.\w*encode\w*$")
_DECODES: Final = re2.compile(
    r"(?i)(from|un|de)[a-z]*_?b?(ase)?64\w*$|(b|base)64\w*decode\w*$|64\w*(\.\w+(\(\))?)*\.\w*decode\w*$"
)


def is_about(name: str) -> bool:
    """Whether a call of this name encodes or decodes."""
    return "64" in name and (_DECODES.search(name) is not None or _ENCODES.search(name) is not None)


def result(name: str, labels: Labels, cleaned: int) -> Labels:
    """What such a call gives; `cleaned` is what cannot hurt while it is encoded."""
    if _DECODES.search(name):
        return safer(deeper(labels, DECODED), cleaned)
    return safer(deeper(labels, f"{ENCODED}0"), cleaned) if cleaned else labels


# What these give may be markup, or hold bare quotes, however that was escaped before.
_MARKUP: Final = BITS["cross-site-scripting"]
_ENTITIES: Final = (
    "html_entity_decode htmlspecialchars_decode wp_specialchars_decode unescapeHTML unescape_html unescapeHtml "
    "unescapeHtml3 unescapeHtml4 htmlUnescape HtmlDecode UnescapeString unescapeEntities decodeHTML"
)
_UNDONE: Final = {
    **dict.fromkeys(_ENTITIES.split(), _MARKUP),
    **dict.fromkeys(("stripslashes", "stripcslashes"), ESCAPED),
    **dict.fromkeys(("urldecode", "rawurldecode"), _MARKUP | ESCAPED),
}
_UNDONE_BY: Final = {"html.unescape": _MARKUP, "he.decode": _MARKUP, "he.unescape": _MARKUP}


def undone(book: Catalogue, name: str, labels: Labels) -> Labels:
    """What a call gives that takes an escape off again: `html_entity_decode(strip_tags($text))`. What cannot be written
    by anybody where it enters still cannot.
    """
    bits = _UNDONE.get(name.rpartition(".")[2]) or _UNDONE_BY.get(name, 0) if labels else 0
    if not bits:
        return labels
    return {
        Label(one.root, one.path, one.safe & ~(bits & ~_harmless(book, one))) if one.safe & bits else one: trace
        for one, trace in labels.items()
    }


def _harmless(book: Catalogue, label: Label) -> int:
    return book.harmless_as(label.root.what) if isinstance(label.root, Source) else 0


def parsed(labels: Labels) -> Labels:
    """The labels of a structure read out of a text: it need not be text any more, and holds any names."""
    bare = {Label(one.root, one.path, one.safe & ~TEXT): trace for one, trace in labels.items()}
    return deeper(bare, PARSED)
