"""Whether a regular expression can take exponential time: a repetition that can divide one text in many ways."""

import re
import warnings
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

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


@lru_cache(maxsize=2_000)
def is_exponential(pattern: str) -> bool:
    """The pattern is only parsed, never matched; one Python cannot parse is not judged."""
    if len(pattern) > MOST_PATTERN or not ("+" in pattern or "*" in pattern or "{" in pattern):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = _parser.parse(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return _has_nested(list(parsed), 0)


def _has_nested(items: list[Any], depth: int) -> bool:
    if depth > DEEPEST:
        return False
    for kind, argument in items:
        if kind in REPEATS:
            _, most, body = argument
            if most is ops.MAXREPEAT and (_is_ambiguous(list(body)) or _overlaps(list(body))):
                return True
            if _has_nested(list(body), depth + 1):
                return True
        elif (kind is ops.SUBPATTERN and _has_nested(list(argument[-1]), depth + 1)) or (
            kind is ops.BRANCH and any(_has_nested(list(one), depth + 1) for one in argument[1])
        ):
            return True
    return False


def _is_ambiguous(body: list[Any]) -> bool:
    """Whether some character, repeated, is one turn of the body and several at once: all that must be there takes it,
    and something takes it without end.
    """
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


def _overlaps(body: list[Any]) -> bool:
    """Whether two alternatives are the same."""
    while len(body) == 1 and body[0][0] is ops.SUBPATTERN:
        body = list(body[0][1][-1])
    if len(body) != 1 or body[0][0] is not ops.BRANCH:
        return False
    arms = [repr(list(one)) for one in body[0][1][1]]
    return len(set(arms)) < len(arms)
