"""Functions that are solved again once others have left something, where each answer can be told from its moment."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from engines.taint.proof.notes import Told
from engines.taint.proof.noting import Noting
from engines.taint.proof.registry import class_name
from engines.taint.proof.timing import FieldKey, Look, Slot
from engines.taint.proof.told import told_with_ways
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import FunctionInfo

# In place of a value that cannot be told, and of none.
UNTOLD: Final = -2
NOTHING_THERE: Final = -1
MOST_LOOKS: Final = 24


class Timed:
    """`functions` are those of `never`, which are not always the same, of which each look had one answer. `unfit` are
    some of these which are not for other reasons than what was left for them.
    """

    def __init__(self, solver: Noting, never: set[FunctionInfo], unfit: Iterable[FunctionInfo]) -> None:
        self._solver = solver
        self._torn = {around for one in solver.torn for around in and_around(one)}
        self._left = solver.left_ever.union(solver.left)
        # What is put over a member of a class goes by a name too.
        self._classes = {one.name for one in solver.classes.values()}
        self._values: dict[str, int] = {}
        out = {*unfit, *(one for one in never if not self._is_fit(one))} & never
        self.functions = never - _with_callers(out, never)
        self._reads: dict[FunctionInfo, list[FieldKey]] = defaultdict(list)
        for key, readers in solver.field_reads.items():
            for info in readers.keys() & self.functions:
                self._reads[info].append(key)

    def _is_fit(self, info: FunctionInfo) -> bool:
        solver, looks = self._solver, self._solver.looked.get(info, ())
        if info in solver.torn_reads or info in solver.crowded or not 0 < len(looks) <= MOST_LOOKS:
            return False
        is_twice = len({(one.spec, solver.round_of(one)) for one in looks}) < len(looks)
        if is_twice or not self._torn.isdisjoint(and_around(info)):
            return False
        return all(self._can_be_told(slot, looks) for slot in self._left & info.depends_on)

    def _can_be_told(self, slot: object, looks: list[Look]) -> bool:
        if isinstance(slot, str):
            changes = self._solver.changes.get(slot, [])
            is_shared = bool(changes) and slot not in self._solver.hung and slot.rpartition(".")[0] not in self._classes
            return is_shared and all(
                bisect_left(changes, one.began) == bisect_left(changes, one.ended + 1) for one in looks
            )
        return isinstance(slot, tuple) and isinstance(slot[0], ClassInfo) and self._solver.is_known(slot[0])

    @property
    def values(self) -> list[Told]:
        """What looks have found in slots before those were all they are."""
        return [json.loads(one) for one in self._values]

    def looks(self, info: FunctionInfo) -> list[Told]:
        """Of each look the place of the kind of call among the special ones, -1 for the usual one; the round, when it
        began and ended, what it has found early, by slot, by its place among the `values`; and the how manyth it was.
        """
        places = {spec: place for place, spec in enumerate(info.special)}
        names = [one for one in self._left & info.depends_on if isinstance(one, str)]
        return [
            [places.get(one.spec, -1), self._solver.round_of(one), one.began, one.ended,
             dict(self._early(info, one, names)), one.number]
            for one in self._solver.looked[info]
        ]  # fmt: skip

    def _early(self, info: FunctionInfo, look: Look, names: list[str]) -> Iterator[tuple[str, int]]:
        solver = self._solver
        later = solver.later.get(info, {}).get(look.began, {})
        for key in self._reads[info]:
            version = later.get(key, solver.field_reads[key][info])
            if version != solver.versions.get(key, (0, 0))[0]:
                owner, access = key
                yield f"{class_name(owner)} {access}", self._value(key, version)
        for name in names:
            version = bisect_left(solver.changes[name], look.began)
            if version != solver.versions[name][0]:
                yield f"={name}", self._value(name, version)

    def _value(self, slot: Slot, version: int) -> int:
        if not version:
            return NOTHING_THERE
        is_for_all = isinstance(slot, str) or (self._solver.is_known(slot[0]) and slot[1] not in slot[0].by_method)
        value = told_with_ways(self._solver.history[slot][version - 1], self._solver) if is_for_all else None
        return self._values.setdefault(json.dumps(value), len(self._values)) if value is not None else UNTOLD


def and_around(info: FunctionInfo) -> Iterator[FunctionInfo]:
    one: FunctionInfo | None = info
    while one is not None:
        yield one
        one = one.parent


def _with_callers(out: set[FunctionInfo], among: set[FunctionInfo]) -> set[FunctionInfo]:
    callers: dict[FunctionInfo, list[FunctionInfo]] = defaultdict(list)
    for info in among:
        for callee in info.callees:
            callers[callee].append(info)
    found, waiting = set(out), list(out)
    while waiting:
        for caller in callers[waiting.pop()]:
            if caller not in found:
                found.add(caller)
                waiting.append(caller)
    return found


def shared(solver: Noting) -> dict[str, Any]:
    """What is shared by name, in the end; None where that cannot be told."""
    return {name: told_with_ways(solver.history[name][-1], solver) for name in solver.changes}
