"""The entry points of a finding: those that lead to where it does harm, first those through which its value came in."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from engines.taint.solve.program import FunctionInfo, Program
from engines.taint.solve.value import Source

_MOST_LOOKED_AT = 2_000


class EntryPoints:
    """Who calls whom in a solved program, the other way round."""

    def __init__(self, program: Program) -> None:
        self._callers: dict[int, list[FunctionInfo]] = defaultdict(list)
        self._by_path: dict[str, list[FunctionInfo]] = defaultdict(list)
        for info in program.functions.values():
            self._by_path[info.function.path].append(info)
            for callee in info.callees:
                self._callers[id(callee)].append(info)
        for infos in self._by_path.values():
            infos.sort(key=_start)

    def of(self, function: FunctionInfo, source: Source) -> list[FunctionInfo]:
        """Those from which the function can be reached, nearest first; before them those that lead to the source."""
        found = self._leading((function,))
        if len(found) < 2:
            return found
        bringing = set(map(id, self._leading(self._around(source))))
        return sorted(found, key=lambda one: id(one) not in bringing)

    def _around(self, source: Source) -> Iterable[FunctionInfo]:
        """The function in which the value comes in, and those around it."""
        infos = self._by_path.get(source.path, [])
        place = bisect_right(infos, source.at, key=_start)
        one = infos[place - 1] if place else None
        while one is not None:
            yield one
            one = one.parent

    def _leading(self, to: Iterable[FunctionInfo]) -> list[FunctionInfo]:
        waiting = list(to)
        seen = set(map(id, waiting))
        found: list[FunctionInfo] = []
        while waiting and len(seen) < _MOST_LOOKED_AT:
            one = waiting.pop(0)
            if one.entry is not None:
                found.append(one)
            for caller in self._callers.get(id(one), ()):
                if id(caller) not in seen:
                    seen.add(id(caller))
                    waiting.append(caller)
        return found


def _start(info: FunctionInfo) -> int:
    return info.function.at
