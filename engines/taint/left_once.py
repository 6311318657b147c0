"""What is left once where the whole program finds it, and comes out in many places, is told of once.

One change where it is left mends them all: a constant, a field of a class, an object that every file sees. What comes
in at another place is another thing, whoever carries both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from engines.taint.ir import line_of
from engines.taint.solve.solver import Reached
from engines.taint.solve.value import Trace, steps

Told = tuple[Reached, list[int]]
# In how many places it may come out before these are one.
MOST_PLACES: Final = 8
# From a call into what is called, and back: whoever does that hands it on.
_HANDED: Final = ("passed to", "returned", "raised", "caught", "called", "kept as")


def told_where_left(told: Iterable[Told]) -> Iterator[tuple[Reached, list[int], int]]:
    """Each with in how many more places it comes out, of those that come from one place only the one nearest to it."""
    every = list(told)
    same: dict[object, list[int]] = defaultdict(list)
    for number, (one, _) in enumerate(every):
        if (left := _left_at(one)) is not None:
            same[one[0].kind, left, one[1].path, one[1].at].append(number)
    more: dict[int, int] = {}
    gone: set[int] = set()
    for numbers in same.values():
        if len(numbers) > MOST_PLACES:
            nearest = min(numbers, key=lambda number: (len(steps(every[number][0][2])), number))
            more[nearest] = len(numbers) - 1
            gone |= set(numbers) - {nearest}
    for number, (one, others) in enumerate(every):
        if number not in gone:
            yield one, others, more.get(number, 0)


def _left_at(one: Reached) -> tuple[str, int] | None:
    """The last place in one file from which it gets to another though nobody hands it on there."""
    use, source, trace = one
    path, at, is_handed = source.path, source.at, False
    left = None
    for passed in [*steps(trace), Trace(None, use.path, use.at, "", 0)]:
        if passed.path != path and not is_handed:
            left = path, line_of(at)
        path, at, is_handed = passed.path, passed.at, passed.note.startswith(_HANDED)
    return left
