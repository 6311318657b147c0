"""Show every file to every engine once, and turn whatever goes wrong into a gap."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.engine import Engine, Look
from engines.hit import Hit
from engines.source import SourceFile, Unparsed
from engines.tree import Tree
from outcomes import Gap, Progress
from sandbox.git_objects import Blob

PROGRESS_SECONDS = 0.25
MOST_FAILURES_OF_A_RULE = 20
MOST_HITS_IN_A_LOOK = 500


@dataclass(frozen=True, slots=True)
class Looking:
    """An engine begins with the file at this index of the tree. Engine "" reads it; index -1 is the last step."""

    engine: str
    index: int
    path: str


@dataclass(frozen=True, slots=True)
class Looked:
    """The engine is done with the file Looking announced, in `seconds` of wall time."""

    engine: str
    index: int
    seconds: float


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


Said = Hit | Gap | Progress | Looking | Looked | Finished


class Run:
    """One pass of some engines over one tree. Iterating does the work."""

    def __init__(self, tree: Tree, engines: Sequence[Engine], *, resume: Resume | None = None) -> None:
        self.tree = tree
        self.engines = engines
        self.resume = resume or Resume()
        self._skip = frozenset(self.resume.skip)
        self._failures: Counter[tuple[str, str]] = Counter()

    def __iter__(self) -> Iterator[Said]:
        total, told_at = len(self.tree.blobs), 0.0
        for index, blob in enumerate(self.tree.blobs):
            if time.monotonic() - told_at > PROGRESS_SECONDS and index >= self.resume.index:
                told_at = time.monotonic()
                yield Progress(index, total, detail=blob.path)
            yield from self._file(index, blob)
        yield Progress(total, total)
        for engine in self.engines:
            yield from self._finish(engine)

    def _file(self, index: int, blob: Blob) -> Iterator[Said]:
        engines = [one for one in self.engines if one.collects or not self.resume.is_past(one.name, index)]
        if not engines or ("", blob.path) in self._skip:
            return
        yield Looking("", index, blob.path)
        try:
            file = self.tree.read(blob)
        except Exception as error:
            yield Gap("unreadable", f"Could not be read: {type(error).__name__}.", blob.path)
            return
        if file is not None:
            for engine in engines:
                yield from self._look(engine, index, file)
            if index >= self.resume.index:
                yield from _syntax_gap(file)
            # The tree and its nodes refer to each other through the file; let go before the next is read.
            file.forget()

    def _look(self, engine: Engine, index: int, file: SourceFile) -> Iterator[Said]:
        """What one engine says about one file; an engine that only catches up after a death says nothing again."""
        if (engine.name, file.path) in self._skip:
            return
        try:
            if not engine.wants(file):
                return
        except Exception as error:
            yield self._failed(engine, "", file, error)
            return
        started = time.monotonic()
        yield Looking(engine.name, index, file.path)
        for said in self._said(engine, file):
            if not self.resume.is_past(engine.name, index):
                yield said
        yield Looked(engine.name, index, time.monotonic() - started)

    def _said(self, engine: Engine, file: SourceFile) -> Iterator[Hit | Gap]:
        looks = engine.looks(file)
        while True:
            try:
                look = next(looks, None)
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
                yield Gap("not-parsed", f"Not read by {engine.label}: {error}.", file.path, engine.name)
                return

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
                yield from engine.finish()
            except Exception as failure:
                error = f"{engine.label} failed with {type(failure).__name__}."
                yield Gap("engine-failed", error, engine=engine.name)
        yield Finished(engine.name, error, time.monotonic() - started)


def _syntax_gap(file: SourceFile) -> Iterator[Gap]:
    if file.is_parsed and file.root.has_error:
        yield Gap("syntax-errors", "Parts of this file do not parse; the rest was read.", file.path, is_partial=False)
