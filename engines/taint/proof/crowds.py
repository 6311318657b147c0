"""Functions under trial of which there are so many kinds of call that not all are told apart, and those around others
that have been shown different things: the first kinds of call are the first here too.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from engines.taint.proof.alike import Doubt
from engines.taint.proof.notes import OfFunction
from engines.taint.solve.program import FunctionInfo
from engines.taint.solve.special import key_of
from engines.taint.solve.summaries import MOST_SPECIAL, MOST_SWITCHED
from engines.taint.solve.value import Value
from engines.taint.solve.written_kinds import MOST, told_apart

if TYPE_CHECKING:
    from engines.taint.proof.trial import Trial

Call = tuple[object, dict[int, Value]]


def is_crowded(noted: OfFunction | None) -> bool:
    """Whether there is no room for another kind of call."""
    return noted is not None and len(noted.specials) + 1 >= MOST_SPECIAL


class Crowds:
    """`asked`: by function under trial the kinds of call that had to be told apart when it was looked at, and those of
    functions around others: in which order they come decides what these are shown.
    """

    def __init__(self, trial: "Trial") -> None:
        self._trial = trial
        self._known: dict[FunctionInfo, dict[object, int]] = {}
        self.asked: dict[str, set[tuple[str, int]]] = defaultdict(set)

    def call(self, info: FunctionInfo, noted: OfFunction, call: Call) -> Call:
        """The kind of call that this one is taken for. Raises Doubt where that depends on who asks first."""
        spec, values = call
        name = self._trial.full_name(info)
        known = self._kinds(info, noted)
        full_at = self._trial.notes.crowded.get(name)
        while spec is not None and spec not in known:
            if full_at is None or full_at >= self._trial.begins():
                raise Doubt("a kind of call that may be told apart or not")
            few = told_apart(info, values)
            kinds = MOST if any(isinstance(value.const, str) for value in few.values()) else 0
            if len(few) == len(values) and len(known) + 1 < MOST_SPECIAL + MOST_SWITCHED + kinds:
                raise Doubt("another kind of call that is told apart")
            values = few if len(few) < len(values) else {}
            spec = key_of(values)
        if full_at is not None and full_at >= self._trial.begins():
            self.asked[self._trial.slot].add((name, known.get(spec, -1)))
        return spec, values

    def _kinds(self, info: FunctionInfo, noted: OfFunction) -> dict[object, int]:
        if info not in self._known:
            if None in noted.specials:
                raise Doubt("a function that is called in ways that cannot be told")
            calls = [self._trial.special(one) for one in noted.specials if one is not None]
            self._known[info] = {spec: place for place, (spec, _) in enumerate(calls)}
        return self._known[info]

    def begin(self, info: FunctionInfo, noted: OfFunction | None, spec: object) -> None:
        """What functions inside this one are shown is what they are shown when it is looked at for the first time."""
        trial = self._trial
        place = trial.notes.torn.get(trial.full_name(info))
        if place is None or noted is None or info.summaries or info.running:
            return
        values: Any = noted.specials[place] if place < len(noted.specials) else []
        if values is None:
            raise Doubt("a function that is called in ways that cannot be told")
        first, known = trial.special(values)
        if first == spec:
            return
        trial.summary(info, first, known)
        if any(one.parent is info and None not in one.summaries for one in trial.program.functions.values()):
            raise Doubt("a function inside another that is looked at later")

    def ask(self, info: FunctionInfo, noted: OfFunction | None, spec: object) -> None:
        """Before it is looked at."""
        name = self._trial.full_name(info)
        if noted is not None and name in self._trial.notes.torn:
            kinds = self._kinds(info, noted)
            if spec is not None and spec not in kinds:
                raise Doubt("another kind of call of a function around others")
            self.asked[self._trial.slot].add((name, kinds.get(spec, -1)))
        self._vet_inside(info, noted, spec)

    def _vet_inside(self, info: FunctionInfo, noted: OfFunction | None, spec: object) -> None:
        """A function that is shown different things has one kind of call, or nobody knows in which order they came."""
        if spec is None or info.parent is None or self._trial.full_name(info.parent) not in self._trial.notes.torn:
            return
        if noted is None or not noted.specials:
            raise Doubt("a function inside another is shown different things")
