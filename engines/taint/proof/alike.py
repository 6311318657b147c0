"""Whether two pieces of code say the same, wherever they stand, and where what was in one place is now."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Final

from engines.taint import ir
from engines.taint.places import COLUMN_BITS, column_of, line_of

PLACES: Final = frozenset(("at", "end_line"))
# What is seen of a function outside of it.
HEADER: Final = tuple(one.name for one in fields(ir.Function) if one.name not in ("body", "at"))


class Doubt(Exception):
    """Nothing can be proved about this edit."""


@dataclass(slots=True)
class Places:
    """Where things were and where they are. Two that were in one place, or on one line, must be so still.

    `are_words_other`: a text that nobody uses, such as a docstring, says something else.
    """

    there: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    are_words_other: bool = False

    def pair(self, old: int, new: int) -> bool:
        return self._one(old, new) and self._one(-line_of(old), -line_of(new))

    def now(self, at: int) -> tuple[int, int]:
        """Line and column of what was at this place, where that is what it was. Raises Doubt."""
        if at not in self.there:
            raise Doubt("something found leads through what was edited")
        return line_of(self.there[at]), column_of(self.there[at])

    def line_now(self, line: int) -> int:
        """The line with what was on this one, where that is what it was. Raises Doubt."""
        if -line not in self.there:
            raise Doubt("something found leads through what was edited")
        return -self.there[-line]

    def _one(self, old: int, new: int) -> bool:
        return self.there.setdefault(old, new) == new and self.back.setdefault(new, old) == old

    def copy(self) -> "Places":
        return Places(dict(self.there), dict(self.back), self.are_words_other)


def alike(old: object, new: object, places: Places) -> bool:
    """Whether both say the same, wherever they stand. Of a function inside, only what is seen of it outside counts."""
    waiting = [(old, new)]
    while waiting:
        one, other = waiting.pop()
        if one is other:
            continue
        if type(one) is not type(other):
            return False
        if isinstance(one, tuple | list) and isinstance(other, tuple | list):
            if len(one) != len(other):
                return False
            waiting += zip(one, other, strict=True)
        elif is_dataclass(one):
            if not _same_places(one, other, places):
                return False
            waiting += _parts(one, other, places)
        elif one != other:
            return False
    return True


def _same_places(one: object, other: object, places: Places) -> bool:
    if not places.pair(getattr(one, "at", 0), getattr(other, "at", 0)):
        return False
    lines = getattr(one, "end_line", 0), getattr(other, "end_line", 0)
    return places.pair(lines[0] << COLUMN_BITS, lines[1] << COLUMN_BITS) if lines[0] and lines[1] else lines == (0, 0)


def _parts(one: object, other: object, places: Places) -> Iterator[tuple[object, object]]:
    if (
        isinstance(one, ir.Evaluate)
        and isinstance(other, ir.Evaluate)
        and _is_text(one.value)
        and _is_text(other.value)
    ):
        places.are_words_other |= one.value.value != other.value.value  # type: ignore[attr-defined]
        return
    names = HEADER if isinstance(one, ir.Function) else tuple(each.name for each in fields(one))  # type: ignore[arg-type]
    for name in names:
        if name not in PLACES:
            yield getattr(one, name), getattr(other, name)


def _is_text(value: ir.Expression) -> bool:
    return isinstance(value, ir.Constant) and isinstance(value.value, str)
