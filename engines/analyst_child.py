"""The pipe to one analyst after another: starts it in the box, sends requests, and turns every death into a reason."""

import contextlib
import os
import select
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import outcomes
from engines import extras, wire
from engines.garbage import THRESHOLDS
from engines.wire import Answer, Done, Open, Request
from sandbox import box, processes
from sandbox.limits import Limits

PROJECT: Final = Path(outcomes.__file__).resolve().parent
BOOT: Final = (
    f"import gc, sys; gc.set_threshold{THRESHOLDS}; sys.path.insert(0, sys.argv[1]); "
    "from engines.__main__ import main; main()"
)
# Room for the files a tool such as a linter is shown.
SCRATCH_BYTES: Final = 1 << 30
_CHUNK_BYTES: Final = 1 << 18


class AnalystStopped(Exception):
    """Somebody killed the analyst on purpose, or it was closed."""


class Death(Exception):
    """The child is gone, or silent for too long, or speaks nonsense. `kind` is a gap's."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


@dataclass(frozen=True, slots=True)
class AnalystLimits:
    """Bounds of one analyst. Seconds of wall time count only while the parent waits for a word.

    `file_seconds` for one engine and one file; `finish_seconds` for an engine's last step; `answer_seconds` for the
    start and for anything that is not about one file. `restarts` bounds how many deaths a run outlives.
    """

    memory_bytes: int = 2 << 30
    cpu_seconds: int = 3600
    file_seconds: float = 10.0
    finish_seconds: float = 180.0
    answer_seconds: float = 120.0
    restarts: int = 5


class Talk:
    """Asks a child; after its death the next request starts a new one."""

    def __init__(self, opened: Open, limits: AnalystLimits) -> None:
        self.opened = opened
        self.limits = limits
        self.is_boxed = False
        self._child: processes.Child | None = None
        self._is_stopped = False
        self._inbox = bytearray()
        self._seconds_left = 0.0

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def stop(self) -> None:
        """For good, from any thread."""
        self._is_stopped = True
        if self._child:
            self._child.kill()

    def close(self) -> None:
        if self._child:
            self._child.close()
            self._child = None

    def allow(self, seconds: float) -> None:
        """From now on the child may be silent for this long in all."""
        self._seconds_left = seconds

    def ask(self, request: Request, *, seconds: float) -> Iterator[Answer]:
        """The answers up to Done. Raises Death, or AnalystStopped after `stop`."""
        self.allow(seconds)
        is_complete = False
        try:
            self._send(request)
            while not isinstance(answer := self._receive(), Done):
                yield answer
            is_complete = True
        except (Death, wire.BadMessage, OSError) as error:
            raise self._mourn(error) from error
        finally:
            if not is_complete:
                # Also when the caller stops listening: what is still in the pipe belongs to no request.
                self.close()

    def _mourn(self, error: Exception) -> Exception:
        if self._is_stopped:
            return AnalystStopped()
        if isinstance(error, Death):
            return error
        return Death("engine-crashed", f"The analyst process broke ({type(error).__name__}).")

    def _send(self, request: Request) -> None:
        if self._is_stopped:
            raise AnalystStopped
        if self._child is None:
            self._inbox.clear()
            self._child = self._start()
            self._child.stdin.write(wire.encode(self.opened))
            if self._is_stopped:
                self._child.kill()
        self._child.stdin.write(wire.encode(request))
        self._child.stdin.flush()

    def _start(self) -> processes.Child:
        argv = [sys.executable, "-I", "-B", "-W", "ignore", "-c", BOOT, str(PROJECT)]
        limits = Limits(cpu_seconds=self.limits.cpu_seconds, memory_bytes=self.limits.memory_bytes)
        prefix = box.box(self._readable(), limits=limits, scratch_bytes=SCRATCH_BYTES)
        self.is_boxed = prefix is not None
        return processes.start([*(prefix or []), *argv], mark=self.opened.mark, limits=limits)

    def _readable(self) -> list[Path]:
        ours = box.interpreter("engines", "sandbox", "outcomes.py")
        kept = [Path(self.opened.shelf)] if self.opened.shelf and Path(self.opened.shelf).is_file() else []
        return [*ours, *extras.readable(), Path(self.opened.git_dir), *map(Path, self.opened.extra), *kept]

    def _receive(self) -> Answer:
        length = wire.body_length(self._take(wire.LENGTH.size))
        message = wire.decode(self._take(length))
        if isinstance(message, Request):
            raise wire.BadMessage("a request, not an answer")
        return message

    def _take(self, count: int) -> bytes:
        while len(self._inbox) < count:
            self._inbox += self._more()
        taken = bytes(self._inbox[:count])
        del self._inbox[:count]
        return taken

    def _more(self) -> bytes:
        """Whatever the pipe holds; waits for it as long as the child may be silent."""
        assert self._child is not None
        started = time.monotonic()
        pipe = self._child.stdout.fileno()
        poll = select.poll()
        poll.register(pipe, select.POLLIN)
        ready = poll.poll(max(0.0, self._seconds_left) * 1000)
        self._seconds_left -= time.monotonic() - started
        if not ready:
            raise Death("engine-timeout", "The analyst took too long here and was restarted without it.")
        chunk = os.read(pipe, _CHUNK_BYTES)
        if not chunk:
            raise self._ended()
        return chunk

    def _ended(self) -> Death:
        assert self._child is not None
        with contextlib.suppress(OSError):
            self._child.stdin.close()
        code = self._child.wait(2)
        number = 0 if code is None else -code if code < 0 else code - 128
        how = f"signal {number}" if number > 0 else f"exit code {code}"
        return Death("engine-crashed", f"The analyst process died here ({how}).")
