"""What the answer to a call that asks something of a value says about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import re2

from engines.taint.catalogue.kinds import ALL, LOCAL, RELATIVE, ROOTED, SINGLE, mask
from engines.taint.catalogue.signatures import Place
from engines.taint.lower.php_patterns import pattern_in
from engines.taint.solve import addresses, guards, signs
from engines.taint.solve.admitted import left_bits, pattern_bits
from engines.taint.solve.plain_calls import PATTERNS
from engines.taint.solve.value import ANY, NO_FACTS, NOTHING, Facts, Labels, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments

_SEARCHES: Final = frozenset(("test", "match", "search", "fullmatch", "matches", "MatchString"))
# Looks for two dots, alone or between what parts a path.
_SIDE: Final = r"(?:\(|\)|\?:|\||\^|\$|\\[/\\]|/|\[[\\/]{1,6}\]|\\[zZA]){0,12}"
_CLIMBS: Final = re2.compile(rf"^{_SIDE}(?:\\\.\\\.|\\\.\{{2,?\}}|\[\.\]\{{2\}}|\[\.\]\[\.\]){_SIDE}$")
_ENDINGS: Final = frozenset(("endswith", "endsWith", "end_with?"))
# How a path of this host begins that cannot be taken for another host.
_OWN_PATH: Final = re2.compile(r"^/[^/\\\s]")
# What was asked of each of several.
_OF_EACH: Final = {"@any": "any", "@all": "all"}
_NO_OPTION: Final = mask("argument-injection")
# Questions that take the text and the pattern, and where.
_STATIC: Final = {"java.util.regex.Pattern.matches": (1, 0), "Regex.IsMatch": (0, 1), "regexp.MatchString": (1, 0)}


def asked(
    machine: "Library", name: str, base: Value | None, arguments: "Arguments", keywords: dict[str, Value]
) -> tuple[Facts, Facts] | None:
    """What holds when the answer is true, and when it is false; None for a call that is no question."""
    values = [value for value, _ in arguments]
    if name == "preg_match" and len(values) > 1 and (pattern := _kept_pattern(values[0])):
        name, values = "re.match", [constant(pattern), *values[1:]]
    name = _OF_EACH.get(name, name)
    last = machine.book.plain(name.rpartition(".")[2])
    if last in ("startswith", "startsWith") and base is not None and values:
        cell = machine.cell(values[0])
        return begins(base, values[0], tuple(one.const for one in (cell.items if cell is not None else None) or ()))
    if last in _ENDINGS and base is not None and values:
        cell = machine.cell(values[0])
        return _ends(base, (cell.items if cell is not None else None) or [values[0]])
    if last == "contains_any" and base is not None and values and isinstance(values[0].const, str):
        return NO_FACTS, guards.of_labels(base.labels, guards.without_any(values[0].const))
    if (found := addresses.asked(last, _about(base, values))) is not None:
        return found
    if (inside := _inside(last, base, values)) is not None:
        return _matched(machine, name, last, base, values) or NO_FACTS, inside
    yes = _matched(machine, name, last, base, values)
    if yes is None:
        yes = _listed(machine, machine.book.guard(name), base, arguments, keywords)
    no = _listed(machine, machine.book.denials.get(name), base, arguments, keywords)
    if name in ("any", "all") and values and values[0].facts is not None:
        # None of them is so, or one at least is otherwise.
        no = guards.of_each(values[0].facts[1])
    if no is None:
        no = _unmatched(machine, name, last, base, values)
    return None if yes is None and no is None else (yes or NO_FACTS, no or NO_FACTS)


def _kept_pattern(value: Value) -> str:
    """A pattern of PHP that stood in a variable, without its delimiters."""
    found = pattern_in(value.const) if isinstance(value.const, str) else None
    return found.body if found is not None and "m" not in found.flags else ""


def begins(base: Value, with_: Value, options: tuple[object, ...]) -> tuple[Facts, Facts]:
    """A path that begins with one slash and not with two stays on its host, one that does not lead up in its folder."""
    texts = with_.const if isinstance(with_.const, tuple) else (with_.const,)
    yes = guards.prefixed(base, with_) | (ROOTED if texts == ("/",) else 0)
    if all(isinstance(one, str) and _OWN_PATH.match(one) for one in texts):
        yes |= LOCAL
    if options and all(isinstance(one, str) for one in options):
        # Any of these will do.
        yes = ALL
        for one in options:
            own = LOCAL if _OWN_PATH.match(str(one)) else 0
            yes &= guards.prefixed(base, Value(const=one, prefix=str(one))) | own
    no = (SINGLE if "//" in texts else 0) | (_NO_OPTION if "-" in texts else 0)
    if with_.prefix.startswith("..") and base.labels and all(label.safe & RELATIVE for label in base.labels):
        no |= guards.PATH
    if inside := addresses.begins_inside(base.labels, (*texts, *options)):
        return guards.of_path(base.labels, yes), inside
    return guards.of_path(base.labels, yes), guards.of_path(base.labels, no) if no else NO_FACTS


def _ends(base: Value, options: Sequence[Value]) -> tuple[Facts, Facts] | None:
    """A host that ends in a dot and a name is one of that name's."""
    is_name = all(not one.labels and _written(one)[:1] == "." for one in options)
    found = guards.of_host(base.labels) if is_name else NO_FACTS
    return (found, NO_FACTS) if found else None


def _about(base: Value | None, values: list[Value]) -> Labels:
    if base is not None and base.labels:
        return base.labels
    return values[0].labels if values else NOTHING


def _inside(last: str, base: Value | None, values: list[Value]) -> Facts | None:
    """A pattern that the addresses of one's own network match."""
    if last not in _SEARCHES or not values:
        return None
    given = values if base is None else [base, *values]
    text = next((one.labels for one in given if one.labels), NOTHING)
    return addresses.matches_inside(text, " ".join(_written(one) for one in given))


def _written(one: Value) -> str:
    return one.const if isinstance(one.const, str) else one.prefix


def _matched(machine: "Library", name: str, last: str, base: Value | None, values: list[Value]) -> Facts | None:
    """Folders, patterns, and questions put to each element."""
    if last in ("all", "any") and last == name and values and values[0].facts is not None:
        return guards.of_each(values[0].facts[0])
    if last in signs.OF_ALL and base is not None and values and signs.lets_plain_through(machine, values[0]):
        return guards.of_labels(base.labels, ALL)
    if last in signs.OF_NONE and base is not None and values and signs.lets_others_through(machine, values[0]):
        return guards.of_labels(base.labels, ALL)
    if last == "is_relative_to" and base is not None and values:
        return guards.of_folder(base.labels)
    if last in ("test", "MatchString") and base is not None and values and base.name in PATTERNS:
        return guards.of_labels(values[0].labels, pattern_bits(base.prefix, is_whole=False))
    if last in ("match", "fullmatch") and values:
        is_plain = name in ("re.match", "re.fullmatch")
        pattern, text = (values[0], values[1:2]) if is_plain else (base or ANY, values[:1])
        given = pattern.const if isinstance(pattern.const, str) else pattern.prefix
        bits = pattern_bits(given, is_whole=last == "fullmatch")
        return guards.of_labels(text[0].labels, bits) if text and bits else None
    if name in _STATIC and len(values) > 1:
        looked_at, pattern = (values[place] for place in _STATIC[name])
        bits = pattern_bits(pattern.const, is_whole=last == "matches")
        return guards.of_labels(looked_at.labels, bits) if bits else None
    if last in ("matches", "find", "lookingAt") and base is not None:
        return guards.of_java_pattern(last, base, values)
    return None


def _unmatched(machine: "Library", name: str, last: str, base: Value | None, values: list[Value]) -> Facts | None:
    """What holds when no sign passes, or when a pattern that looks for a sign that is not plain finds none."""
    if last in signs.OF_ANY and base is not None and values and signs.lets_others_through(machine, values[0]):
        return guards.of_labels(base.labels, ALL)
    text, pattern = base, base.prefix if base is not None else ""
    if last == "find" and base is not None and base.name == guards.MATCHER:
        pass
    elif last == "test" and base is not None and base.name in PATTERNS and values:
        text = values[0]
    elif name in ("re.match", "re.search") and len(values) > 1 and _looks_anywhere(machine, name):
        text, pattern = values[1], str(values[0].const)
    else:
        return None
    bits = left_bits([pattern, ""]) | (guards.PATH if _CLIMBS.search(pattern) else 0)
    return guards.of_labels(text.labels, bits) if text is not None and bits else None


def _looks_anywhere(machine: "Library", name: str) -> bool:
    """`Regex.IsMatch`, `=~` and the like; Python's `match` looks at the beginning."""
    return name == "re.search" or machine.f.module.module.language in ("csharp", "ruby", "php", "erb", "haml", "slim")


def _listed(
    machine: "Library",
    question: tuple[int, Place] | None,
    base: Value | None,
    arguments: "Arguments",
    keywords: dict[str, Value],
) -> Facts | None:
    """A question of the catalogue's."""
    if question is None:
        return None
    bits, place = question
    found = machine.placed(place, base, arguments, keywords)
    return guards.of_labels(found[0].labels if found else NOTHING, bits)
