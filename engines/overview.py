"""What is known of the scanned program as a whole, for who asks after the flows were followed: its index, and entry
points told step by step.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from engines.cache.facts import Facts
from engines.dependencies.answers import Reach
from engines.dependencies.imports import reached
from engines.engine import Engine, Setting
from engines.hit import Entries, EntryPoint, Excerpt, Step
from engines.index.program import ProgramIndex, Way
from engines.registry import engines
from engines.secrets.masking import mask
from engines.source import SourceFile, Unparsed
from engines.tree import Tree

FOLLOWS: Final = "taint"
MOST_STEPS: Final = 12
MOST_GUARDS: Final = 6
STEP_LINES: Final = 3


class Overview:
    """`index` is that of the last run of the flows where there was one in this process, else it is made anew, from what
    earlier scans kept of the files as far as they did.
    """

    def __init__(self, tree: Tree, kept: Callable[[Engine], Facts]) -> None:
        self._tree = tree
        self._kept = kept
        self._made: Callable[[], ProgramIndex] | None = None
        self._index: ProgramIndex | None = None
        self._files: dict[str, SourceFile | None] = {}

    def note(self, made: Callable[[], ProgramIndex]) -> None:
        """A run of the flows is over."""
        self._made, self._index = made, None

    @property
    def index(self) -> ProgramIndex:
        if self._index is None:
            self._index = self._made() if self._made is not None else self._anew()
        return self._index

    def entries(self, places: Sequence[tuple[str, int, bool]]) -> Iterator[Entries]:
        """For each (path, line, whether the steps are wanted) that some entry point leads to."""
        index = self.index
        for number, (path, line, is_told) in enumerate(places):
            ways = index.ways_to(index.symbol_at(path, line))
            if any(one.routes or one.calls for one in ways):
                found = [self._entry(index, way, path, line, is_told and not place) for place, way in enumerate(ways)]
                yield Entries(number, tuple(found))
        self._files.clear()

    def reached(self, files: Iterable[SourceFile], wanted: Sequence[tuple[str, str]]) -> Iterator[Reach]:
        """Packages, with the entry points that lead to a call of each: to the first that any route leads to."""
        known = {one.path for one in self.index.symbols.values()}
        for reach in reached(files, wanted, self.index.uses, known):
            yield self._with_entries(reach)

    def _with_entries(self, reach: Reach) -> Reach:
        told = list(self.entries([(path, line, True) for path, line in reach.calls]))
        first = next((one for one in told if one.found[0].route), told[0] if told else None)
        return replace(reach, entries=first.found) if first is not None else reach

    def _anew(self) -> ProgramIndex:
        engine = engines()[FOLLOWS](Setting())
        facts = self._kept(engine)
        for blob in self._tree.blobs:
            known = facts.known(blob)
            learnt = known.learnt.get(engine.name) if known is not None else None
            if learnt is not None:
                list(engine.recall(learnt, blob.path, lambda: None))
            elif known is None and (file := self._tree.find(blob.path)) is not None and engine.wants(file):
                with suppress(Unparsed):
                    list(engine.look(file))
        facts.close()
        return engine.surveyed()

    def _entry(self, index: ProgramIndex, way: Way, path: str, line: int, is_told: bool) -> EntryPoint:
        symbol = index.symbols[way.entry]
        steps = self._steps(index, way, path, line) if is_told else []
        guards = dict.fromkeys(mask(one.name)[:80] for route in way.routes for one in route.guards if one.how != "body")
        return EntryPoint(
            route=_route(way),
            name=mask(_named(symbol.name) if way.routes else symbol.path)[:200],
            path=symbol.path,
            line=symbol.line,
            confidence=way.confidence,
            guards=tuple(guards)[:MOST_GUARDS],
            steps=tuple(steps),
            excerpts=tuple(self._excerpt(one) for one in steps),
        )

    def _steps(self, index: ProgramIndex, way: Way, path: str, line: int) -> list[Step]:
        symbol = index.symbols[way.entry]
        steps: list[Step] = []
        if way.routes:
            steps.append(self._step(symbol.path, symbol.line, "entry", _route(way)))
        for call in way.calls:
            caller, callee = index.symbols[call.caller], index.symbols[call.callee]
            guess = {"low": ", by its name alone", "medium": ", handed on"}.get(call.confidence, "")
            first = "propagation" if steps else "entry"
            steps.append(self._step(caller.path, call.line, first, f"calls {_named(callee.name)}{guess}"))
        if len(steps) >= MOST_STEPS:
            half = MOST_STEPS // 2
            steps = [*steps[:half], *steps[-half + 1 :]]
        return [*steps, self._step(path, line, "sink", "")]

    def _step(self, path: str, line: int, role: str, note: str) -> Step:
        file = self._file(path)
        lines = file.masked_lines if file is not None else []
        code = lines[line - 1].strip()[:300] if 0 < line <= len(lines) else ""
        return Step(path, line, code, role, mask(note)[:300])  # type: ignore[arg-type]

    def _excerpt(self, step: Step) -> Excerpt:
        file = self._file(step.path)
        return file.excerpt(step.line, step.line, around=STEP_LINES) if file is not None else Excerpt(step.line, ())

    def _file(self, path: str) -> SourceFile | None:
        if path not in self._files:
            self._files[path] = self._tree.find(path)
        return self._files[path]


def _named(name: str) -> str:
    return name.replace("<lambda>", "an unnamed function")


def _route(way: Way) -> str:
    """The first of its addresses, with what may be asked of it."""
    if not way.routes:
        return ""
    first = way.routes[0]
    methods = "/".join(first.methods[:3])
    return mask(f"{methods} {first.pattern or '.'.join(way.entry.split('.')[-2:])}".strip())[:200]
