"""Show every file to every engine once, and turn whatever goes wrong into a gap."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from engines.cache.endings import Endings
from engines.cache.facts import OFF, Facts, Keep, Known, Remark
from engines.cache.page import Page
from engines.engine import Engine, Look
from engines.hit import Hit
from engines.source import SourceFile, Unparsed
from engines.tree import Tree
from outcomes import Gap, Progress
from sandbox.git_objects import Blob

PROGRESS_SECONDS = 0.25
MOST_FAILURES_OF_A_RULE = 20
MOST_HITS_IN_A_LOOK = 500
# What went wrong once and may go well the next time is not remembered.
PASSING = ("engine-failed", "engine-crashed", "engine-timeout")


@dataclass(frozen=True, slots=True)
class Looking:
    """An engine begins with the file at this index of the tree. Engine "" reads it; index -1 is the last step."""

    engine: str
    index: int
    path: str


@dataclass(frozen=True, slots=True)
class Looked:
    """The engine is done with the file Looking announced, or with so many `files` up to it. `seconds` of wall time."""

    engine: str
    index: int
    seconds: float
    files: int = 1


@dataclass(frozen=True, slots=True)
class Reused:
    """All engines are done with every file up to this index: so many files of each were known from an earlier scan."""

    index: int
    engines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The engine has said everything; `error` when its last step failed."""

    engine: str
    error: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Resume:
    """Where a run goes on after a death: at the file `index`, where the engines in `done` had already spoken.

    `skip` holds (engine, path) pairs that are never shown again; engine "" is every engine.
    """

    index: int = 0
    done: tuple[str, ...] = ()
    skip: tuple[tuple[str, str], ...] = ()

    def is_past(self, engine: str, index: int) -> bool:
        return index < self.index or (index == self.index and engine in self.done)


Said = Hit | Gap | Progress | Looking | Looked | Finished | Reused | Keep | Remark


class Run:
    """One pass of some engines over one tree. Iterating does the work."""

    def __init__(
        self, tree: Tree, engines: Sequence[Engine], *, resume: Resume | None = None, facts: Facts = OFF
    ) -> None:
        self.tree = tree
        self.facts = facts
        self.engines = engines
        self.resume = resume or Resume()
        self._skip = frozenset(self.resume.skip)
        self._failures: Counter[tuple[str, str]] = Counter()
        self._reused: Counter[str] = Counter()
        self._reused_to = -1
        self._endings = Endings(facts)
        self._learnt: dict[str, str] = {}
        self._blobs = {blob.path: blob for blob in tree.blobs}

    def __iter__(self) -> Iterator[Said]:
        yield from self.looked()
        yield from self.finished()

    def looked(self, beside: Callable[[int, Blob], Iterator[Said]] | None = None) -> Iterator[Said]:
        """Every file; after each its turn for who looks at the same files `beside` this run."""
        total, told_at = len(self.tree.blobs), 0.0
        for index, blob in enumerate(self.tree.blobs):
            if time.monotonic() - told_at > PROGRESS_SECONDS and index >= self.resume.index:
                told_at = time.monotonic()
                yield from self.tell_reused()
                yield Progress(index, total, detail=blob.path)
            yield from self.file(index, blob)
            if beside is not None:
                yield from beside(index, blob)
        yield from self.tell_reused()

    def finished(self) -> Iterator[Said]:
        """What the engines say after the last file."""
        yield Progress(len(self.tree.blobs), len(self.tree.blobs))
        for engine in self.engines:
            yield from self._finish(engine)
        yield from self.facts.remark()

    def file(self, index: int, blob: Blob) -> Iterator[Said]:
        engines = [one for one in self.engines if one.collects or not self.resume.is_past(one.name, index)]
        if not engines or ("", blob.path) in self._skip or not self._reads(blob.path):
            return
        known = self._known(index, blob)
        if known is not None:
            yield from self._recall(index, blob, known)
            return
        yield from self.tell_reused()
        yield Looking("", index, blob.path)
        try:
            file = self.tree.hold(blob, reads=self._reads)
        except Exception as error:
            yield Gap("unreadable", f"Could not be read: {type(error).__name__}.", blob.path)
            return
        if file is not None:
            page = Page(self.facts, blob, is_whole=not self._is_partly_done(index, blob))
            for engine in engines:
                yield from self._look(engine, index, file, page)
            if index >= self.resume.index and file.is_parsed and file.root.has_error:
                yield _syntax_gap(file.path)
            if max(self._failures.values(), default=0) >= MOST_FAILURES_OF_A_RULE:
                page.spoil()
            yield from page.kept(file)

    def _reads(self, path: str) -> bool:
        return any(one.reads(path) for one in self.engines)

    # What earlier scans know of a file.

    def _known(self, index: int, blob: Blob) -> Known | None:
        is_asked = self.facts.is_on and blob.is_file and not self._is_partly_done(index, blob, is_past_enough=True)
        return self.facts.known(blob) if is_asked else None

    def _is_partly_done(self, index: int, blob: Blob, *, is_past_enough: bool = False) -> bool:
        """Whether some engine is not shown this file, because it was before a death or died of it."""
        is_hurt = (index == self.resume.index and bool(self.resume.done)) or any(
            (one.name, blob.path) in self._skip for one in self.engines
        )
        return is_hurt or (index < self.resume.index and not is_past_enough)

    def _recall(self, index: int, blob: Blob, known: Known) -> Iterator[Said]:
        """The same words as then, without a look at the file; none at all when they were said before a death."""
        said: list[Hit | Gap] = []
        for words in known.said:
            said += (*words.hits, *words.gaps)
        names = [one.engine for one in known.said]
        for engine in self.engines:
            learnt = known.learnt.get(engine.name)
            if learnt is not None:
                names.append(engine.name)
                self._endings.shown(engine, blob)
                said += engine.recall(learnt, blob.path, partial(self.tree.find, blob.path))
        if index < self.resume.index:
            return
        yield from said
        if known.has_errors:
            yield _syntax_gap(blob.path)
        self._reused.update(names)
        self._reused_to = index
        if said or known.has_errors:
            yield from self.tell_reused()

    def tell_reused(self) -> Iterator[Reused]:
        if self._reused_to >= self.resume.index and self._reused:
            yield Reused(self._reused_to, tuple(sorted(self._reused.items())))
            self._reused.clear()

    def _learn(self, engine: Engine) -> Iterator[Keep]:
        for path, learnt in engine.learnt():
            yield from self.facts.keep_learnt(self._blobs[path], engine.name, learnt)
            self._learnt[engine.name] = path

    # One engine and one file.

    def _look(self, engine: Engine, index: int, file: SourceFile, page: Page) -> Iterator[Said]:
        """What one engine says about one file; an engine that only catches up after a death says nothing again."""
        if (engine.name, file.path) in self._skip:
            self._endings.lost(engine)
            return
        try:
            if not engine.wants(file):
                page.passed(engine)
                return
        except Exception as error:
            page.spoil()
            yield self._failed(engine, "", file, error)
            return
        started = time.monotonic()
        yield Looking(engine.name, index, file.path)
        page.begin(engine)
        for said in self._said(engine, file):
            page.note(engine, said)
            if not self.resume.is_past(engine.name, index):
                yield said
        if engine.collects and self.facts.is_on:
            yield from self._learn(engine)
            if self._learnt.get(engine.name) == file.path:
                self._endings.shown(engine, self._blobs[file.path])
            else:
                self._endings.lost(engine)
        yield Looked(engine.name, index, time.monotonic() - started)

    def _said(self, engine: Engine, file: SourceFile) -> Iterator[Hit | Gap]:
        looks = engine.looks(file)
        while True:
            try:
                look = next(looks, None)
            except Unparsed as error:
                yield self._not_read(engine, file, error)
                return
            except Exception as error:
                yield self._failed(engine, "", file, error)
                return
            if look is None:
                return
            if self._failures[engine.name, look.rule] >= MOST_FAILURES_OF_A_RULE:
                continue
            try:
                yield from self._one(engine, look, file)
            except Unparsed as error:
                yield self._not_read(engine, file, error)
                return

    def _not_read(self, engine: Engine, file: SourceFile, error: Unparsed) -> Gap:
        return Gap("not-parsed", f"Not read by {engine.label}: {error}.", file.path, engine.name)

    def _one(self, engine: Engine, look: Look, file: SourceFile) -> Iterator[Hit | Gap]:
        count = 0
        try:
            for count, said in enumerate(look.said, start=1):
                if count > MOST_HITS_IN_A_LOOK:
                    what = f"{look.rule or engine.label} fired over {MOST_HITS_IN_A_LOOK} times; the rest is left out."
                    yield Gap("too-many-hits", what, file.path, engine.name)
                    return
                yield said
        except Unparsed:
            raise
        except Exception as error:
            yield self._failed(engine, look.rule, file, error)

    def _failed(self, engine: Engine, rule: str, file: SourceFile, error: Exception) -> Gap:
        """The error's text stays here: it may quote the file."""
        self._failures[engine.name, rule] += 1
        who = f"rule {rule}" if rule else "the engine"
        reason = f"{engine.label}: {who} failed with {type(error).__name__}."
        if self._failures[engine.name, rule] == MOST_FAILURES_OF_A_RULE:
            reason += f" It failed {MOST_FAILURES_OF_A_RULE} times and is left out from here on."
        return Gap("engine-failed", reason, file.path, engine.name)

    def _finish(self, engine: Engine) -> Iterator[Said]:
        started = time.monotonic()
        error = ""
        if engine.collects:
            yield Looking(engine.name, -1, "")
            try:
                yield from self._end(engine)
                if self.facts.is_on:
                    yield from self._learn(engine)
            except Exception as failure:
                error = f"{engine.label} failed with {type(failure).__name__}."
                yield Gap("engine-failed", error, engine=engine.name)
        yield Finished(engine.name, error, time.monotonic() - started)

    def _end(self, engine: Engine) -> Iterator[Said]:
        known = self._endings.known(engine)
        engine.memory = self._endings.memory(engine)
        if known is not None:
            engine.remember()
            yield from known.hits
            yield from known.gaps
            return
        told: list[Hit | Gap] = []
        for said in self._last_words(engine):
            told.append(said)
            yield said
        if not any(isinstance(said, Gap) and said.kind in PASSING for said in told):
            yield from self._endings.keep(engine, told)
            if engine.memory is not None:
                yield from engine.memory.kept()

    def _last_words(self, engine: Engine) -> Iterator[Hit | Gap]:
        """A rule that fails in a last look is told of and silences no other."""
        for file, look in engine.last_looks():
            if self._failures[engine.name, look.rule] < MOST_FAILURES_OF_A_RULE:
                yield from self._last_look(engine, look, file)
        yield from engine.finish()

    def _last_look(self, engine: Engine, look: Look, file: SourceFile) -> Iterator[Hit | Gap]:
        try:
            yield from self._one(engine, look, file)
        except Unparsed as error:
            yield Gap("not-parsed", f"Not read by {engine.label}: {error}.", file.path, engine.name)


def _syntax_gap(path: str) -> Gap:
    return Gap("syntax-errors", "Parts of this file do not parse; the rest was read.", path, is_partial=False)
