"""Runs somebody else's analyser over copies of files under names of our own, in a folder nobody else writes to."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

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


def ask(program: str, arguments: Sequence[str], *, files: Mapping[str, bytes], mark: str) -> Finished:
    """Run one of the programs installed beside our interpreter in a fresh folder that holds only `files`.

    The environment is empty, so no configuration of the user or the scanned tree is found. Raises ToolFailed when it
    is missing, runs over TIMEOUT_SECONDS or says more than MOST_OUTPUT_BYTES.
    """
    with scratch("tool") as folder:
        for inside, data in files.items():
            place = folder / inside
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        try:
            done = run(
                [str(Path(sys.prefix) / "bin" / program), *arguments],
                timeout_seconds=TIMEOUT_SECONDS, mark=mark, limits=LIMITS, cwd=folder,
                max_output_bytes=MOST_OUTPUT_BYTES,
            )  # fmt: skip
        except FileNotFoundError:
            raise ToolFailed("engine-missing", f"{program} is not installed here.") from None
    if done.timed_out:
        raise ToolFailed("engine-timeout", f"{program} took longer than {TIMEOUT_SECONDS:.0f} seconds.")
    if done.is_truncated:
        raise ToolFailed("engine-failed", f"{program} said more than {MOST_OUTPUT_BYTES // MIB} MB.")
    return done
