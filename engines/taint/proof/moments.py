"""Functions under trial that were solved again once others had left something: each answer is of its moment.

A round looks once at each kind of call that is due. So whoever asks gets the answer of the same round, where there was
one by then, else of the one before. Each look is made again with what it found; both versions must ask for the same
answers of other such functions, in the same order, and read the same of what is left: then nobody else is solved again
at another time, or another time.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from engines.taint.proof.alike import Doubt
from engines.taint.proof.notes import OfFunction, Told
from engines.taint.proof.timed import NOTHING_THERE, UNTOLD
from engines.taint.solve.program import FunctionInfo, Summary
from engines.taint.solve.shapes import shape
from engines.taint.solve.value import NOTHING, Labels, Value

if TYPE_CHECKING:
    from engines.taint.proof.trial import Trial

USUAL: Final = -1
# A function, and when the look began.
Key = tuple[str, int]


class Moments:
    """`asked`: by look, for which others' answers it has asked first; `read` what it has read of what was left."""

    def __init__(self, trial: "Trial") -> None:
        self._trial = trial
        self._known: dict[tuple[FunctionInfo, int], Summary] = {}
        self._kinds: dict[FunctionInfo, dict[object, int]] = {}
        self._now: tuple[FunctionInfo, Told] | None = None
        self._left = frozenset(trial.notes.left)
        self.asked: dict[Key, dict[Key, None]] = defaultdict(dict)
        self.read: dict[Key, frozenset[str]] = {}

    def looks(self, info: FunctionInfo) -> list[Told]:
        """None at one that is firm, or that nobody knows."""
        return self._trial.notes.timed.get(self._trial.full_name(info), [])

    @property
    def is_at_work(self) -> bool:
        """Whether the function at work is one whose answer is of its moment."""
        return self._now is not None and self._now[0] is self._trial.f.info

    @property
    def began(self) -> int:
        """With which look it began, 0 for one that is firm."""
        return self._now[1][2] if self._now is not None and self.is_at_work else 0

    @property
    def number(self) -> int:
        """The how manyth look at any function the one at work is."""
        return int(self._now[1][5]) if self._now is not None else 0

    @property
    def count(self) -> int:
        """Of how many such answers the function at work has asked for."""
        return len(self.asked[self._trial.full_name(self._now[0]), self.began]) if self._now and self.is_at_work else 0

    def held_early(self, slot: str) -> Told | None:
        """What the function at work has found in the slot before that was all it is, [] for nothing; None where it was
        that already.
        """
        if self._now is None or not self.is_at_work:
            early = self._trial.notes.early.get(self._trial.full_name(self._trial.f.info), {})
            return early[slot] or [] if slot in early else None
        place = self._now[1][4].get(slot)
        if place == UNTOLD:
            raise Doubt("a field that cannot be told")
        return None if place is None else [] if place == NOTHING_THERE else self._trial.notes.values[place]

    def labels(self, name: str) -> Labels:
        """What was shared under the name."""
        if not self.is_at_work:
            return NOTHING
        told = self.held_early(f"={name}")
        if told is None:
            told = self._trial.notes.shared.get(name, [])
        if told is None:
            raise Doubt("something shared that cannot be told")
        return self._trial.value_of(told).labels if told else NOTHING

    # Answers.

    def answer(self, info: FunctionInfo, noted: OfFunction, spec: object, values: dict[int, Value]) -> Summary:
        """For who asks at this moment."""
        if self._now is None or not self.is_at_work:
            raise Doubt(f"{self._trial.name(info)} is not firm")
        look = self._look(info, self._kind(info, noted, spec))
        asker, (_, _, began, *_) = self._now
        self.asked[self._trial.full_name(asker), began][self._trial.full_name(info), look[2]] = None
        return self.at(info, look, spec, values)

    def _kind(self, info: FunctionInfo, noted: OfFunction, spec: object) -> int:
        if info not in self._kinds:
            if None in noted.specials:
                raise Doubt("a function that is called in ways that cannot be told")
            calls = (self._trial.special(one) for one in noted.specials if one is not None)
            self._kinds[info] = {spec: place for place, (spec, _) in enumerate(calls)}
        place = USUAL if spec is None else self._kinds[info].get(spec)
        if place is None:
            raise Doubt("another kind of call of a function that is solved again")
        return place

    def _look(self, info: FunctionInfo, kind: int) -> Told:
        assert self._now is not None
        _, (_, now, began, ended, *_) = self._now
        of_kind = [one for one in self.looks(info) if one[0] == kind and one[1] <= now and (one[1] >= 0 or now < 0)]
        if not of_kind:
            raise Doubt("a function that is asked earlier than it was")
        found: Told = max(of_kind, key=lambda one: one[1])
        if found[1] == now and (found[2] > ended or found[2] < began < found[3]):
            raise Doubt("a function that is asked earlier than it was")
        return found

    def at(self, info: FunctionInfo, look: Told, spec: object, values: dict[int, Value]) -> Summary:
        """Of this look."""
        trial = self._trial
        found = self._known.get((info, look[2]))
        if found is None:
            if info.running:
                raise Doubt("a circle of functions that are solved again")
            outer, self._now = self._now, (info, look)
            if spec is not None:
                info.special[spec] = values
            found = trial.made_now(info, spec, values)
            self._now = outer
            self._known[info, look[2]] = found
            self.read[trial.full_name(info), look[2]] = self._left.intersection(trial.left_by(found))
        trial.f.used[found] = None
        return found

    def calls(self, info: FunctionInfo, noted: OfFunction) -> list[tuple[Told, object, dict[int, Value]]]:
        """Every look there was at it, and the call that it was for."""
        kinds: list[tuple[object, dict[int, Value]]] = [
            self._trial.special(one) for one in noted.specials if one is not None
        ]
        return [(one, *((None, {}) if one[0] == USUAL else kinds[one[0]])) for one in self.looks(info)]

    def turned(self) -> dict[str, list[bool]]:
        """By function whether one look after the other at a kind of call gave something that who uses it can tell from
        what was there before: then those are solved again.
        """
        found: dict[str, list[bool]] = defaultdict(list)
        last: dict[tuple[FunctionInfo, int], object] = {}
        for (info, began), summary in sorted(self._known.items(), key=lambda one: one[0][1]):
            kind = next(look[0] for look in self.looks(info) if look[2] == began)
            now, before = shape(summary), last.get((info, kind))
            if before is not None:
                found[self._trial.full_name(info)].append(now != before)
            last[info, kind] = now
        return dict(found)

    def define(self, info: FunctionInfo) -> bool:
        """What is defined in the function is there, as of its last look; false for one that is firm."""
        usual = [one for one in self.looks(info) if one[0] == USUAL]
        if usual:
            self.at(info, usual[-1], None, {})
        return bool(usual)


class SharedThen(dict[str, Labels]):
    """What is shared by name, as it was when the function at work was looked at."""

    def __init__(self, moments: Moments) -> None:
        super().__init__()
        self._moments = moments

    def get(self, name: str, default: Labels = NOTHING) -> Labels:  # type: ignore[override]
        return super().get(name) or self._moments.labels(name) or default
