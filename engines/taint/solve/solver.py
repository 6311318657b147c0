"""Solves a whole program: runs every module, then every function, entry points with their sources."""

import sys
from collections import defaultdict
from dataclasses import replace
from typing import Final

from engines.taint import ir
from engines.taint.called import settle
from engines.taint.solve import python_forms
from engines.taint.solve.definitions import parted
from engines.taint.solve.entries import conventional_name
from engines.taint.solve.program import CallSite, FunctionInfo, Program, SinkUse
from engines.taint.solve.settling import Settling
from engines.taint.solve.strings import marked_up
from engines.taint.solve.value import ANY, Label, Source, Trace, Value, step
from engines.taint.solve.ways import rank
from engines.taint.templates.link import link
from engines.taint.unread import head

RECURSION = 20_000
Reached = tuple[SinkUse, Source, Trace | None]


class Solver(Settling):
    """One use: `solve()`, then read `found` and `skipped`."""

    def solve(self) -> dict[tuple[str, str, int], tuple[SinkUse, Source, Trace | None]]:
        """Every sink a source reaches, by kind and place."""
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, RECURSION))
        try:
            self._solve()
        finally:
            sys.setrecursionlimit(before)
        self.callers.tell(self)
        self.found = settled(self.reaching, self.program.tests)
        return self.found

    def let_go(self) -> None:
        """What was found out about each function is needed no more: whoever looks at the program next needs room."""
        for info in self.program.functions.values():
            info.summaries.clear()
            info.special.clear()
            info.captured = {}
        self.base.clear()
        Label.forget()

    def _solve(self) -> None:
        for module in self.program.modules:
            self.run_module(module)
        for module in self.program.modules:
            if parted(module.module)[1]:
                self.begin(module)
        if self.program.shared.fulfil():
            # What a module's own start asked for may have been answered before every class was whole.
            for info in self.program.functions.values():
                info.summaries.clear()
        done: set[int] = set()
        self._each(list(self.program.functions.values()), done)
        for _ in range(3):
            # What a function defines inside is known once it has run.
            self._each(list(self.program.functions.values()), done)
        was_left = bool(self.left)
        self.settle()
        for module in self.program.modules:
            if was_left and module.module.is_global:
                self.run_again(module)
        for info in self.entries:
            if None not in info.summaries:
                self.summary(info, None, {})

    def _each(self, functions: list[FunctionInfo], done: set[int]) -> None:
        for info in functions:
            if id(info) not in done:
                done.add(id(info))
                self.summary(info, None, {})

    def conventional(self, info: FunctionInfo, place: int) -> Value:
        name = info.function.parameters[place].name
        if known := conventional_name(info, place):
            return Value(name=known)
        if (form := python_forms.handed(info, place)) is not None:
            return form
        if info.function.parameters[place].annotation:
            return self.typed(info.function.parameters[place].annotation)
        if name in ("resp", "response") and place == 2 and "falcon" in head(info.module.module).imports:
            return Value(name="falcon.Response()")
        if name not in ("request", "req") or (place > 1 and not self._speaks_to_web(info)):
            return ANY
        framework = self.framework(info)
        return Value(name=framework) if framework else ANY

    def _speaks_to_web(self, info: FunctionInfo) -> bool:
        """A hook of a view: `def on_completion(self, uploaded_file, request)`."""
        return info.function.is_method and not REQUEST_PACKAGES.isdisjoint(head(info.module.module).imports)

    def framework(self, info: FunctionInfo) -> str:
        """Whose request a parameter named so is, by what the module or the program imports."""
        return framework(head(info.module.module).imports, self.imports_anywhere)


def framework(own: frozenset[str], anywhere: frozenset[str]) -> str:
    """Of a file that imports `own` in a program whose files import all these packages; "" for none."""
    for package, name in (*_REQUESTS, *_HANDED_ON):
        if package in own:
            return name
    return next((name for package, name in _REQUESTS if package in anywhere), "") if own else ""


def settled(
    reaching: dict[tuple[str, str, int, CallSite | None, str], Reached], tests: frozenset[str] = frozenset()
) -> dict[tuple[str, str, int], Reached]:
    """One for each place. Several calls that put a text together for one function to pass on are each a place, and so
    are several files that put something into a page another one prints.
    """
    by_place: dict[tuple[str, str, int], list[Reached]] = defaultdict(list)
    pages: dict[tuple[str, str, int], dict[str, Reached]] = defaultdict(dict)
    for (kind, path, at, _, page), one in reaching.items():
        by_place[kind, path, at].append(one)
        known = pages[kind, path, at].get(page) if page else None
        if page and (known is None or rank(one[1], one[2]) < rank(known[1], known[2])):
            pages[kind, path, at][page] = one
    found: dict[tuple[str, str, int], Reached] = {}
    for place, several in by_place.items():
        if len(pages[place]) > 1:
            for one in pages[place].values():
                left = _left(*one)
                found.setdefault((left[0].kind, left[0].path, left[0].at), left)
            several = [one for one in several if one[1].path not in pages[place]]
        built = [one for one in several if one[0].via is not None and one[0].via.is_built]
        others = [one for one in several if one[0].via is None or not one[0].via.is_built]
        if others or len(built) == 1:
            found.setdefault(place, min(others or built, key=lambda one: rank(one[1], one[2], tests)))
        for use, source, trace in built if len(several) > 1 else ():
            via = use.via
            assert via is not None
            moved = replace(use, path=via.path, at=via.at, end_line=via.end_line)
            inner = step(trace, use.path, use.at, f"handed to {use.sink.replace('?.', '')}")
            found.setdefault((use.kind, via.path, via.at), (moved, source, inner))
    return found


def _left(use: SinkUse, source: Source, trace: Trace | None) -> Reached:
    """Seen from where the source's own file puts it into a page."""
    own = marked_up(source, trace)
    at = own.at if own is not None else source.at
    inner = step(trace, use.path, use.at, f"handed to {use.sink.replace('?.', '')}")
    return replace(use, path=source.path, at=at, end_line=ir.line_of(at)), source, inner


_REQUESTS: Final = (
    ("rest_framework", "rest_framework.request.Request()"),
    ("aiohttp", "aiohttp.web.Request()"),
    ("fastapi", "starlette.requests.Request()"),
    ("starlette", "starlette.requests.Request()"),
    ("falcon", "falcon.Request()"),
    ("sanic", "sanic.request.Request()"),
    ("pyramid", "pyramid.request.Request()"),
    ("django", "django.http.HttpRequest()"),
)


# Where it is no parameter but for those who hand it on, and for functions that a cloud calls.
_HANDED_ON: Final = (("functions_framework", "flask.request"), ("flask", "flask.request"))
REQUEST_PACKAGES: Final = frozenset(package for package, _ in _REQUESTS)


def solve(modules: list[ir.Module]) -> Solver:
    settle(modules)
    link(modules)
    return solve_linked(modules)


def solve_linked(modules: list[ir.Module]) -> Solver:
    Label.forget()
    solver = Solver(Program(modules))
    solver.solve()
    return solver
