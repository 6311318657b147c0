"""What functions under trial leave for others: taken down, so that both versions can be held against each other."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from engines.taint.proof.alike import Doubt
from engines.taint.proof.notes import Told
from engines.taint.proof.registry import class_name
from engines.taint.proof.told import placed, told_with_ways
from engines.taint.proof.top_levels import TopLevels
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.frame import Frame
from engines.taint.solve.program import Effect, Program
from engines.taint.solve.state import State
from engines.taint.solve.value import Source, Value

if TYPE_CHECKING:
    from engines.taint.proof.moments import Moments


class Leaving(TopLevels):
    """`left_fields`: by who is in turn and when, in order. `places`: by edited file where things are now that are what
    they were, by where they are in the program under trial.
    """

    moments: "Moments"

    def __init__(self, program: Program, names: Mapping[int, str], edited: frozenset[str]) -> None:
        super().__init__(program, names, edited)
        self.places: dict[str, Mapping[int, int]] = {}
        self.left_fields: dict[str, list[Told]] = defaultdict(list)
        self._is_closing = False

    def leave_field(self, owner: ClassInfo, access: str, kept: Value, *, is_called: bool = False) -> None:
        if not self.is_strict:
            # What is run without a look at the notes leaves nothing: fields are read from these.
            was_left = (owner, access) in self.left
            super().leave_field(owner, access, kept, is_called=is_called)
            if is_called and not was_left:
                self.left.pop((owner, access), None)
            return
        value = told_with_ways(kept, self)
        if value is None:
            raise Doubt("a field that cannot be told")
        left = [class_name(owner), access, placed(value, self.places), self.moments.began, self._is_closing]
        self.left_fields[f"{self.slot} {self.moments.began}"].append(left)

    def share(self, name: str, value: Value) -> None:
        labels = {one: way for one, way in value.labels.items() if isinstance(one.root, Source)}
        if not self.is_strict or self.is_top_tried or not labels or "()" in name:
            super().share(name, value)
            return
        kept = told_with_ways(Value(labels), self)
        if kept is None:
            raise Doubt("something shared that cannot be told")
        # Those that are solved again and asked after it has been left have seen it.
        left = [f"={name}", self.moments.count, placed(kept, self.places), self.moments.began, True]
        self.left_fields[f"{self.slot} {self.moments.began}"].append(left)

    def _remember_fields(self, frame: Frame, state: State, effects: tuple[Effect, ...]) -> None:
        outer, self._is_closing = self._is_closing, self.moments.is_at_work
        super()._remember_fields(frame, state, effects)
        self._is_closing = outer
