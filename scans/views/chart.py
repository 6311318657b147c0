"""Points of a small line chart, computed here so that no style and no script is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 160
_LEFT, _RIGHT, _TOP, _BOTTOM = 28, 8, 12, 20


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Two series over the same moments, in the coordinates of a `WIDTH` by `HEIGHT` picture."""

    first: str
    second: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM


def lines(words: Sequence[str], first: Sequence[int], second: Sequence[int]) -> Chart:
    """`words` name the moments; every third of them is written."""
    most = _round_up(max([*first, *second, 1]))
    across = [_LEFT + (WIDTH - _LEFT - _RIGHT) * place / max(1, len(words) - 1) for place in range(len(words))]

    def height(number: int) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * number / most, 1)

    def points(series: Sequence[int]) -> str:
        return " ".join(f"{x:.1f},{height(number)}" for x, number in zip(across, series, strict=True))

    ticks = tuple(
        Tick(round(x, 1), word) for place, (x, word) in enumerate(zip(across, words, strict=True)) if place % 3 == 0
    )
    return Chart(points(first), points(second), ticks, tuple(Tick(height(n), str(n)) for n in (0, most // 2, most)))


def _round_up(number: int) -> int:
    """The next even number that reads well on an axis."""
    step = 2
    while number > step * 5:
        step *= 5 if str(step).startswith("2") else 2
    return -(-number // step) * step
