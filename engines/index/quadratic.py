"""Whether a search with a regular expression can take quadratic time: two runs that can divide a text between them."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any, Final

from engines.index.exponential import DEEPEST, REPEATS, characters, parsed_as_written

# Least and most often, and the characters it takes.
Piece = tuple[int, Any, frozenset[str]]
_EVERY: Final = frozenset(map(chr, range(128)))
_ENDS: Final = (ops.AT_END, ops.AT_END_STRING)
_MOST_WAYS: Final = 64
_MOST_PIECES: Final = 60
_ANY: Final = _EVERY - {"\n"}
_LINE_BREAKS: Final = frozenset("\n\r")


@lru_cache(maxsize=2_000)
def is_quadratic(pattern: str) -> bool:
    """The pattern is only parsed, never matched; one Python cannot parse, or with too many branches, is not judged."""
    items = parsed_as_written(pattern)
    if not items:
        return False
    branches = items[0][1][1] if len(items) == 1 and items[0][0] is ops.BRANCH else [items]
    return any(_is_slow(list(one)) for one in branches)


def _is_slow(items: list[Any]) -> bool:
    is_ended = bool(items) and items[-1][0] is ops.AT and items[-1][1] in _ENDS
    for pieces in _ways(items):
        if len(pieces) > _MOST_PIECES:
            continue
        if _is_sought_anew(pieces, is_ended=is_ended):
            return True
        if any(_divides(pieces, first, is_ended=is_ended) for first, one in enumerate(pieces) if _is_run(one)):
            return True
    return False


def _ways(items: list[Any], depth: int = 0) -> Iterator[list[Piece]]:
    """What stands behind one another, for each choice of branches; nothing where there are too many."""
    parts: list[list[list[Piece]]] = []
    for kind, argument in items:
        if kind is ops.AT:
            # Where something must begin nothing has run before.
            parts.append([[] if argument in _ENDS else [(1, 1, frozenset())]])
            continue
        if depth > DEEPEST:
            return
        if kind is ops.SUBPATTERN:
            parts.append([*_ways(list(argument[-1]), depth + 1)])
        elif kind is ops.BRANCH:
            parts.append([way for one in argument[1] for way in _ways(list(one), depth + 1)])
        elif kind in REPEATS:
            parts.append([*_repeated(argument, depth)])
        else:
            parts.append([[(1, 1, characters(kind, argument))]])
    count = 1
    for one in parts:
        count *= len(one)
    if count <= _MOST_WAYS:
        yield from ([piece for way in chosen for piece in way] for chosen in product(*parts))


def _repeated(argument: Any, depth: int) -> Iterator[list[Piece]]:
    """A run of single characters; of what is longer nothing is known but that it may be left out."""
    least, most, inner = argument
    ways = [*_ways(list(inner), depth + 1)]
    is_single = all(len(way) == 1 for way in ways)
    if most == 1 and not least and not is_single:
        yield []
    for way in ways:
        if most == 1 and not is_single:
            yield way
        elif len(way) == 1:
            inner_least, inner_most, taken = way[0]
            is_endless = ops.MAXREPEAT in (most, inner_most)
            yield [(least * inner_least, ops.MAXREPEAT if is_endless else most * inner_most, taken)]
        else:
            yield [(least and 1, 1, frozenset())]


def _is_run(one: Piece) -> bool:
    return one[1] is ops.MAXREPEAT and bool(one[2])


def _divides(pieces: list[Piece], first: int, *, is_ended: bool) -> bool:
    """Whether a later run takes what this one does, with nothing else that must be between them, and it may fail."""
    shared = pieces[first][2]
    for place in range(first + 1, len(pieces)):
        least, _, taken = pieces[place]
        if _is_run(pieces[place]) and (both := shared & taken) and _may_fail(pieces, place, both, is_ended=is_ended):
            return True
        shared = shared & taken if least else shared
        if not shared:
            return False
    return False


def _is_sought_anew(pieces: list[Piece], *, is_ended: bool) -> bool:
    """Whether the search begins again at each character of a run at the beginning, to the end of which it goes."""
    for place, one in enumerate(pieces):
        if _is_run(one):
            return _may_fail(pieces, place, one[2], is_ended=is_ended)
        if one[0]:
            return False
    return False


def _may_fail(pieces: list[Piece], place: int, taken: frozenset[str], *, is_ended: bool) -> bool:
    """Whether a run of one of these characters, and what may follow it, is no match."""
    behind = pieces[place + 1 :]
    if any(least and needed and taken - needed for least, _, needed in behind):
        return True
    # What takes all but line breaks meets none where lines are read one by one.
    left = _EVERY - pieces[place][2]
    for _, _, needed in behind:
        left -= needed
    is_read_by_lines = any(needed == _ANY for _, _, needed in pieces)
    return is_ended and bool(left - _LINE_BREAKS) and not is_read_by_lines
