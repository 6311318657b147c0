"""Real worker processes on the test's own database, and ways to kill parts of them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
SHORT = {
    "SCAN_LEASE_SECONDS": "3",
    "SCAN_SWEEP_SECONDS": "0.5",
    "SCAN_CANCEL_POLL_SECONDS": "0.2",
    "WORKER_SILENT_SECONDS": "3",
    "ENGINE_FILE_SECONDS": "3",
}


def database_url() -> str:
    """The database this test runs on, for another process."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    where = f"{given['HOST'] or 'localhost'}:{given['PORT'] or 5432}"
    return f"postgres://{given['USER']}:{given['PASSWORD'] or ''}@{where}/{given['NAME']}"


def environment(**more: str) -> dict[str, str]:
    shared = {
        "DATA_DIR": str(settings.DATA_DIR),
        "DATABASE_URL": database_url(),
        "VOR_ARCHIVES_DIR": str(settings.STORAGES["default"]["OPTIONS"]["location"]),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
    }
    return os.environ | shared | SHORT | more


class Worker:
    """One Celery worker with its children; `kill` takes the main process alone, `kill_all` the whole group."""

    def __init__(self, log: Path, *, inside: tuple[str, ...] = (), **more: str) -> None:
        self.log = log
        self.inside = inside
        self.env = environment(**more)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "celery", "-q", "--skip-checks", "-A", "config", "worker", "-P", "prefork"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.inside, *command, "-c", "1", "-l", "INFO", "--without-gossip", "--without-mingle"],
                cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def children(self) -> list[psutil.Process]:
        assert self.process is not None
        return [child for child in psutil.Process(self.process.pid).children() if "celery" in " ".join(child.cmdline())]

    def kill_child(self) -> None:
        for child in self.children():
            child.kill()

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def kill_all(self) -> None:
        assert self.process is not None
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        for one in family:
            try:
                one.kill()
            except psutil.NoSuchProcess:
                pass
        self.process.wait()


@contextmanager
def worker(log: Path, *, inside: tuple[str, ...] = (), **more: str) -> Iterator[Worker]:
    """`inside` is a command that runs the worker in a place of its own."""
    one = Worker(log, inside=inside, **more)
    one.start()
    try:
        yield one
    finally:
        if one.process is not None and one.process.poll() is None:
            one.kill_all()


def wait_until(is_so: Callable[[], bool], *, seconds: float = 60, what: str = "") -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain: {what}"
        time.sleep(0.05)
