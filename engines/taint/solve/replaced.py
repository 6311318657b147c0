"""What is left of a text where something is put in the place of parts of it, or a part of it is matched."""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint.catalogue.kinds import BITS, NORMALISED
from engines.taint.solve import admitted, guards, taken_out
from engines.taint.solve.dispatch import SCRIPTS
from engines.taint.solve.value import Value, safer

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# A set with a line break in it, or one after the other.
_LINE_BREAKS: Final = re2.compile(
    r"/?(?:\[(?:[^\]^\\]|\\.)*?(?:\\n|\n|\\s)(?:[^\]\\]|\\.)*\]|\(?(?:\\r\??\|?|\r)*(?:\\n|\n|\\R)(?:\\[rnR]|[|\r\n])*\)?)[+*]?(?:/\w*)?"
)
# What leads up from a folder, as often as a path begins with it.
_LEADS_UP: Final = re2.compile(r"/?\^\((?:\?:)?\\\.\\\.[(\[](?:[^+*]|\\\*)*\)[+*]/?[a-z]*")


def replaced(machine: "Machine", base: Value, name: str, values: list[Value]) -> Value | None:
    """What is left of a text where something is put in the place of parts of it."""
    if name in ("replace", "replaceAll") and len(values) >= 2 and _maps_markup(values):
        return Value(safer(base.labels, BITS["cross-site-scripting"]))
    if name in ("replace", "replaceAll") and len(values) >= 2 and _joins_lines(name, values):
        return Value(safer(base.labels, guards.without("\n")))
    if name in ("replace", "replaceAll", "group") and (bits := _of_match(base, name, values)):
        return Value(safer(base.labels, bits))
    if name == "replace" and len(values) >= 2 and taken_out.listed(machine, values[0]):
        return Value(safer(base.labels, taken_out.of_list(machine, values[0], values[1].const)))
    is_first = name == "replace" and machine.f.module.module.language in SCRIPTS
    if name in ("replace", "replaceAll") and len(values) >= 2 and isinstance(values[0].const, str) and not is_first:
        # A text that a script replaces stays where it stands again.
        new = values[1].const
        if isinstance(new, str) and (values[0].const not in new or new == values[0].const * 2):
            # What is left of `....//` without `../` is `../` again; without its separator a path is a name.
            bits = guards.without(values[0].const) & ~(guards.STAYS if values[0].const != "/" else 0)
            return Value(safer(base.labels, bits))
    return None


def _of_match(base: Value, name: str, values: list[Value]) -> int:
    """What a text cannot do without all but plain signs, or a group of a match that lets no others through."""
    given = [one.const for one in values[:2]]
    if name == "replace":
        is_pattern = len(values) >= 2 and values[0].name == "RegExp()"
        below = guards.PATH if len(values) >= 2 and _stays_below(base, values) else 0
        if not is_pattern:
            return below
        return below | taken_out.of_class(values[0].prefix, given[1]) | admitted.left_bits([values[0].prefix, given[1]])
    if name == "replaceAll":
        told = given if base.name != guards.MATCHER else [base.prefix, *given]
        return admitted.left_bits(told) | (taken_out.of_class(*told[:2]) if len(told) >= 2 else 0)
    return admitted.group_bits(base.prefix, given[0] if given else 0) if base.name == guards.MATCHER else 0


def _maps_markup(values: list[Value]) -> bool:
    """`text.replace(/[&<>"]/g, one => ENTITIES[one])`: what opens a tag is put something else in the place of."""
    pattern = values[0].prefix if values[0].name == "RegExp()" else ""
    return "[" in pattern and "<" in pattern and "[^" not in pattern and bool(values[1].refs)


def _joins_lines(name: str, values: list[Value]) -> bool:
    """`text.replace(/[\\r\\n]+/g, " ")`, or Java's `text.replaceAll("[\\r\\n]", "")`: one line is left."""
    pattern, new = values[0], values[1].const
    said = pattern.prefix if pattern.name == "RegExp()" else pattern.const if name == "replaceAll" else ""
    is_one_line = isinstance(new, str) and not set("\r\n") & set(new)
    return is_one_line and isinstance(said, str) and bool(_LINE_BREAKS.fullmatch(said))


def _stays_below(base: Value, values: list[Value]) -> bool:
    """`path.normalize(text).replace(/^(\\.\\.[\\/\\\\])+/, "")`: in normal form only the beginning leads up."""
    is_normal = all(label.safe & NORMALISED for label in base.labels)
    return is_normal and values[0].name == "RegExp()" and bool(_LEADS_UP.fullmatch(values[0].prefix))
