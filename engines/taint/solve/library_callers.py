"""What reaches a sink from parameters that nobody outside is known to fill: told of where nobody in the program does.

A function that others of the program call is their business: they have looked at what they hand over, or are told of
in its place.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from engines.taint.solve.program import CallSite, FunctionInfo, SinkUse
from engines.taint.solve.value import Source, Trace
from engines.taint.solve.ways import rank

if TYPE_CHECKING:
    from engines.taint.solve.solver import Solver

Place = tuple[str, str, int, CallSite | None, str]
Reached = tuple[SinkUse, Source, Trace | None]
KINDS: Final = frozenset(("entry", "library"))


class Callers:
    """Collects what may be told of while the program is solved."""

    def __init__(self) -> None:
        self.reached: dict[Place, dict[Source, Reached]] = defaultdict(dict)
        self.functions: dict[Source, FunctionInfo] = {}
        # Files that take requests, where nothing is told of because of them.
        self.silencing: set[str] = set()

    def found(self, use: SinkUse, source: Source, trace: Trace | None) -> None:
        before = self.reached[use.kind, use.path, use.at, use.via, ""].setdefault(source, (use, source, trace))
        if rank(source, trace) < rank(source, before[2]):
            self.reached[use.kind, use.path, use.at, use.via, ""][source] = use, source, trace

    def tell(self, solver: "Solver") -> None:
        """Put what is left into what the solver has found, where nothing else reaches the place. A program that takes
        requests is no library: what comes from outside is known there.
        """
        tests, sources = solver.program.tests, solver.program.sources.values()
        asked = {one.path for one in sources if one.kind == "request" and one.path not in tests}
        if asked:
            whole = self.reached
            entries = {place: {one: way for one, way in several.items() if one.kind == "entry"}
                       for place, several in self.reached.items()}  # fmt: skip
            self.reached = defaultdict(dict, {place: several for place, several in entries.items() if several})
            self.silencing = asked if self.reached != whole else set()
        callers: dict[FunctionInfo, list[FunctionInfo]] = defaultdict(list)
        for info in solver.program.functions.values() if self.reached else ():
            for callee in info.callees:
                if info is not callee and info.module.module.kind == "own":
                    callers[callee].append(info)
        filled = set(self.functions.values())
        told = {(kind, path, at) for kind, path, at, *_ in solver.reaching}
        for place, several in self.reached.items():
            left = [one for one in several.values() if self._is_open(one[1], callers, filled)]
            if left and place[:3] not in told:
                solver.reaching[place] = min(left, key=lambda one: rank(one[1], one[2]))

    def _is_open(
        self, source: Source, callers: dict[FunctionInfo, list[FunctionInfo]], filled: set[FunctionInfo]
    ) -> bool:
        """Whether what is handed over comes from outside of what is known: of entries of archives, whoever is handed
        none takes them from somewhere.
        """
        known = callers.get(self.functions[source], ())
        return not known or (source.kind == "entry" and not filled.issuperset(known))
