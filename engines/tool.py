"""Runs somebody else's analyser over copies of files under names of our own, in a folder nobody else writes to."""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from engines.engine import Engine, Setting
from engines.hit import Hit
from engines.plain import maker, plain
from engines.source import SourceFile
from outcomes import Gap
from sandbox.limits import GIB, MIB, Limits
from sandbox.processes import Finished, run
from sandbox.scratch import scratch

LIMITS = Limits(cpu_seconds=120, memory_bytes=8 * GIB, file_bytes=16 * MIB, open_files=512)
TIMEOUT_SECONDS = 60.0
MOST_OUTPUT_BYTES = 32 * MIB
# The analyst's box gives 64 MB of scratch space; a batch stays far below.
MOST_BATCH_BYTES = 8_000_000
MOST_BATCH_FILES = 2_000


class ToolFailed(Exception):
    """The tool is missing, ran out of time, crashed or answered nonsense; `kind` is the gap's slug."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason

    def gap(self, engine: str) -> Gap:
        return Gap(self.kind, self.reason, engine=engine)


@dataclass(slots=True)
class Batch:
    """Files gathered for one run of the tool, by the name they will have in its folder."""

    files: dict[str, SourceFile] = field(default_factory=dict)
    size_bytes: int = 0

    def add(self, name: str, file: SourceFile) -> None:
        self.files[name] = file
        self.size_bytes += file.size_bytes

    @property
    def is_full(self) -> bool:
        return self.size_bytes >= MOST_BATCH_BYTES or len(self.files) >= MOST_BATCH_FILES

    def take(self) -> Iterator[tuple[str, SourceFile]]:
        """Give out everything and be empty again."""
        files, self.files, self.size_bytes = self.files, {}, 0
        yield from files.items()


@dataclass(frozen=True, slots=True)
class OfFile:
    """What the tool said of one file."""

    hits: tuple[Hit, ...]
    gaps: tuple[Gap, ...]


class ToolEngine(Engine):
    """Gathers files and shows them to a tool in batches. The tool must say of a file what that file alone decides."""

    collects: ClassVar[bool] = True
    keeps: ClassVar[bool] = True

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._batch = Batch()
        self._learnt: list[tuple[str, str]] = []

    def gather(self, name: str, file: SourceFile) -> Iterator[Hit | Gap]:
        """Add a file under the name it shall have; run the tool when there are enough."""
        self._batch.add(name, file)
        if self._batch.is_full:
            yield from self._run()

    def finish(self) -> Iterator[Hit | Gap]:
        if self._batch.files:
            yield from self._run()

    def shown(self, files: Mapping[str, SourceFile]) -> Iterator[Hit | Gap]:
        """Run the tool over these; everything said is about one of them. Raises ToolFailed."""
        raise NotImplementedError

    def learnt(self) -> Iterator[tuple[str, str]]:
        learnt, self._learnt = self._learnt, []
        yield from learnt

    def recall(self, learnt: str, path: str, read: Callable[[], SourceFile | None]) -> Iterator[Hit | Gap]:
        told: OfFile = maker(OfFile)(json.loads(learnt))
        yield from told.hits
        yield from told.gaps

    def _run(self) -> Iterator[Hit | Gap]:
        files = dict(self._batch.take())
        said: dict[str, list[Hit | Gap]] = defaultdict(list)
        try:
            for one in self.shown(files):
                said[one.path].append(one)
                yield one
        except ToolFailed as failure:
            yield failure.gap(self.name)
            return
        for file in files.values():
            own = said[file.path]
            hits = tuple(one for one in own if isinstance(one, Hit))
            told = OfFile(hits, tuple(one for one in own if isinstance(one, Gap)))
            self._learnt.append((file.path, json.dumps(plain(told), separators=(",", ":"))))


def ask(
    program: str,
    arguments: Sequence[str],
    *,
    files: Mapping[str, bytes],
    mark: str,
    env: Mapping[str, str] = {},
    timeout_seconds: float = 0,
) -> Finished:
    """Run a program installed beside our interpreter, or at a path, in a fresh folder that holds only `files`.

    The environment is empty but for `env`, so no configuration of the user or the scanned tree is found. Raises
    ToolFailed when it is missing, runs over its time (TIMEOUT_SECONDS unless it is given one) or says more than
    MOST_OUTPUT_BYTES.
    """
    seconds = timeout_seconds or TIMEOUT_SECONDS
    with scratch("tool") as folder:
        for inside, data in files.items():
            place = folder / inside
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        try:
            done = run(
                [str(Path(sys.prefix) / "bin" / program), *arguments],
                timeout_seconds=seconds, mark=mark, limits=LIMITS, cwd=folder,
                max_output_bytes=MOST_OUTPUT_BYTES, env=env,
            )  # fmt: skip
        except FileNotFoundError:
            raise ToolFailed("engine-missing", f"{program} is not installed here.") from None
    name = Path(program).name
    if done.timed_out:
        raise ToolFailed("engine-timeout", f"{name} took longer than {seconds:.0f} seconds.")
    if done.is_truncated:
        raise ToolFailed("engine-failed", f"{name} said more than {MOST_OUTPUT_BYTES // MIB} MB.")
    return done
