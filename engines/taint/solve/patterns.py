"""Whether a regular expression can take exponential time: a repetition of nothing but a repetition."""

import re
import warnings
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

MOST_PATTERN: Final = 500
DEEPEST: Final = 12
_REPEATS: Final = (ops.MAX_REPEAT, ops.MIN_REPEAT)


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
        if kind in _REPEATS:
            _, most, body = argument
            if most is ops.MAXREPEAT and (_is_repetition(list(body)) or _overlaps(list(body))):
                return True
            if _has_nested(list(body), depth + 1):
                return True
        elif (kind is ops.SUBPATTERN and _has_nested(list(argument[-1]), depth + 1)) or (
            kind is ops.BRANCH and any(_has_nested(list(one), depth + 1) for one in argument[1])
        ):
            return True
    return False


def _is_repetition(body: list[Any]) -> bool:
    """Whether one unbounded repetition is all there is, whatever groups stand around it."""
    for _ in range(DEEPEST):
        if len(body) != 1:
            return False
        kind, argument = body[0]
        if kind in _REPEATS:
            return bool(argument[1] is ops.MAXREPEAT)
        if kind is not ops.SUBPATTERN:
            return False
        body = list(argument[-1])
    return False


def _overlaps(body: list[Any]) -> bool:
    """Whether two alternatives are the same."""
    while len(body) == 1 and body[0][0] is ops.SUBPATTERN:
        body = list(body[0][1][-1])
    if len(body) != 1 or body[0][0] is not ops.BRANCH:
        return False
    arms = [repr(list(one)) for one in body[0][1][1]]
    return len(set(arms)) < len(arms)
