"""How the catalogue writes down calls: a dotted name, and which of its arguments matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from engines.hit import Confidence
from engines.taint.catalogue.kinds import BITS, TEXT


@dataclass(frozen=True, slots=True)
class Place:
    """Which argument: by `index` (-1 for none, -2 for every one, -3 for the receiver) or `keyword`."""

    index: int
    keyword: str = ""


@dataclass(frozen=True, slots=True)
class Sink:
    """`when` names a condition on the other arguments (engines.taint.solve.conditions)."""

    kind: str
    name: str
    places: tuple[Place, ...]
    when: str = ""
    confidence: Confidence = "high"

    @property
    def bit(self) -> int:
        return BITS[self.kind] | (TEXT if self.when in ("query", "structure", "prisma filter") else 0)


def lines(text: str) -> Iterable[str]:
    return filter(None, (line.strip() for line in text.split("\n")))


def signature(text: str) -> tuple[str, tuple[Place, ...]]:
    name, _, inside = text.rpartition("(")
    if not name or text[-1] == "=":
        return text, (Place(0),)
    return name, tuple(_place(part) for part in inside.rstrip(")").split(",") if part.strip())


def _place(text: str) -> Place:
    words = text.split()
    if words[0] in ("*", "self"):
        return Place(-2 if words[0] == "*" else -3)
    return Place(int(words[0]), words[1] if len(words) > 1 else "") if words[0].isdigit() else Place(-1, words[0])


@lru_cache(maxsize=1 << 14)
def tail(name: str) -> str:
    """ "*.execute" for any name that ends so; a name without a receiver has none."""
    _, dot, last = name.rpartition(".")
    return f"*.{last}" if dot else "!"


def any_part(name: str) -> str:
    """`a.b.c` as `a.*.c`: whatever the part before the last is called."""
    base, _, last = name.rpartition(".")
    return f"{base.rpartition('.')[0]}.*.{last}"


def pair(name: str) -> str:
    """The last two parts, as a name that anything may have before it."""
    parts = name.rsplit(".", 2)
    return f"*.{parts[1]}.{parts[2]}" if len(parts) == 3 else "!"
