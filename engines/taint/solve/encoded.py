"""Texts that are encoded for the way and decoded again: what could hurt before can hurt after."""

from typing import Final

import re2

from engines.taint.catalogue.kinds import TEXT
from engines.taint.solve.coded import DECODED, ENCODED
from engines.taint.solve.value import PARSED, Label, Labels, deeper, safer

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


def parsed(labels: Labels) -> Labels:
    """The labels of a structure read out of a text: it need not be text any more, and holds any names."""
    bare = {Label(one.root, one.path, one.safe & ~TEXT): trace for one, trace in labels.items()}
    return deeper(bare, PARSED)
