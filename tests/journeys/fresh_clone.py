"""The README's two commands in an empty folder: `python3 tests/journeys/fresh_clone.py`. Standard library only."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_START_SECONDS, NEXT_START_SECONDS, STOP_SECONDS = 400, 60, 20
# What a fresh machine has; nothing that Vör reads.
ENVIRONMENT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}


class Run:
    """`make run` as somebody types it; Ctrl-C goes to all of it, like a terminal's."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.url, self.log = folder, f"http://127.0.0.1:{port}", folder.parent / "run.log"
        self.started_at = time.monotonic()
        with self.log.open("wb") as log:
            env = ENVIRONMENT | {"BIND": f"127.0.0.1:{port}"}
            self.process = subprocess.Popen(
                ["make", "run"], cwd=folder, env=env, stdout=log, stderr=log, start_new_session=True
            )

    def wait_until_ready(self, limit: float) -> float:
        """Seconds until it answers; the start page must then be there."""
        while not self._answers("/health"):
            said = self.log.read_text()[-3000:]
            assert self.process.poll() is None, f"it ended: {said}"
            assert time.monotonic() - self.started_at < limit, f"not ready after {limit} s: {said}"
            time.sleep(0.1)
        seconds = time.monotonic() - self.started_at
        assert self._answers("/"), "the start page does not answer"
        return seconds

    def _answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError):
            return False

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Whatever went wrong, nothing of it stays."""
        for number, _command in processes_in(self.folder).items():
            os.kill(number, signal.SIGKILL)

    def press_ctrl_c(self) -> None:
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=STOP_SECONDS)
        deadline = time.monotonic() + 2
        while (left := processes_in(self.folder)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not left, f"still running: {left}"


def processes_in(folder: Path) -> dict[int, str]:
    """Process ids and command lines of everything that runs in the folder or from it."""
    found = {}
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and int(process.name) != os.getpid():
            try:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                where = os.readlink(process / "cwd")
            except OSError:
                continue
            if str(folder) in command or where.startswith(str(folder)):
                found[int(process.name)] = command.strip()
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="vor-clone-") as empty:
        folder = Path(empty) / "vor"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
        with Run(folder, free_port()) as first:
            seconds = first.wait_until_ready(FIRST_START_SECONDS)
            said = first.log.read_text()
            assert re.search(r"/setup/\S{20,}", said), f"no set-up link: {said[-2000:]}"
            first.press_ctrl_c()
        print(f"first start, with all set-up: {seconds:.1f} s; Ctrl-C left no process", flush=True)
        with Run(folder, free_port()) as second:
            print(f"second start: {second.wait_until_ready(NEXT_START_SECONDS):.1f} s")
            second.press_ctrl_c()
        changed = subprocess.run(
            ["git", "status", "--short"], cwd=folder, capture_output=True, text=True, check=True
        ).stdout
        assert not changed, f"the clone is no longer clean: {changed}"
    return 0


if __name__ == "__main__":
    sys.exit(main())
