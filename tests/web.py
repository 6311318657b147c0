"""The real web server on the test's own database, to be killed and started again."""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.cluster import ROOT, environment
from tests.servers import free_port


class Web:
    """gunicorn as the Procfile starts it."""

    def __init__(
        self, log: Path, *, workers: int = 2, application: str = "config.asgi:application", **env: str
    ) -> None:
        self.log = log
        self.application = application
        self.port = free_port()
        self.workers = workers
        self.env = environment(VOR_PROCESS="web", **env)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", self.application, "-k", "asgi", "-w", str(self.workers)]
        command += ["-b", f"127.0.0.1:{self.port}", "--backlog", "2048", "--keep-alive", "15"]
        command += ["--graceful-timeout", "5", "--no-control-socket"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + 60
        while not self._answers():
            if self.process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            self.kill()
            raise AssertionError(f"It did not start: {self.log.read_text()[-3000:]}")

    def children(self) -> list[psutil.Process]:
        assert self.process is not None
        return psutil.Process(self.process.pid).children()

    def kill(self) -> None:
        """The whole server at once, as when the machine goes."""
        assert self.process is not None
        if self.process.poll() is None:
            for one in [psutil.Process(self.process.pid), *self.children()]:
                one.kill()
        self.process.wait()

    def stop(self) -> None:
        """As a deploy does it."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)

    def ask(self, path: str, *, seconds: float = 30) -> tuple[int, bytes]:
        """The status and the body."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=seconds) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def _answers(self) -> bool:
        try:
            self.ask("/health", seconds=5)
        except OSError:
            return False
        return True


@contextmanager
def web(log: Path, **options: str) -> Iterator[Web]:
    server = Web(log, **options)  # type: ignore[arg-type]
    server.start()
    try:
        yield server
    finally:
        server.kill()
