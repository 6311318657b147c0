"""What a text cannot do that has no such sign or word in it, as a whole or in one of its signs."""

from typing import Final

import re2

from engines.taint.catalogue.kinds import NO_PARENT, SINGLE, mask
from engines.taint.solve.admitted import NO_QUOTE, PATH
from engines.taint.solve.value import NO_FACTS, Facts, Labels, Value, known_as

# The name under which an object of JavaScript has what it inherits from.
ANCESTOR: Final = "__proto__"
MOST_LETTERS: Final = 80
# What a loop over a text, or a place in it, gives.
_ONE_OF_MANY: Final = re2.compile(r"^\[\d*\]$")
# Signs that nobody puts into a list alone, as the pieces of a path or the lines of a file may be.
_NEVER_ALONE: Final = frozenset("<>'\"()")


def without(text: str) -> int:
    """What a value that does not contain this text cannot do."""
    if text in ("..", "../", "..\\", "."):
        return NO_PARENT
    if text == "/":
        return PATH
    if text == "//":
        return SINGLE
    if text in ("'", '"'):
        return NO_QUOTE
    if text in ("\n", "\r", "\r\n"):
        return mask("header-injection log-injection")
    if text in ("(", ")"):
        return mask("ldap-injection")
    if text in (ANCESTOR, "__", "proto"):
        return mask("prototype-pollution")
    return mask("cross-site-scripting") if text == "<" else 0


def without_any(letters: str) -> int:
    """The same of each of these characters."""
    bits = 0
    for one in letters[:MOST_LETTERS]:
        bits |= without(one)
    return bits


def other_signs(labels: Labels, values: list[Value]) -> Facts:
    """Where `sign == "<"` is not so: of a text that is gone through sign by sign, this one is another."""
    bits = 0
    for one in values:
        asked = one.const
        bits |= without(asked) if isinstance(asked, str) and asked in _NEVER_ALONE else 0
    if not bits or not all(label.path and _ONE_OF_MANY.match(label.path[-1]) for label in labels):
        return NO_FACTS
    return {(known_as(label.root), label.path): bits for label in labels}
