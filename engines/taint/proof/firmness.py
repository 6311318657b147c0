"""Since when a function answers the same whoever asks it, and whenever: always, from some moment on, or never.

What a function reads may become what it is while others are looked at: a field gets its class, of a function the last
kind of call is told apart that there is room for. Who asks after that gets the same answer at any time. Who asked
before has an answer of that moment, which is kept: nobody who begins after it can have a part in it.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.taint.lower.mybatis import LANGUAGE as STATEMENTS
from engines.taint.proof.notes import LANGUAGES, Told
from engines.taint.proof.noting import Noting
from engines.taint.proof.registry import class_name
from engines.taint.proof.timed import Timed, and_around
from engines.taint.proof.timing import FieldKey
from engines.taint.proof.told import told
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import FunctionInfo
from engines.taint.templates.page import LANGUAGE as PAGES

NEVER: Final = -1


class Firmness:
    """`since`: of each function that is not always firm, after which look it is, NEVER for none. `early`: of those that
    have read a field before it was all that it is, what they have got, by field. `torn`: functions around others that
    have been shown different things, and in which kind of call they were looked at first.
    """

    def __init__(self, solver: Noting) -> None:
        self._solver = solver
        self.early: dict[FunctionInfo, dict[str, Told | None]] = defaultdict(dict)
        self.torn: dict[FunctionInfo, object] = {}
        unfit = set(self._unfit())
        self.since: dict[FunctionInfo, int] = dict.fromkeys((*unfit, *self._moved()), NEVER)
        for info in self.early:
            self._put(info, solver.ended.get(info, 0))
        for info, since in list(self._all_torn()):
            self._put(info, since)
        self._spread()
        self.timed = Timed(solver, {one for one, since in self.since.items() if since == NEVER}, unfit)

    def is_told(self, info: FunctionInfo) -> bool:
        """Whether its answer is the same from some look on, or can be told for each."""
        return self.since.get(info, 0) != NEVER or info in self.timed.functions

    def _put(self, info: FunctionInfo, since: int) -> bool:
        """Whether that is later than what is known."""
        known = self.since.get(info, 0)
        if self._solver.is_begun_anew and 0 < self._solver.first.get(info, 0) < self._solver.started:
            since = NEVER  # asked by a top level, and once more when all were there
        if known == NEVER or (since != NEVER and since <= known):
            return False
        self.since[info] = since
        return True

    def _spread(self) -> None:
        """Who asks for what is not always the same is not either."""
        callers: dict[FunctionInfo, list[FunctionInfo]] = defaultdict(list)
        for info in everybody(self._solver):
            for callee in info.callees:
                callers[callee].append(info)
        waiting = [*self.since, *self._solver.crowded]
        while waiting:
            callee = waiting.pop()
            needed = self._needed(callee)
            for caller in callers[callee] if needed else ():
                is_after = self._solver.first.get(caller, 0) > needed
                found = max(needed, 0 if is_after else self._solver.ended.get(caller, 0))
                if self._put(caller, found if needed != NEVER else NEVER):
                    waiting.append(caller)

    def _needed(self, callee: FunctionInfo) -> int:
        """After which look its callers get the same answer: also when no kind of call of it is told apart any more."""
        since = self.since.get(callee, 0)
        return max(since, self._solver.ended.get(callee, 0)) if callee in self._solver.crowded and since >= 0 else since

    def _moved(self) -> Iterator[FunctionInfo]:
        """Who has read what others left later, or was solved again since."""
        solver = self._solver
        yield from solver.solved_again
        for key, readers in solver.field_reads.items():
            yield from self._misread(key, readers)
        left = solver.left_ever.union(solver.left)
        yield from (info for info in everybody(solver) if not left.isdisjoint(info.depends_on))

    def _unfit(self) -> Iterator[FunctionInfo]:
        solver = self._solver
        yield from solver.shaky
        yield from solver.provisional
        for name, lookers in solver.name_reads.items():
            program = solver.program
            count = len(program.extensions.get(name[1:], ()) if name[:1] == "+" else program.methods.get(name, ()))
            yield from (info for info, seen in lookers.items() if seen != count)
        for (owner, name), askers in solver.heir_reads.items():
            final = implemented(owner, name, solver) if solver.is_known(owner) else None
            is_none = owner.implemented(name) is None
            yield from (info for info, seen in askers.items() if seen != final or (final is None and not is_none))
        for info in everybody(solver):
            skipped = solver.skipped
            is_cut = bool(skipped) and (
                f"{info.function.path}:{info.function.name}" in skipped or info.module.module.path in skipped
            )
            is_foreign = info.module.module.language not in LANGUAGES | {PAGES, STATEMENTS}
            if is_cut or is_foreign:
                yield info

    def _misread(self, key: FieldKey, readers: dict[FunctionInfo, int]) -> Iterator[FunctionInfo]:
        """Takes down who has read it early; gives those of whom that cannot be told."""
        owner, access = key
        version, _ = self._solver.versions.get(key, (0, 0))
        of_versions = self._of_versions(key) if version else {}
        for info, seen in readers.items():
            if seen == version and (not version or of_versions[version] is not None):
                continue
            if (
                key in self._solver.reread.get(info, ())
                or (seen and of_versions[seen] is None)
                or seen == version
                or not self._solver.is_known(owner)
            ):
                yield info
            else:
                self.early[info][f"{class_name(owner)} {access}"] = of_versions[seen] if seen else None

    def _of_versions(self, key: FieldKey) -> dict[int, Told | None]:
        """What the field was at each version; the last one as it is now."""
        solver, (owner, access) = self._solver, key
        held = [*solver.history[key][:-1], owner.fields[access]]
        is_known = solver.is_known(owner) and access not in owner.by_method
        return {number: told(one, solver) if is_known else None for number, one in enumerate(held, 1)}

    def _all_torn(self) -> Iterator[tuple[FunctionInfo, int]]:
        """Those that have been shown different things, those around and those inside; and since when they are firm."""
        solver = self._solver
        inner = {one for one in solver.torn if one.parent is not None and solver.nesting.get(one.parent, 0) > 1}
        outers = {one.parent: self._is_told_by_first(one, inner) for one in inner if one.parent is not None}
        for one in inner:
            if one.parent is not None and not self._is_told_by_first(one, inner):
                outers[one.parent] = False
        self.torn = {outer: solver.first_kind[outer] for outer, is_told in outers.items() if is_told}
        for info in everybody(solver):
            outer = next((one for one in and_around(info) if one in outers), None)
            if outer is info or not inner.isdisjoint(and_around(info)):
                yield info, solver.first_ended[outer] if outer in self.torn else NEVER

    def _is_told_by_first(self, one: FunctionInfo, inner: set[FunctionInfo]) -> bool:
        """Whether it has one answer, made while the function around was looked at for the first time."""
        solver, outer = self._solver, one.parent
        if outer is None or outer not in solver.first_ended or one.special or not inner.isdisjoint(and_around(outer)):
            return False
        return solver.first[outer] < solver.first.get(one, 0) <= solver.first_ended[outer]


def everybody(solver: Noting) -> Iterator[FunctionInfo]:
    yield from solver.program.functions.values()
    for one in solver.program.modules:
        if one.function is not None and one.is_done:
            yield one.function


def implemented(owner: ClassInfo, name: str, solver: Noting) -> Told | None:
    value = owner.implemented(name)
    return told(value, solver) if value is not None else None
