"""Starts every child process: own session, allow-listed environment, limits, bounded output, nothing left behind."""

import contextlib
import io
import os
import select
import selectors
import signal
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from sandbox.leftovers import MARK, kill_marked, marked, vetted_mark
from sandbox.limits import MIB, STANDARD, TOOLS_PATH, Limits, impose, tool, wrapped

__all__ = ["Child", "Finished", "Limits", "kill_marked", "marked", "run", "start"]

_STDERR_BYTES: Final = 64 * 1024
_CHUNK_BYTES: Final = 64 * 1024
_TICK_SECONDS: Final = 0.25


@dataclass(frozen=True, slots=True)
class Finished:
    """How a child ended. `returncode` is negative for a signal; `stopped` is the reason `watch` gave to end it."""

    returncode: int
    stdout: bytes
    stderr: bytes
    timed_out: bool
    is_truncated: bool
    stopped: str = ""


class Child:
    """A running process group with binary pipes; leaving the `with` block kills whatever is left of it."""

    def __init__(self, popen: subprocess.Popen[bytes], on_stderr: Callable[[bytes], None] | None) -> None:
        assert popen.stdin and popen.stdout and popen.stderr
        assert isinstance(popen.stdout, io.BufferedReader)
        self.pid: int = popen.pid
        self.stdin: IO[bytes] = popen.stdin
        self.stdout: io.BufferedReader = popen.stdout
        self._popen = popen
        self.pidfd = os.pidfd_open(popen.pid)
        self._lock = threading.Lock()
        self._stderr = bytearray()
        self._listener = threading.Thread(target=self._listen, args=(popen.stderr, on_stderr), daemon=True)
        self._listener.start()

    @property
    def stderr(self) -> bytes:
        """The last 64 KiB the child wrote to its standard error so far."""
        return bytes(self._stderr)

    def kill(self) -> None:
        """SIGKILL to the whole process group; safe from any thread and after the end."""
        with self._lock:
            if self._popen.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.pid, signal.SIGKILL)

    def has_ended(self) -> bool:
        return self._popen.returncode is not None or self._exits_within(0)

    def wait(self, timeout_seconds: float | None = None) -> int | None:
        """The exit code, or None when it still runs after the time. Ends what the child left in its group."""
        if self._popen.returncode is None and not self._exits_within(timeout_seconds):
            return None
        self.kill()
        with self._lock:
            return self._popen.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Kill, reap and close; harmless when repeated."""
        self.kill()
        self.wait()
        self._listener.join(timeout=1)
        for pipe in (self.stdin, self.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        if self.pidfd >= 0:
            os.close(self.pidfd)
            self.pidfd = -1

    def _exits_within(self, timeout_seconds: float | None) -> bool:
        # A pidfd tells the end without reaping, so that the group's number cannot be given away before kill().
        poll = select.poll()
        poll.register(self.pidfd, select.POLLIN)
        return bool(poll.poll(None if timeout_seconds is None else max(0, timeout_seconds * 1000)))

    def _listen(self, pipe: IO[bytes], on_stderr: Callable[[bytes], None] | None) -> None:
        with pipe:
            while chunk := os.read(pipe.fileno(), _CHUNK_BYTES):
                self._stderr += chunk
                del self._stderr[:-_STDERR_BYTES]
                if on_stderr:
                    on_stderr(chunk)


def start(
    argv: Sequence[str],
    *,
    mark: str,
    limits: Limits = STANDARD,
    env: Mapping[str, str] = {},
    cwd: Path | None = None,
    pass_fds: Sequence[int] = (),
    on_stderr: Callable[[bytes], None] | None = None,
) -> Child:
    """Start `argv` (no shell) in a session of its own. `env` is added to PATH, LANG, HOME and VOR_SCAN, nothing else
    is inherited; `cwd` defaults to an empty folder. The child dies with the *thread* that started it (pdeathsig), so
    start long-lived children from a thread that lives as long. FileNotFoundError when the program is missing.
    """
    popen = subprocess.Popen(
        wrapped([_resolved(argv[0]), *argv[1:]], limits),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(mark, env),
        cwd=cwd or _empty_folder(),
        pass_fds=tuple(pass_fds),
        start_new_session=True,
    )
    impose(popen.pid, limits)
    return Child(popen, on_stderr)


def run(
    argv: Sequence[str],
    *,
    timeout_seconds: float,
    mark: str,
    stdin: bytes = b"",
    limits: Limits = STANDARD,
    env: Mapping[str, str] = {},
    cwd: Path | None = None,
    max_output_bytes: int = 16 * MIB,
    pass_fds: Sequence[int] = (),
    watch: Callable[[], str] | None = None,
    on_stderr: Callable[[bytes], None] | None = None,
) -> Finished:
    """Run to the end, to `timeout_seconds`, or to `max_output_bytes` of output, whichever comes first.

    `watch` is asked four times a second; a non-empty answer ends the run and is returned as `stopped`. Whatever ends
    it, the process group is gone when this returns.
    """
    child = start(argv, mark=mark, limits=limits, env=env, cwd=cwd, pass_fds=pass_fds, on_stderr=on_stderr)
    with child:
        talk = _Conversation(child, stdin, max_output_bytes)
        ending = talk.hold(deadline=time.monotonic() + timeout_seconds, watch=watch)
        if ending:
            child.kill()
        returncode = child.wait()
    assert returncode is not None
    is_timeout, is_flood = ending == "timeout", ending == "output"
    stopped = "" if is_timeout or is_flood else ending
    return Finished(returncode, bytes(talk.output), child.stderr, is_timeout, is_flood, stopped)


class _Conversation:
    """Feeds standard input and collects standard output without ever blocking on either."""

    def __init__(self, child: Child, stdin: bytes, max_output_bytes: int) -> None:
        self.output = bytearray()
        self._child = child
        self._left = memoryview(stdin)
        self._max_output_bytes = max_output_bytes
        self._selector = selectors.DefaultSelector()
        self._selector.register(child.stdout, selectors.EVENT_READ)
        os.set_blocking(child.stdin.fileno(), False)
        self._selector.register(child.stdin, selectors.EVENT_WRITE)
        self._selector.register(child.pidfd, selectors.EVENT_READ)

    def hold(self, *, deadline: float, watch: Callable[[], str] | None) -> str:
        """Talk until the child ends (""), or the reason to end it: "timeout", "output", or what `watch` said."""
        with self._selector:
            while True:
                is_over = self._child.has_ended()
                for key, _ in self._selector.select(0 if is_over else _TICK_SECONDS):
                    self._serve(key.fileobj)
                if reason := self._reason(deadline, watch):
                    return reason
                if is_over and not self._has_more():
                    return ""

    def _serve(self, source: object) -> None:
        if source is self._child.stdin:
            self._write()
        elif source is self._child.stdout:
            self._read()

    def _reason(self, deadline: float, watch: Callable[[], str] | None) -> str:
        if len(self.output) > self._max_output_bytes:
            del self.output[self._max_output_bytes :]
            return "output"
        if time.monotonic() > deadline:
            return "timeout"
        return watch() if watch else ""

    def _has_more(self) -> bool:
        """Whether output is still waiting although the child has ended (a grandchild may hold the pipe open)."""
        return self._child.stdout in self._selector.get_map() and any(
            key.fileobj is self._child.stdout for key, _ in self._selector.select(0)
        )

    def _read(self) -> None:
        chunk = os.read(self._child.stdout.fileno(), _CHUNK_BYTES)
        self.output += chunk
        if not chunk:
            self._selector.unregister(self._child.stdout)

    def _write(self) -> None:
        try:
            if self._left:
                self._left = self._left[os.write(self._child.stdin.fileno(), self._left[:_CHUNK_BYTES]) :]
        except BrokenPipeError:
            self._left = self._left[:0]
        if not self._left:
            self._selector.unregister(self._child.stdin)
            self._child.stdin.close()


def _environment(mark: str, extra: Mapping[str, str]) -> dict[str, str]:
    base = {"PATH": TOOLS_PATH, "LANG": "C.UTF-8", "HOME": "/nonexistent"}
    return {**base, **extra, MARK: vetted_mark(mark)}


def _resolved(program: str) -> str:
    """An absolute path, so that a missing program is our FileNotFoundError and not setpriv's exit code."""
    path = program if os.path.isabs(program) else tool(program)
    if path is None or not os.access(path, os.X_OK):
        raise FileNotFoundError(program)
    return path


def _empty_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"vor-empty-{os.getuid()}"
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o500)
    seen = folder.lstat()
    if stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.getuid() and not any(folder.iterdir()):
        return folder
    return Path(tempfile.mkdtemp(prefix="vor-empty-"))
