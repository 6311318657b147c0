"""Processor time and memory of web, worker, analyst and git, looked at ten times a second."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field

import psutil

_LOOK_SECONDS = 0.1


@dataclass
class Census:
    """`roots` maps a role to the process its family hangs from; scanned code's processes are told apart by name."""

    roots: dict[str, int]
    cpu_seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    peak_bytes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _seen: dict[tuple[str, int], float] = field(default_factory=dict)
    _first: dict[tuple[str, int], float] = field(default_factory=dict)
    _ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Census":
        self._look()
        self._first = dict(self._seen)
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        for (role, pid), seconds in self._seen.items():
            self.cpu_seconds[role] += seconds - self._first.get((role, pid), 0.0)

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK_SECONDS):
            self._look()

    def _look(self) -> None:
        memory: dict[str, int] = defaultdict(int)
        for root, pid in self.roots.items():
            for process in _family(pid):
                try:
                    role = _role(root, process)
                    times = process.cpu_times()
                    self._seen[role, process.pid] = times.user + times.system
                    memory[role] += process.memory_info().rss
                except psutil.Error:
                    continue
        for role, number in memory.items():
            self.peak_bytes[role] = max(self.peak_bytes[role], number)


def _family(pid: int) -> list[psutil.Process]:
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.Error:
        return []


def _role(root: str, process: psutil.Process) -> str:
    command = process.cmdline()
    if command and command[0].rsplit("/", 1)[-1].startswith("git"):
        return "git"
    if any("engines.__main__" in word for word in command) or "engines" in command:
        return "analyst"
    return "tools" if command and command[0].rsplit("/", 1)[-1] in {"ruff", "zizmor"} else root
