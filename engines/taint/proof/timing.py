"""The solver, writing down when it looked at a function in which kind of call, and what was left for others by then.

What some leave for others has those solved again that had looked before. Each answer of such a function is of its
moment: of a round, in which each kind of call is looked at once, and of what fields and shared names held by then.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from engines.taint.proof.inner import Viewing
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import FunctionInfo, Program, Summary
from engines.taint.solve.settling import Asked
from engines.taint.solve.value import Labels, Value

FieldKey = tuple[ClassInfo, str]
# A field of a class, or a name under which something is shared.
Slot = FieldKey | str


class Look(NamedTuple):
    """In which kind of call, in which round, when it began and ended, and the how manyth at any function it was."""

    spec: object
    round: int
    began: int
    ended: int
    number: int


class Timing(Viewing):
    """`clock` counts looks at functions. `versions`: of each slot how often it became another, and when last, `history`
    what it was; `field_reads` who has read which version of a field first, `later` which others by the look they began
    with. `torn_reads` have read two within one look.
    """

    def __init__(self, program: Program, names: Mapping[int, str] | None = None) -> None:
        super().__init__(program, names)
        self.clock = 0
        # Counts beginnings and ends of looks.
        self.moment = 0
        # Before all top levels have run, and whatever was answered by then may be forgotten, it is below nought.
        self.round = -1
        self.is_begun_anew = False
        self.looked: dict[FunctionInfo, list[Look]] = defaultdict(list)
        self.versions: dict[Slot, tuple[int, int]] = {}
        self.history: dict[Slot, list[Value]] = defaultdict(list)
        # When names became others under which something is shared.
        self.changes: dict[str, list[int]] = defaultdict(list)
        self.field_reads: dict[FieldKey, dict[FunctionInfo, int]] = defaultdict(dict)
        self.later: dict[FunctionInfo, dict[int, dict[FieldKey, int]]] = defaultdict(dict)
        self.reread: dict[FunctionInfo, set[FieldKey]] = defaultdict(set)
        self.torn_reads: set[FunctionInfo] = set()
        self.solved_again: set[FunctionInfo] = set()
        self.shared = SharedNames(self)
        self._now: dict[FieldKey, int] = {}
        self._looking: tuple[FunctionInfo | None, int] = (None, 0)
        self._kind: object = None

    def _interpreted(self, info: FunctionInfo, values: dict[int, Value]) -> Summary:
        self.clock += 1
        self.moment += 1
        outer, began, number, kind = (self._now, self._looking), self.moment, self.clock, self._kind
        self._now, self._looking = {}, (info, began)
        found = super()._interpreted(info, values)
        self.looked[info].append(Look(kind, self.round, began, self.moment, number))
        self.moment += 1
        self._now, self._looking = outer
        return found

    def _made(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary:
        outer, self._kind = self._kind, spec
        found = super()._made(info, spec, values)
        self._kind = outer
        return found

    def round_of(self, look: Look) -> int:
        """Those before all top levels had run are of the first round, where their answers were not forgotten."""
        return look.round if self.is_begun_anew else max(look.round, 0)

    def _once_more(self, due: list[Asked], enough: int) -> set[Summary]:
        self.round += 1
        self.solved_again.update(info for info, _ in due)
        found = super()._once_more(due, enough)
        if self.spent > enough:
            # Some are left as they were, and which ones is decided by steps.
            self.torn_reads.update(info for info, _ in due)
        return found

    def was_read(self, key: FieldKey, version: int) -> None:
        """By the function at work."""
        asker, (looking, began) = self.f.info, self._looking
        if self.field_reads[key].setdefault(asker, version) != version:
            self.reread[asker].add(key)
            self.later[asker].setdefault(began, {})[key] = version
        if looking is not asker or self._now.setdefault(key, version) != version:
            self.torn_reads.add(asker)

    def became(self, slot: Slot, value: Value) -> None:
        """Another than it was."""
        version, _ = self.versions.get(slot, (0, 0))
        self.versions[slot] = (version + 1, self.clock)
        self.history[slot].append(value)
        if isinstance(slot, str):
            self.changes[slot].append(self.moment)


class SharedNames(dict[str, Labels]):
    """What has been put into something outside by its name, for a solver that writes down when."""

    def __init__(self, solver: Timing) -> None:
        super().__init__()
        self._solver = solver

    def __setitem__(self, name: str, labels: Labels) -> None:
        super().__setitem__(name, labels)
        self._solver.became(name, Value(labels))
