"""Secrets that were committed once: every version of every file behind a commit is looked at, newest first.

A value is told once, when it is first seen; where it came from and when it went is known when the walk ends.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from engines.answers import Aged, LookingBack, Walked
from engines.cache.facts import Facts, Keep, Said
from engines.engine import Engine
from engines.hit import Hit, Past
from engines.source import SourceFile
from outcomes import Gap, Progress, Unavailable
from sandbox.git_history import Change, Commit, commits, is_shallow
from sandbox.git_objects import Blob, BlobReader, TooLarge

MOST_BLOB_BYTES: Final = 5_000_000
MOST_TOLD: Final = 1_000
PROGRESS_SECONDS: Final = 0.5
NONE: Final[frozenset[str]] = frozenset()


Told = Hit | Gap | Progress | Keep | LookingBack | Aged | Walked


@dataclass(slots=True)
class Walk:
    """One walk. `here` holds, by path, the tokens of what the commit's own tree was found to hold."""

    engine: Engine
    reader: BlobReader
    facts: Facts
    tree: Mapping[str, str]
    here: Mapping[str, frozenset[str]]
    skip: frozenset[str]
    until: float
    _values: dict[str, frozenset[str]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _first: dict[str, Commit] = field(default_factory=dict)
    _gone: dict[str, Commit] = field(default_factory=dict)
    _numbers: Walked = field(default_factory=lambda: Walked(0, 0, 0, 0, is_shallow=False))

    def told(self, found: Iterator[Commit], *, total: int, shallow: bool) -> Iterator[Told]:
        for path, sha in self.tree.items():
            self._values[sha] = self._values.get(sha, NONE) | self.here.get(path, NONE)
        self._told = set().union(*self.here.values())
        why, said_at = "", 0.0
        try:
            for commit in found:
                if time.monotonic() - said_at > PROGRESS_SECONDS:
                    said_at = time.monotonic()
                    yield Progress(self._numbers.commits, total, "commits", day(commit.at))
                yield from self._commit(commit)
                self._numbers = replace(self._numbers, commits=self._numbers.commits + 1, oldest_at=commit.at)
        except (_Enough, Unavailable) as stop:
            why = str(stop)
        yield from self._ages(is_whole=not why and not shallow)
        yield replace(self._numbers, is_shallow=shallow, why=why)

    def _commit(self, commit: Commit) -> Iterator[Told]:
        for change in commit.changes:
            for sha in (*change.before, change.after):
                if sha and sha not in self._values:
                    yield from self._look(sha, change)
            before = NONE.union(*(self._values[sha] for sha in change.before))
            after = self._values[change.after] if change.after else NONE
            for tokens in after:
                self._first[tokens] = commit
            for tokens in before - after:
                self._gone.setdefault(tokens, commit)

    def _look(self, sha: str, change: Change) -> Iterator[Told]:
        if time.monotonic() > self.until:
            raise _Enough("the time for it was over")
        self._values[sha] = NONE
        self._numbers = replace(self._numbers, versions=self._numbers.versions + 1)
        if sha in self.skip:
            return
        blob = Blob(change.path, sha, 0, change.mode)
        known = self.facts.known(blob) if self.facts.is_on else None
        if known is not None:
            self._numbers = replace(self._numbers, reused=self._numbers.reused + 1)
            hits = [hit for words in known.said for hit in words.hits]
        else:
            yield LookingBack(sha, change.path)
            hits = self._hits(blob)
            yield from self.facts.keep(blob, [Said(self.engine.name, tuple(hits), ())], False)
        self._values[sha] = frozenset(hit.tokens for hit in hits)
        for hit in hits:
            yield from self._tell(hit)

    def _hits(self, blob: Blob) -> list[Hit]:
        """Nothing for what cannot be read: one version too large or missing says little of the others."""
        try:
            file = SourceFile(blob.path, self.reader.read(blob.sha), sha=blob.sha, git_mode=blob.mode)
        except (KeyError, TooLarge):
            return []
        return [one for one in self.engine.look(file) if isinstance(one, Hit)] if self.engine.wants(file) else []

    def _tell(self, hit: Hit) -> Iterator[Hit]:
        if hit.tokens in self._told:
            return
        if len(self._told) >= MOST_TOLD + sum(map(len, self.here.values())):
            raise _Enough(f"it holds over {MOST_TOLD:,} secrets; the rest is not told")
        self._told.add(hit.tokens)
        yield replace(hit, message=f"{hit.message} It is gone from the tree, and still in the history.")

    def _ages(self, *, is_whole: bool) -> Iterator[Aged]:
        in_tree = NONE.union(*self.here.values())
        for tokens in sorted(self._told):
            first, gone = self._first.get(tokens), self._gone.get(tokens)
            if first is None and gone is None:
                continue
            stands = tokens in in_tree
            yield Aged(
                tokens,
                Past(
                    first_commit=first.sha if first else "",
                    first_at=first.at if first else 0,
                    is_first_known=is_whole and first is not None,
                    last_commit=gone.parent if gone and not stands else "",
                    removed_by=gone.sha if gone and not stands else "",
                    removed_at=gone.at if gone and not stands else 0,
                ),
            )


class _Enough(Exception):
    """A bound is reached; what was seen is kept."""


def walk(
    *, engine: Engine, facts: Facts, tree: Mapping[str, str], here: Mapping[str, frozenset[str]],
    reader: BlobReader, commit: str, mark: str, seconds: float, skip: frozenset[str], total: int,
) -> Iterator[Told]:  # fmt: skip
    """All of the history that is in the repository behind `reader`, for at most `seconds`.

    `tree` gives the blob of each path of the commit itself; `total` is how many commits there are, for the progress.
    """
    found = commits(reader.git_dir, commit, mark=mark, seconds=seconds)
    one = Walk(engine, reader, facts, tree, here, skip, time.monotonic() + seconds)
    return one.told(found, total=total, shallow=is_shallow(reader.git_dir))


def day(at: int) -> str:
    """A committer writes any number; what no calendar has stays one."""
    try:
        return time.strftime("%Y-%m-%d", time.gmtime(at))
    except (OverflowError, ValueError, OSError):
        return str(at)
