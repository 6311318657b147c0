"""What top levels left behind, and what those at work have made so far."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from engines.taint.solve.state import Cell, State


class Base(dict[int, "Cell"]):
    """What modules left behind. Whoever looks at a cell is written down in `reads`, which is the reader's own. What a
    top level at work has made so far is seen by the functions it calls: `running` are these, the last one inmost.
    """

    reads: set[object]

    def __init__(self) -> None:
        self.running: list[Running] = []

    def get(self, number: int, default: None = None) -> "Cell | None":  # type: ignore[override]
        found = super().get(number)
        if found is None and self.running:
            found = self.made_so_far(number)
        if found is not None:
            self.reads.add(number)
        return found

    def holds(self, number: int) -> bool:
        """Whether it is a module's, for one who does not look into it."""
        return number in self or self.made_so_far(number) is not None

    def made_so_far(self, number: int) -> "Cell | None":
        """What a top level that has not ended has there."""
        for one in reversed(self.running):
            if one.state is not None and number in one.state.heap:
                return one.state.heap[number]
        return None


class Running(Protocol):
    """The frame of a top level."""

    state: "State | None"
