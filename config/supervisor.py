"""Keeps our own web and worker running; the one place outside the sandbox that starts processes, never from a repo."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import structlog

log = structlog.get_logger(__name__)
_BACKOFF_SECONDS = (0.5, 1, 2, 5, 10)
_STEADY_SECONDS = 30
_GRACE_SECONDS = 5


@dataclass(slots=True)
class Service:
    """One process group of ours. `falls` counts quick deaths, for the back-off."""

    name: str
    argv: list[str]
    env: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    falls: int = 0

    def start(self) -> None:
        leash = shutil.which("setpriv")
        argv = [leash, "--pdeathsig", "TERM", "--", *self.argv] if leash else self.argv
        self.process = subprocess.Popen(argv, env=self.env, stdin=subprocess.DEVNULL, start_new_session=True)
        self.started_at = time.monotonic()

    def tend(self) -> None:
        """Start what is not running, once its back-off has passed."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.restart_at:
                self.start()
        elif (code := self.process.poll()) is not None:
            self.signal(signal.SIGKILL)  # children the dead one left in its group
            self.falls = 0 if now - self.started_at > _STEADY_SECONDS else self.falls + 1
            pause = _BACKOFF_SECONDS[min(self.falls, len(_BACKOFF_SECONDS) - 1)]
            log.warning("service_ended", service=self.name, code=code, restart_in_seconds=pause)
            self.process, self.restart_at = None, now + pause

    def signal(self, number: signal.Signals) -> None:
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                pass

    def ask_to_end(self) -> None:
        """Only the leader: it ends its children in order; asked all at once, it would replace them first."""
        if self.process is not None:
            self.process.terminate()

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None


@dataclass(slots=True)
class Supervisor:
    services: list[Service]
    is_stopping: bool = field(default=False)

    def run(self) -> None:
        """Until SIGINT or SIGTERM; no process of ours is left when this returns."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        try:
            while not self.is_stopping:
                for service in self.services:
                    service.tend()
                time.sleep(0.2)
        finally:
            self._end()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True

    def _end(self) -> None:
        for service in self.services:
            service.ask_to_end()
        deadline = time.monotonic() + _GRACE_SECONDS
        while time.monotonic() < deadline and not all(service.has_ended() for service in self.services):
            time.sleep(0.1)
        for service in self.services:
            service.signal(signal.SIGKILL)
            if service.process is not None:
                service.process.wait()


def services(bind: str, *, folder: Path, env: dict[str, str]) -> list[Service]:
    """The same two commands as the Procfile, for one machine."""
    beside = Path(sys.executable).parent
    web = [
        str(beside / "gunicorn"),
        "config.asgi:application",
        "-k",
        "asgi",
        "-b",
        bind,
        "-w",
        env.get("WEB_CONCURRENCY", "2"),
    ]
    web += [
        "--backlog",
        "2048",
        "--keep-alive",
        "15",
        "--graceful-timeout",
        "5",
        "--no-control-socket",
        "--chdir",
        str(folder),
    ]
    worker = [str(beside / "celery"), "-q", "--workdir", str(folder), "-A", "config", "worker", "-P", "prefork"]
    worker += ["-c", env.get("SCAN_CONCURRENCY", "2"), "-l", "INFO", "--without-gossip", "--without-mingle"]
    return [
        Service("web", web, env | {"VOR_PROCESS": "web"}),
        Service("worker", worker, env | {"VOR_PROCESS": "worker"}),
    ]
