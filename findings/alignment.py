"""Which of several equal matches is which: an assignment by what stands around them, never an index.

Pure: no database. Three equal lines of which the first was deleted are told apart by their neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from posixpath import commonpath

_EXACT_LIMIT = 40  # beyond this many equal matches in one file the order alone decides (cost grows with the square)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a match stood: its line and the lines around it, the match itself in the middle."""

    path: str
    line: int
    around: tuple[str, ...] = ()
    middle: int = 0


def align(olds: Sequence[Place], news: Sequence[Place]) -> list[tuple[int, int]]:
    """Pairs (old, new) within one file, in order, that keep as much of the surroundings as can be kept."""
    if not olds or not news:
        return []
    if max(len(olds), len(news)) > _EXACT_LIMIT or len(olds) == len(news):
        return [(index, index) for index in range(min(len(olds), len(news)))]
    return _best_path(olds, news, [[likeness(old, new) for new in news] for old in olds])


def _best_path(olds: Sequence[Place], news: Sequence[Place], gain: list[list[float]]) -> list[tuple[int, int]]:
    """Longest-common-subsequence with gains; a pair always beats none, so the shorter side is used up."""
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            paired = 1.0 + gain[row][column] + best[row + 1][column + 1]
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < len(olds) and column < len(news):
        if best[row][column] == 1.0 + gain[row][column] + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def likeness(old: Place, new: Place) -> float:
    """0 to 1: how alike the lines before and after are, the nearest counting most."""
    before = _ratio(old.around[: old.middle][::-1], new.around[: new.middle][::-1])
    after = _ratio(old.around[old.middle + 1 :], new.around[new.middle + 1 :])
    return (before + after) / 2


def _ratio(old: Sequence[str], new: Sequence[str]) -> float:
    """Compares line by line from the match outwards, then as a whole."""
    old, new = _meaningful(old), _meaningful(new)
    if not old and not new:
        return 1.0
    weights = [1 / (distance + 1) for distance in range(min(len(old), len(new)))]
    near = sum(weight for weight, left, right in zip(weights, old, new, strict=False) if left == right)
    total = sum(1 / (distance + 1) for distance in range(max(len(old), len(new))))
    return 0.8 * near / total + 0.2 * SequenceMatcher(None, old, new, autojunk=False).ratio()


def _meaningful(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def distance(one: str, other: str) -> tuple[int, str]:
    """How far apart two paths are: steps not shared; same file names first."""
    if one == other:
        return 0, one
    left, right = one.split("/"), other.split("/")
    shared = len(commonpath([one, other]).split("/")) if left[0] == right[0] else 0
    steps = len(left) + len(right) - 2 * shared
    return (steps if left[-1] != right[-1] else steps - 1), one
