"""PHP's regular expressions as they are written: delimiters, flags, and classes of what is kept."""

import re
from dataclasses import dataclass
from typing import Final

from engines.taint import ir

_CLOSING: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
# A class of everything but these, once or more.
_NEGATED: Final = re.compile(r"\[\^((?:[^\]\\^]|\\.){1,100})\][+*]?")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`body` is anchored with `$` where PHP's `\\z` or `\\Z` is."""

    body: str
    flags: str


def pattern_of(one: ir.Expression) -> Pattern | None:
    """The pattern behind its delimiters, when it is constant."""
    if not isinstance(one, ir.Constant) or not isinstance(one.value, str):
        return None
    written = one.value.lstrip()
    if len(written) < 2 or len(written) > 500 or written[0].isalnum() or written[0] == "\\":
        return None
    end = written.rfind(_CLOSING.get(written[0], written[0]))
    if end <= 0:
        return None
    body = written[1:end].replace(f"\\{written[0]}", written[0])
    return Pattern(body, written[end + 1 :])


def kept_class(pattern: Pattern) -> str:
    """The characters a pattern leaves when all it matches is taken out; "" when it is no such pattern."""
    found = _NEGATED.fullmatch(pattern.body)
    return found[1] if found is not None else ""
