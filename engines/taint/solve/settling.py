"""Solves again what has been answered too early: until nothing new comes of it, or enough steps are spent."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from engines.taint.solve.program import FunctionInfo, Summary
from engines.taint.solve.shapes import shape
from engines.taint.solve.summaries import Summaries

MOST_ROUNDS: Final = 3
SHARE_OF_LEFT: Final = 1
SHARE_OF_RECURSION: Final = 8
LEAST_FOR_AGAIN: Final = 100_000
# A function and the kind of call.
Asked = tuple[FunctionInfo, object]


class Settling(Summaries):
    """A summary is solved again when something it read has been changed since it began, or when a summary it was put
    together from has another shape now: whoever asked after the change has seen it.
    """

    def settle(self) -> None:
        """First for what has been left for others, then for functions that call one another in a circle."""
        functions = list(self.program.functions.values())
        self._settle(functions, self._readers(functions), SHARE_OF_LEFT)
        circles = (info for info in functions if info in self.provisional)
        unfinished = ((info, spec) for info in circles for spec, one in info.summaries.items() if one.is_unfinished)
        self._settle(functions, list(unfinished), SHARE_OF_RECURSION)

    def _settle(self, functions: list[FunctionInfo], due: list[Asked], share: int) -> None:
        rounds = Counter[Asked]()
        enough = self.spent + allowance(self.spent, share)
        while due and self.spent < enough:
            rounds.update(due)
            changed = self._once_more(due, enough)
            again = dict.fromkeys((*_users(functions, changed), *self._readers(functions)))
            due = [asked for asked in again if rounds[asked] < MOST_ROUNDS]

    def _readers(self, functions: list[FunctionInfo]) -> list[Asked]:
        """Who began before something they depend on was left, since this was last asked."""
        left, self.left = self.left, {}
        names = set(left)
        readers = (info for info in functions if names and not names.isdisjoint(info.depends_on))
        return [
            (info, spec)
            for info in readers
            for spec, one in info.summaries.items()
            if any(left.get(name, -1) >= one.began for name in one.read)
        ]

    def _once_more(self, due: list[Asked], enough: int) -> set[Summary]:
        """Solves these anew, while steps are left. What they said before where they say something else now."""
        self.before = {(info, spec): info.summaries.pop(spec) for info, spec in due}
        self.changed = set()
        for info, spec in due:
            if self.spent <= enough:
                self.summary(info, spec, info.special.get(spec, {}))
            if (info, spec) in self.before:
                info.summaries.setdefault(spec, self.before.pop((info, spec)))
        return self.changed

    def made(self, info: FunctionInfo, spec: object, summary: Summary) -> Summary:
        """Of two answers of one shape the first stays who it is, so that whoever has used it need not ask again."""
        old = self.before.pop((info, spec), None)
        if old is None:
            return summary
        if shape(old) != shape(summary):
            self.changed.add(old)
            return summary
        old.become(summary)
        return old


def _users(functions: Iterable[FunctionInfo], changed: set[Summary]) -> Iterable[Asked]:
    for info in functions if changed else ():
        for spec, one in info.summaries.items():
            if not changed.isdisjoint(one.used):
                yield info, spec


def allowance(spent: int, share: int) -> int:
    """How many steps may be spent on solving again: in coarse steps, so that a few more or less before are the same."""
    coarse = spent >> max(spent.bit_length() - 4, 0) << max(spent.bit_length() - 4, 0)
    return max(coarse // share, LEAST_FOR_AGAIN)
