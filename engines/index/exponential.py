"""Whether a regular expression can take exponential time: a repetition that can divide one text in many ways."""

import re
import warnings
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

import re2

MOST_PATTERN: Final = 500
DEEPEST: Final = 12
REPEATS: Final = (ops.MAX_REPEAT, ops.MIN_REPEAT)
_EVERY: Final = frozenset(map(chr, range(128)))
_NONE: Final[frozenset[str]] = frozenset()
_DIGITS: Final = frozenset("0123456789")
_WORDS: Final = frozenset(one for one in _EVERY if one.isalnum() or one == "_")
_SPACES: Final = frozenset(" \t\n\r\f\v")
_CATEGORIES: Final = {
    ops.CATEGORY_DIGIT: _DIGITS, ops.CATEGORY_NOT_DIGIT: _EVERY - _DIGITS, ops.CATEGORY_WORD: _WORDS,
    ops.CATEGORY_NOT_WORD: _EVERY - _WORDS, ops.CATEGORY_SPACE: _SPACES, ops.CATEGORY_NOT_SPACE: _EVERY - _SPACES,
}  # fmt: skip
# What others write that Python does not know, near enough.
_WORDS_OF_OTHERS: Final = tuple(
    (re2.compile(written), meant)
    for written, meant in (
        (r"\(\?<([A-Za-z_])", r"(?P<\1"), (r"\\k<(\w+)>", r"(?P=\1)"), (r"\\z", r"\\Z"), (r"\\c[A-Z]", r"\\x01"),
        (r"\\h", "[0-9a-fA-F]"), (r"\[:alpha:\]", "a-zA-Z"), (r"\[:alnum:\]|\[:word:\]", r"\\w"),
        (r"\[:digit:\]", r"\\d"), (r"\[:space:\]", r"\\s"), (r"\\p\{\^?\w+\}|\\p\{Is\w+\}", r"\\w"), (r"\\R", "\n"),
    )
)  # fmt: skip


@lru_cache(maxsize=2_000)
def is_exponential(pattern: str) -> bool:
    """The pattern is only parsed, never matched; one Python cannot parse is not judged."""
    return _has_nested(_parsed(pattern), 0, is_followed=True)


@lru_cache(maxsize=2_000)
def is_exponential_where_written(pattern: str, *, whole: bool) -> bool:
    """As above, for a pattern as one of the eight languages writes it, that must fit the `whole` text or a part of it.

    With nothing behind the repetition that could fail there is nothing to try again.
    """
    return _has_nested(parsed_as_written(pattern), 0, is_followed=whole)


def parsed_as_written(pattern: str) -> list[Any]:
    """The parts of a pattern as one of the eight languages writes it; none where Python cannot parse it."""
    for written, meant in _WORDS_OF_OTHERS:
        pattern = written.sub(meant, pattern)
    return _parsed(pattern)


def is_quadratic_at_end(pattern: str) -> bool:
    """`\\s+$`, searched for anywhere: from every character of a long run of spaces that something else ends, the run is
    gone through again. So it is where one of several ways does so, as in `^\\s+|\\s+$`.
    """
    items = _parsed(pattern)
    ways = items[0][1][1] if len(items) == 1 and items[0][0] is ops.BRANCH else [items]
    return any(_seeks_the_end(list(one)) for one in ways)


def _seeks_the_end(items: list[Any]) -> bool:
    if len(items) < 2 or items[-1][0] is not ops.AT or items[-1][1] not in (ops.AT_END, ops.AT_END_STRING):
        return False
    runs = _flat(items[:-1], 0)
    if any(kind is ops.AT for kind, _ in items[:-1]) or not runs or not all(one[2] for one in runs):
        return False
    shared = _EVERY
    for _, _, taken in runs:
        shared &= taken
    # What takes nearly everything runs to the end.
    is_narrow = all(len(taken) < len(_EVERY) - 1 for _, _, taken in runs)
    return bool(shared) and is_narrow and any(most is ops.MAXREPEAT for _, most, _ in runs)


def _parsed(pattern: str) -> list[Any]:
    if len(pattern) > MOST_PATTERN or not ("+" in pattern or "*" in pattern or "{" in pattern):
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(_parser.parse(pattern))
    except (re.error, OverflowError, RecursionError):
        return []


def _has_nested(items: list[Any], depth: int, *, is_followed: bool, end: frozenset[str] = _NONE) -> bool:
    """`is_followed`: what stands behind these may fail to fit. `end`: the one character that is all of it."""
    if depth > DEEPEST:
        return False
    for place, (kind, argument) in enumerate(items):
        behind = items[place + 1 :]
        is_behind = is_followed or any(map(_may_fail, behind))
        if behind:
            is_last = len(behind) == 1 and behind[0][0] is ops.LITERAL and not is_followed
            ends = frozenset(chr(behind[0][1])) if is_last else _NONE
        else:
            ends = end
        if kind in REPEATS:
            _, most, body = argument
            if is_behind and most is ops.MAXREPEAT and (_is_ambiguous(list(body)) or _overlaps(list(body), ends)):
                return True
            if _has_nested(list(body), depth + 1, is_followed=is_behind, end=ends):
                return True
        elif (
            kind is ops.SUBPATTERN and _has_nested(list(argument[-1]), depth + 1, is_followed=is_behind, end=ends)
        ) or (
            kind is ops.BRANCH and any(_has_nested(list(one), depth + 1, is_followed=is_behind) for one in argument[1])
        ):
            return True
    return False


def _may_fail(item: tuple[Any, Any]) -> bool:
    """Whether it does not fit everywhere."""
    kind, argument = item
    if kind in REPEATS:
        return bool(argument[0]) and any(map(_may_fail, argument[2]))
    if kind is ops.SUBPATTERN:
        return any(map(_may_fail, argument[-1]))
    return kind is not ops.BRANCH or all(any(map(_may_fail, one)) for one in argument[1])


def _is_ambiguous(body: list[Any]) -> bool:
    """Whether some character, repeated, is one turn of the body and several at once: all that must be there takes it,
    and something takes it without end. Of alternatives one is enough.
    """
    while len(body) == 1 and body[0][0] is ops.SUBPATTERN:
        body = list(body[0][1][-1])
    if len(body) == 1 and body[0][0] is ops.BRANCH:
        return any(_is_ambiguous(list(one)) for one in body[0][1][1])
    items = _flat(body, 0)
    needed = [one for one in items if one[0]]
    if len(needed) == 1 and needed[0][2] and needed[0][0] < needed[0][1]:
        # `(x{2,4})+`: four are one turn or two.
        return True
    shared, endless = _EVERY, _NONE
    for least, most, taken in items:
        if least:
            shared &= taken
        if most is ops.MAXREPEAT:
            endless |= taken
    return bool(shared & endless)


def _flat(body: list[Any], depth: int) -> list[tuple[int, Any, frozenset[str]]]:
    """What stands behind one another as (least, most, characters); groups are opened, what is no character takes
    none.
    """
    found: list[tuple[int, Any, frozenset[str]]] = []
    for kind, argument in body:
        if kind is ops.SUBPATTERN and depth < DEEPEST:
            found += _flat(list(argument[-1]), depth + 1)
        elif kind in REPEATS:
            least, most, inner = argument
            for inner_least, inner_most, taken in _flat(list(inner), depth + 1) if depth < DEEPEST else ():
                is_endless = ops.MAXREPEAT in (most, inner_most)
                ends = ops.MAXREPEAT if is_endless else most * inner_most
                found.append((least * inner_least, ends, taken))
        elif kind is not ops.AT:
            found.append((1, 1, characters(kind, argument)))
    return found


def characters(kind: Any, argument: Any) -> frozenset[str]:
    """Which of a few dozen characters one item takes."""
    if kind is ops.LITERAL:
        return frozenset(chr(argument)) & _EVERY
    if kind is ops.NOT_LITERAL:
        return _EVERY - {chr(argument)}
    if kind is ops.ANY:
        return _EVERY - {"\n"}
    if kind is not ops.IN:
        return _NONE
    is_negated = bool(argument) and argument[0][0] is ops.NEGATE
    taken: frozenset[str] = _NONE
    for inner, value in argument:
        if inner is ops.RANGE:
            taken |= frozenset(one for one in _EVERY if value[0] <= ord(one) <= value[1])
        elif inner is ops.CATEGORY:
            taken |= _CATEGORIES.get(value, _NONE)
        elif inner is ops.LITERAL:
            taken |= frozenset(chr(value)) & _EVERY
    return _EVERY - taken if is_negated else taken


def _overlaps(body: list[Any], end: frozenset[str]) -> bool:
    """Whether two alternatives are the same, take the same single character, or one takes at once what others take one
    by one: `(?:[-\\w]|\\w-\\w)*`.
    """
    while len(body) == 1 and body[0][0] is ops.SUBPATTERN:
        body = list(body[0][1][-1])
    if len(body) != 1 or body[0][0] is not ops.BRANCH:
        return False
    arms = [repr(list(one)) for one in body[0][1][1]]
    if len(set(arms)) < len(arms):
        return True
    taken = _NONE
    longer: list[list[frozenset[str]]] = []
    for one in body[0][1][1]:
        items = _flat(list(one), 0)
        if len(items) != 1 or not items[0][0]:
            longer.append([needed for least, _, needed in items if least])
            continue
        if taken & items[0][2]:
            return True
        taken |= items[0][2]
    # Where a text holds what ends it all, it fits.
    return any(len(needed) > 1 and all((taken - end) & part for part in needed) for needed in longer)
