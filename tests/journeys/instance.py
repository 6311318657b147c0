"""A whole Vör of its own, as `manage.py up` runs it: one folder, one port, its web and worker to stop and kill."""

import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from tests import migrated
from tests.cluster import ROOT, SHORT
from tests.servers import free_port

READY_SECONDS, STOP_SECONDS = 60, 20


class Instance:
    def __init__(self, folder: Path, **more: str) -> None:
        self.folder = folder
        self.log = folder / "up.log"
        self.url = f"http://127.0.0.1:{free_port()}"
        where = {"DATA_DIR": str(folder / "var"), "PUBLIC_URL": self.url, "BIND": self.url.removeprefix("http://")}
        self.env = migrated.ENVIRONMENT | SHORT | {"WEB_CONCURRENCY": "1"} | where | more
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [sys.executable, "manage.py", "up"]
            spoken = {"stdout": log, "stderr": log, "stdin": subprocess.DEVNULL, "start_new_session": True}
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, **spoken)
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_healthy():
            assert self.process.poll() is None and time.monotonic() < deadline, self.log.read_text()[-3000:]
            time.sleep(0.1)

    def stop(self) -> None:
        """As Ctrl-C does it: the worker takes five seconds to end in order."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=STOP_SECONDS)

    def kill(self) -> None:
        """When it has shown all there was to see."""
        for one in self.family():
            with suppress(psutil.NoSuchProcess):
                one.kill()
        assert self.process is not None
        self.process.wait(timeout=STOP_SECONDS)

    def family(self) -> list[psutil.Process]:
        """The supervisor and all that it started; none once it has ended."""
        assert self.process is not None
        if self.process.poll() is not None:
            return []
        supervisor = psutil.Process(self.process.pid)
        return [supervisor, *supervisor.children(recursive=True)]

    def is_healthy(self) -> bool:
        """Web, database and worker."""
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def setup_link(self) -> str:
        found = re.search(r"http://\S+/setup/\S+", self.log.read_text())
        assert found, "no set-up link was printed"
        return found[0]

    def kill_web(self) -> None:
        """At once and whole; the supervisor starts it again."""
        for one in self._family("gunicorn"):
            one.kill()

    @contextmanager
    def hung_worker(self) -> Iterator[None]:
        """It is there and does nothing, as on a machine that went to sleep."""
        family = self._family("celery")
        for one in family:
            one.suspend()
        try:
            yield
        finally:
            for one in family:
                one.resume()

    def _family(self, program: str) -> list[psutil.Process]:
        assert self.process is not None
        services = psutil.Process(self.process.pid).children()
        leaders = [one for one in services if program in " ".join(one.cmdline())]
        assert leaders, f"{program} is not running"
        return [one for leader in leaders for one in [leader, *leader.children(recursive=True)]]


@contextmanager
def instance(folder: Path, **more: str) -> Iterator[Instance]:
    """`more` is environment: settings of this one."""
    one = Instance(folder, **more)
    (folder / "var").mkdir()
    migrated.static_files()
    shutil.copy(migrated.database(), folder / "var" / "vor.sqlite3")
    one.start()
    try:
        yield one
    finally:
        one.kill()
