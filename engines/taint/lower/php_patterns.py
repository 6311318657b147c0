"""PHP's regular expressions as they are written: delimiters, flags, and classes of what is kept."""

import re
from dataclasses import dataclass
from typing import Final

from engines.taint import ir

_CLOSING: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
# A class of everything but these, once or more.
_NEGATED: Final = re.compile(r"\[\^((?:[^\]\\^]|\\.){1,100})\][+*]?")

_OTHERS: Final = {"\\W": "\\w", "\\D": "0-9", "[\\W]": "\\w", "[\\D]": "0-9"}
_SIGNS: Final = re.compile(r"(\\?[^\w\s.^$*+?()\[\]{}|])|\[((?:[^\]\\^\w-]|\\[^\w]){1,12})\][+*]?")
_RANGES: Final = re.compile(r"\\\\")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`body` is anchored with `$` where PHP's `\\z` or `\\Z` is."""

    body: str
    flags: str


def pattern_of(one: ir.Expression) -> Pattern | None:
    """The pattern behind its delimiters, when it is constant."""
    return pattern_in(one.value) if isinstance(one, ir.Constant) and isinstance(one.value, str) else None


def pattern_in(said: str) -> Pattern | None:
    written = said.lstrip()
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
    return found[1] if found is not None else _OTHERS.get(pattern.body.rstrip("+*"), "")


def taken_out(pattern: Pattern) -> list[str]:
    """The signs a pattern takes out one by one: one that is written alone, or those of a class."""
    found = _SIGNS.fullmatch(pattern.body)
    signs = (found[1] or found[2]) if found is not None and not pattern.flags.strip("sui") else ""
    return list(re.sub(r"\\(.)", r"\1", signs)) if signs and not _RANGES.search(signs) else []
