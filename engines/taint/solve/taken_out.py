"""What a text cannot do any more when signs are taken out of it, or something harmless is put in their place."""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint.catalogue.kinds import ALL, ALONE
from engines.taint.solve import guards
from engines.taint.solve.admitted import PATH, REPLACES, compiled_bits, left_bits
from engines.taint.solve.plain_calls import PATTERNS
from engines.taint.solve.value import ANY, UNKNOWN, Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# A class of signs, once or more.
_CLASS: Final = re2.compile(r"\[((?:\\.|[^\]\\^])(?:\\.|[^\]\\]){0,60})\][+*]?")
MOST: Final = 32
# What gives nothing for a path that leads above its own beginning.
_NOT_ABOVE: Final = frozenset(
    f"org.apache.commons.io.FilenameUtils.{name}" for name in ("normalize", "normalizeNoEndSeparator")
)
# In these bytes are written with letters, digits, "-" and "_".
_PLAIN_CODES: Final = ("hex", "base64url")


def of_class(pattern: object, new: object) -> int:
    """`[/\\\\]` and the like, replaced by a text without them."""
    if not isinstance(pattern, str) or not isinstance(new, str):
        return 0
    found = _CLASS.fullmatch(pattern)
    signs = _signs(found[1]) if found is not None else _alone(pattern)
    return guards.without_any(signs) if signs and not set(signs) & set(new) else 0


def _alone(pattern: str) -> str:
    """The sign that a pattern of one is."""
    sign = pattern.removeprefix("\\")
    is_plain = len(sign) == 1 and not sign.isalnum() and (len(pattern) > 1 or sign not in ".^$*+?|\\()[]{}")
    return sign if is_plain else ""


# Of which a later part that begins at a root is all that is left.
_JOINS_WHOLE: Final = "Path.Combine"


def by_call(name: str, base: Value | None, arguments: list[Value]) -> int:
    """What is ruled out of what a call gives that replaces what a pattern matches, or finds it."""
    if name in _NOT_ABOVE and arguments and not arguments[0].prefix:
        return PATH
    if name == _JOINS_WHOLE:
        return ALONE if any(not one.prefix and _may_begin_at_a_root(one) for one in arguments[1:]) else 0
    given = [value.const for value in arguments]
    own = base.prefix if base is not None else ""
    bits = compiled_bits(name, own, given) if base is not None and base.name in PATTERNS else 0
    if name.endswith(".toString") and given[:1] and given[0] in _PLAIN_CODES:
        return ALL
    if name not in REPLACES:
        return bits
    first = REPLACES[name]
    told = [own, *given[1:2]] if name == "RegExp().Replace" else given[first : first + 2]
    return bits | left_bits(told) | (of_class(*told) if len(told) == 2 else 0)


def _signs(inside: str) -> str:
    """The signs a class is made of; "" for one with ranges or other classes in it, of which nothing is said."""
    plain = inside.replace("\\\\", "\0")
    made = plain.replace("\\", "").replace("\0", "\\")
    is_listed = not re2.search(r"\\[a-zA-Z]|[^\\]-.", plain)
    return made if is_listed else ""


def listed(machine: "Machine", signs: Value) -> list[str]:
    """The texts of a list that is written down."""
    cell = machine.cell(signs)
    if cell is None or cell.is_open or cell.rest is not ANY or cell.kind not in ("list", "tuple", "set"):
        return []
    texts = [item.const for item in cell.items or ()]
    return [one for one in texts if isinstance(one, str)] if len(texts) <= MOST and UNKNOWN not in texts else []


def of_list(machine: "Machine", signs: Value, new: object) -> int:
    """Each text of a list, replaced by one without them."""
    bits = 0
    for one in listed(machine, signs):
        bits |= guards.without(one) & (-1 if one == "/" else ~guards.STAYS) if one not in str(new) else 0
    return bits


def _may_begin_at_a_root(value: Value) -> bool:
    """Libraries of archives make the names in them relative as they read them."""
    return bool(value.labels) and not any(guards.is_entry(label.root) for label in value.labels)
