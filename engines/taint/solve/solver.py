"""Solves a whole program: runs every module, then every function, entry points with their sources."""

import sys
from collections import Counter, defaultdict, deque
from dataclasses import replace

from engines.taint import ir
from engines.taint.solve.program import CallSite, FunctionInfo, Program, SinkUse, Summary
from engines.taint.solve.summaries import Summaries
from engines.taint.solve.value import ANY, Source, Trace, Value, rank, step
from engines.taint.templates.link import link

RECURSION = 20_000
MOST_ROUNDS = 3
SHARE_OF_RECURSION = 8
LEAST_FOR_RECURSION = 100_000
Reached = tuple[SinkUse, Source, Trace | None]


class Solver(Summaries):
    """One use: `solve()`, then read `found` and `skipped`."""

    def solve(self) -> dict[tuple[str, str, int], tuple[SinkUse, Source, Trace | None]]:
        """Every sink a source reaches, by kind and place."""
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, RECURSION))
        try:
            self._solve()
        finally:
            sys.setrecursionlimit(before)
        self.found = settled(self.reaching)
        return self.found

    def _solve(self) -> None:
        for module in self.program.modules:
            self.run_module(module)
        if self.program.shared.fulfil():
            # What a module's own start asked for may have been answered before every class was whole.
            for info in self.program.functions.values():
                info.summaries.clear()
        done: set[int] = set()
        self._each(list(self.program.functions.values()), done)
        for _ in range(3):
            # What a function defines inside is known once it has run.
            self._each(list(self.program.functions.values()), done)
        if self.spread:
            self._again()
        self._finish_recursion()
        for info in self.entries:
            if None not in info.summaries:
                self.summary(info, None, {})

    def _finish_recursion(self) -> None:
        """Functions that call one another in a circle, and whoever calls them, until nothing new comes of it or a
        share of the steps so far is spent.
        """
        callers: dict[FunctionInfo, list[FunctionInfo]] = defaultdict(list)
        for info in self.program.functions.values():
            for callee in info.callees:
                callers[callee].append(info)
        waiting, rounds = deque(self.provisional), Counter[FunctionInfo]()
        enough = self.spent + max(self.spent // SHARE_OF_RECURSION, LEAST_FOR_RECURSION)
        while waiting and self.spent < enough:
            info = waiting.popleft()
            if rounds[info] >= MOST_ROUNDS:
                continue
            rounds[info] += 1
            is_special = len(info.summaries) > 1 and rounds[info] == 1
            before = _shape(info.summaries.get(None))
            info.summaries.clear()
            if is_special or _shape(self.summary(info, None, {})) != before:
                waiting.extend(callers[info])

    def _again(self) -> None:
        """What functions left in modules and objects of modules is there for every other function."""
        functions = list(self.program.functions.values())
        for info in functions:
            info.summaries.clear()
        self._each(functions, set())
        for module in self.program.modules:
            if module.module.is_global:
                self.run_again(module)

    def _each(self, functions: list[FunctionInfo], done: set[int]) -> None:
        for info in functions:
            if id(info) not in done:
                done.add(id(info))
                self.summary(info, None, {})

    def conventional(self, info: FunctionInfo, place: int) -> Value:
        name = info.function.parameters[place].name
        if name in ("resp", "response") and place == 2 and "falcon" in _imports(info.module.module):
            return Value(name="falcon.Response()")
        if name not in ("request", "req") or place > 1:
            return ANY
        framework = self.framework(info)
        return Value(name=framework) if framework else ANY

    def framework(self, info: FunctionInfo) -> str:
        """Whose request a parameter named so is, by what the module or the program imports."""
        own = _imports(info.module.module)
        for package, name in _REQUESTS:
            if package in own:
                return name
        return next((name for package, name in _REQUESTS if package in self._imported), "") if own else ""

    @property
    def _imported(self) -> frozenset[str]:
        found = self.__dict__.get("_all_imports")
        if found is None:
            found = frozenset(one for module in self.program.modules for one in _imports(module.module))
            self.__dict__["_all_imports"] = found
        return frozenset(found)


def _shape(summary: Summary | None) -> object:
    """What of a summary a caller can tell."""
    if summary is None:
        return None
    sinks = frozenset((use.kind, use.path, use.at, label) for use in summary.sinks for label in use.labels)
    return sinks, frozenset(summary.result.labels), summary.returns


def settled(
    reaching: dict[tuple[str, str, int, CallSite | None], Reached],
) -> dict[tuple[str, str, int], Reached]:
    """One for each place. Several calls that put a text together for one function to pass on are each a place."""
    by_place: dict[tuple[str, str, int], list[Reached]] = defaultdict(list)
    for (kind, path, at, _), one in reaching.items():
        by_place[kind, path, at].append(one)
    found: dict[tuple[str, str, int], Reached] = {}
    for place, several in by_place.items():
        built = [one for one in several if one[0].via is not None and one[0].via.is_built]
        others = [one for one in several if one[0].via is None or not one[0].via.is_built]
        if others or len(built) == 1:
            found.setdefault(place, min(others or built, key=lambda one: rank(one[1], one[2])))
        for use, source, trace in built if len(several) > 1 else ():
            via = use.via
            assert via is not None
            moved = replace(use, path=via.path, at=via.at, end_line=via.end_line)
            inner = step(trace, use.path, use.at, f"handed to {use.sink.replace('?.', '')}")
            found.setdefault((use.kind, via.path, via.at), (moved, source, inner))
    return found


_REQUESTS = (
    ("rest_framework", "rest_framework.request.Request()"),
    ("aiohttp", "aiohttp.web.Request()"),
    ("fastapi", "starlette.requests.Request()"),
    ("starlette", "starlette.requests.Request()"),
    ("falcon", "falcon.Request()"),
    ("sanic", "sanic.request.Request()"),
    ("pyramid", "pyramid.request.Request()"),
    ("django", "django.http.HttpRequest()"),
)


def _imports(module: ir.Module) -> frozenset[str]:
    return frozenset(one.source.partition(".")[0] for one in module.body.body if isinstance(one, ir.Import))


def solve(modules: list[ir.Module]) -> Solver:
    link(modules)
    solver = Solver(Program(modules))
    solver.solve()
    return solver
