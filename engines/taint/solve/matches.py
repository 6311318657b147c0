"""What a script gets when it matches a text with a pattern: the parts that fitted hold what the pattern takes."""

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Final

import re2

from engines.taint.solve import guards
from engines.taint.solve.admitted import group_bits, how_many, pattern_bits
from engines.taint.solve.plain_calls import PATTERNS
from engines.taint.solve.value import NO_FACTS, Value, deeper, safer

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_OF_TEXTS: Final = frozenset(("match", "matchAll"))
# A group with a name has a number too.
_NAMED: Final = re2.compile(r"\(\?<[A-Za-z_]\w{0,40}>")
NAMES: Final = _OF_TEXTS | {"exec"}


def parts(machine: "Machine", base: Value, name: str, values: list[Value]) -> Value | None:
    """`text.match(/…/)`, `/…/.exec(text)`. Which part is taken is not asked: each is what all of them are."""
    if not values or not machine.f.module.module.keys_are_names:
        return None
    if name in _OF_TEXTS:
        pattern, text = values[0], base
    elif name == "exec":
        pattern, text = base, values[0]
    else:
        return None
    if pattern.name not in PATTERNS or not text.labels:
        return None
    written = _NAMED.sub("(", pattern.const if isinstance(pattern.const, str) else pattern.prefix)
    bits = reduce(and_, (group_bits(written, place) for place in range(how_many(written) + 1))) if written else 0
    if not bits:
        return None
    whole = pattern_bits(written, is_whole=False)
    facts = (guards.of_labels(text.labels, whole), NO_FACTS) if whole else None
    return Value(safer(deeper(text.labels, "part"), bits), facts=facts)
