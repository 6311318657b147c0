"""The parent's half of the analyst: starts the child, asks it, survives its deaths and says what was lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from engines import looking_back, registry
from engines.analyst_child import AnalystLimits, AnalystStopped, Death, Talk
from engines.answers import Suppression
from engines.cache.facts import Keep, Remark
from engines.cache.writer import Writer
from engines.dependencies.answers import Bumped, Licensed, Reach
from engines.dependencies.package import Package
from engines.hit import Entries, EntryPoint, Excerpt, Hit
from engines.inventory import FileFact, Inventory
from engines.proving import Proposed, Wanted
from engines.run import Finished, Looked, Looking, Resume, Reused
from engines.tree import Caps
from engines.wire import (
    AskBump,
    AskEntries,
    AskExcerpts,
    AskInventory,
    AskLicences,
    AskLines,
    AskPackages,
    AskPatchable,
    AskPatches,
    AskReach,
    AskRun,
    AskSuppressions,
    Open,
    Packages,
    Patchable,
)
from outcomes import Gap, Progress, Unavailable

__all__ = ["Analyst", "AnalystLimits", "AnalystStopped", "EngineDone"]

# After the last file: an index every file is before.
BEYOND = 1 << 40


@dataclass(frozen=True, slots=True)
class EngineDone:
    """An engine's run is over. `error` is "" when it saw everything it wanted to see. Of its `files`, `reused` were
    not looked at again: an earlier scan had done so.
    """

    engine: str
    files: int
    hits: int
    seconds: float
    error: str = ""
    reused: int = 0


_Question = (
    AskInventory
    | AskLines
    | AskExcerpts
    | AskPatches
    | AskPatchable
    | AskSuppressions
    | AskLicences
    | AskReach
    | AskEntries
    | AskBump
)
Told = Hit | Gap | Progress | EngineDone | Remark


class Analyst:
    """One scan's child process. A context manager; `kill` may be called from any thread, the rest from one.

    The child dies with the thread that started it, so keep that thread as long as the analyst.
    """

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._writer: Writer | None = None

    @classmethod
    def start(
        cls,
        *,
        git_dir: Path,
        commit: str,
        mark: str,
        instance_key: bytes,
        limits: AnalystLimits | None = None,
        exclude: Sequence[str] = (),
        extra_engines: Sequence[Path] = (),
        caps: Caps | None = None,
        shelf: Path | None = None,
    ) -> Self:
        """An analyst for one commit of a bare repository. `extra_engines` are Python files with one Engine each.

        `shelf` is the file in which results are kept for the next scan of this repository; it need not exist.
        """
        extra = tuple(str(path.resolve()) for path in extra_engines)
        kept = str(shelf.resolve()) if shelf else ""
        where = str(git_dir.resolve())
        opened = Open(where, commit, mark, instance_key.hex(), tuple(exclude), extra, caps or Caps(), kept)
        return cls(Talk(opened, limits or AnalystLimits()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_boxed(self) -> bool:
        """Whether the child runs without network and without a view of this machine's files."""
        return self._talk.is_boxed

    @property
    def pid(self) -> int | None:
        return self._talk.pid

    def kill(self) -> None:
        """End the child at once. Whoever reads from it gets AnalystStopped; nothing is restarted."""
        self._talk.stop()

    def close(self) -> None:
        self._talk.stop()
        if self._writer is not None:
            self._writer.flush()
        self._talk.close()

    def inventory(self) -> Inventory:
        """Every file and what is not looked at. Raises Unavailable when the child dies of it again and again."""
        said = list(self._answers(AskInventory()))
        files = tuple(one for one in said if isinstance(one, FileFact))
        return Inventory(files, tuple(one for one in said if isinstance(one, Gap)))

    def read_lines(self, path: str, first: int, last: int) -> Excerpt:
        """Masked lines `first` to `last` of a file; no lines when the tree has no such file."""
        said = [one for one in self._answers(AskLines(path, first, last)) if isinstance(one, Excerpt)]
        return said[0] if said else Excerpt(first, ())

    def excerpts(self, path: str, lines: Sequence[int]) -> dict[int, Excerpt]:
        """Masked code around each of these lines of one file; no lines when the tree has no such file."""
        said = self._answers(AskExcerpts(path, tuple(lines)))
        found = [one for one in said if isinstance(one, Excerpt)]
        return dict(zip(lines, found, strict=True)) if found else {line: Excerpt(line, ()) for line in lines}

    def packages(self, path: str) -> Iterator[Package | Gap]:
        """What one manifest pins. When reading it kills the child, a gap says so and the next one gets a new child."""
        try:
            for said in self._talk.ask(AskPackages(path), seconds=self._talk.limits.answer_seconds):
                if isinstance(said, Packages):
                    yield from said.listed
                elif isinstance(said, Gap):
                    yield said
        except Death as death:
            yield Gap(death.kind, death.reason, path, "dependencies")

    def licences(self, paths: Sequence[str]) -> list[Licensed]:
        """What these files say of the licences of packages kept here. Raises Unavailable when that kills the child."""
        return [one for one in self._answers(AskLicences(tuple(paths))) if isinstance(one, Licensed)]

    def bump(self, path: str, line: int, old: str, new: str) -> Bumped | None:
        """The manifest with another version on this line, read again. Raises Unavailable when that kills the child."""
        return next((one for one in self._answers(AskBump(path, line, old, new)) if isinstance(one, Bumped)), None)

    def reach(self, wanted: Sequence[tuple[str, str]]) -> list[Reach]:
        """Where our own code imports these packages of (ecosystem, name). Raises Unavailable when looking kills it."""
        return [one for one in self._answers(AskReach(tuple(wanted))) if isinstance(one, Reach)]

    def entries(self, places: Sequence[tuple[str, int, bool]]) -> dict[int, tuple[EntryPoint, ...]]:
        """By their number, what leads to these (path, line, whether the steps are wanted). Raises Unavailable."""
        said = self._answers(AskEntries(tuple(places)))
        return {one.number: one.found for one in said if isinstance(one, Entries)}

    def _answers(self, request: _Question) -> list[object]:
        for _ in range(2):
            try:
                return list(self._talk.ask(request, seconds=self._talk.limits.answer_seconds))
            except Death as death:
                reason = death.reason
        raise Unavailable("analyst-died", f"The analyst could not answer: {reason}")

    def run(self, engines: Sequence[str], *, beside: Sequence[str] = ()) -> Iterator[Told]:
        """Ask engines about every file; streams while the child works. One EngineDone for each, whatever happens.

        The engines `beside` are shown each file while it is parsed, and are silent until a run of them is asked for.
        """
        known = registry.with_extra([Path(one) for one in self._talk.opened.extra])
        asked = [name for name in engines if name in known]
        for name in engines:
            if name not in known:
                yield from _lost(name, "There is no such engine in this version.", EngineDone(name, 0, 0, 0.0))
        if asked:
            shelf = self._talk.opened.shelf
            writer = Writer(Path(shelf)) if shelf else None
            yield from _RunThrough(self._talk, tuple(asked), writer=writer, beside=tuple(beside)).told()

    def look_back(self, here: Sequence[tuple[str, str]], *, seconds: float) -> Iterator[looking_back.Told]:
        """Secrets of the commits behind this one, for at most `seconds`; ends with one Walked, whatever happens.

        `here` are (path, tokens) of those that a run found in the commit itself: they are not told again, only aged.
        """
        return looking_back.look_back(self._talk, tuple(here), seconds=seconds)

    def patches(self, path: str, wanted: Sequence[Wanted]) -> list[Proposed | Gap]:
        """Proven patches for hits in one file; `number` counts `wanted`. Raises Unavailable as `suppressions`."""
        said = self._kept(self._answers(AskPatches(path, tuple(wanted))))
        return [one for one in said if isinstance(one, Proposed | Gap)]

    def patchable(self) -> frozenset[tuple[str, str]]:
        """(engine, rule) of every rule that knows a change to make. Raises Unavailable as `suppressions`."""
        said = self._kept(self._answers(AskPatchable()))
        return frozenset(rule for one in said if isinstance(one, Patchable) for rule in one.rules)

    def _kept(self, said: list[object]) -> list[object]:
        """What the child wants to find again is written when the analyst is closed."""
        shelf = self._talk.opened.shelf
        if shelf and self._writer is None:
            self._writer = Writer(Path(shelf))
        for one in said:
            if isinstance(one, Keep) and self._writer is not None:
                self._writer.take(one)
        return said

    def suppressions(self, *, tells_who: bool) -> list[Suppression | Gap]:
        """What in the commit asks scanners to be silent. Raises Unavailable when the child dies of it twice."""
        said = self._answers(AskSuppressions(tells_who))
        return [one for one in said if isinstance(one, Suppression | Gap)]


@dataclass(slots=True)
class _RunThrough:
    """One run over all files in as many children as it takes."""

    talk: Talk
    left: tuple[str, ...]
    tallies: dict[str, EngineDone] = field(default_factory=dict)
    resume: Resume = field(default_factory=Resume)
    at: Looking | None = None
    said: set[Gap] = field(default_factory=set)
    restarts: int = 0
    blanks: int = 0
    writer: Writer | None = None
    beside: tuple[str, ...] = ()

    def told(self) -> Iterator[Told]:
        self.tallies = {name: EngineDone(name, 0, 0, 0.0) for name in self.left}
        try:
            while self.left:
                try:
                    yield from self._attempt()
                except Death as death:
                    yield from self._after(death)
        finally:
            if self.writer is not None:
                self.writer.flush()
        if self.writer is not None and self.writer.trouble:
            yield Remark(f"What this scan learnt could not be kept for the next one: {self.writer.trouble}.")

    def _attempt(self) -> Iterator[Told]:
        limits = self.talk.limits
        self.at = None
        for one in self.talk.ask(AskRun(self.left, self.resume, self.beside), seconds=limits.answer_seconds):
            match one:
                case Looking(engine=engine, index=index):
                    self._arrive(one)
                    self.talk.allow(limits.finish_seconds if index < 0 else limits.file_seconds)
                case Looked():
                    self._leave(one)
                    self.talk.allow(limits.file_seconds)
                case Reused(index, engines):
                    self._reuse(index, engines)
                case Keep():
                    if self.writer is not None:
                        self.writer.take(one)
                case Finished(engine, error, seconds):
                    yield self._done(engine, error, seconds)
                    self.talk.allow(limits.finish_seconds)
                case Hit(engine=engine):
                    tally = self.tallies[engine]
                    self.tallies[engine] = replace(tally, hits=tally.hits + 1)
                    yield one
                case Gap() if one not in self.said:
                    self.said.add(one)
                    yield one
                case Progress() | Remark():
                    yield one
        for name in self.left:
            yield from self._give_up(name, "The analyst ended without a word about this engine.")
        self.left = ()

    def _arrive(self, looking: Looking) -> None:
        self.at = looking
        if looking.index > self.resume.index:
            self.resume = replace(self.resume, index=looking.index, done=())

    def _leave(self, looked: Looked) -> None:
        engine = looked.engine
        if engine in self.tallies and not self.resume.is_past(engine, looked.index):
            tally = self.tallies[engine]
            files, seconds = tally.files + looked.files, tally.seconds + looked.seconds
            self.tallies[engine] = replace(tally, files=files, seconds=seconds)
            self.resume = replace(self.resume, done=(*self.resume.done, engine))
        if self.at is not None:
            self.at = replace(self.at, engine="")

    def _reuse(self, index: int, engines: tuple[tuple[str, int], ...]) -> None:
        """Everything up to this file is done."""
        self.at = None
        self.resume = replace(self.resume, index=max(self.resume.index, index + 1), done=())
        for engine, files in engines:
            tally = self.tallies[engine]
            self.tallies[engine] = replace(tally, files=tally.files + files, reused=tally.reused + files)

    def _done(self, engine: str, error: str, seconds: float) -> EngineDone:
        self.left = tuple(name for name in self.left if name != engine)
        self.resume = replace(self.resume, index=BEYOND, done=())
        tally = self.tallies[engine]
        return replace(tally, error=error, seconds=round(tally.seconds + seconds, 3))

    def _after(self, death: Death) -> Iterator[Told]:
        """Name what was lost, and go on behind it; give up when it dies too often, or twice before the first file."""
        self.restarts += 1
        where, self.at = self.at, None
        self.blanks += where is None
        beside, self.beside = self.beside, ()  # who looked beside the dead run looks by itself when it is asked
        too_often = self.restarts > self.talk.limits.restarts
        if too_often or self.blanks > 1:
            why = "It was restarted too often." if too_often else "It died before the first file."
            reason = f"{death.reason} {why}"
            for name in self.left:
                yield from self._give_up(name, reason)
            self.left = ()
        elif where is None or where.engine in beside:
            return
        elif where.index < 0:
            yield from self._give_up(where.engine, death.reason)
            self.left = tuple(name for name in self.left if name != where.engine)
            self.resume = replace(self.resume, index=BEYOND, done=())
        else:
            yield Gap(death.kind, death.reason, where.path, where.engine)
            self._step_over(where)

    def _step_over(self, where: Looking) -> None:
        skip = (*self.resume.skip, (where.engine, where.path))
        self.resume = replace(self.resume, skip=skip)

    def _give_up(self, engine: str, reason: str) -> Iterator[Told]:
        yield from _lost(engine, reason, self.tallies[engine])


def _lost(engine: str, reason: str, tally: EngineDone) -> Iterator[Told]:
    yield Gap("engine-failed", reason, engine=engine)
    yield replace(tally, error=reason)
