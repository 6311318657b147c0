"""Solves a whole program: runs every module, then every function, entry points with their sources."""

import sys

from engines.taint import ir
from engines.taint.solve.program import FunctionInfo, Program, SinkUse
from engines.taint.solve.summaries import Summaries
from engines.taint.solve.value import ANY, Source, Trace, Value
from engines.taint.templates.link import link

RECURSION = 20_000


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
        for info in self.entries:
            if None not in info.summaries:
                self.summary(info, None, {})

    def _again(self) -> None:
        """What functions left in modules and objects of modules is there for every other function."""
        functions = list(self.program.functions.values())
        for info in functions:
            info.summaries.clear()
        self._each(functions, set())

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
