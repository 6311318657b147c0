"""A git server, a trap that tells whether anybody connected, and the proof that nothing ran and nothing is left."""

import contextlib
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.processes import marked
from tests.gitserver import GitServer, git_server

MARK = f"test-hostile-{os.getpid()}"


@dataclass(frozen=True)
class Trap:
    """A listening port on this machine that nobody may ever reach."""

    listening: socket.socket

    @property
    def port(self) -> int:
        return int(self.listening.getsockname()[1])

    def was_reached(self) -> bool:
        with contextlib.suppress(TimeoutError, BlockingIOError):
            self.listening.accept()
            return True
        return False


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    with git_server(tmp_path / "server") as running:
        yield running


@pytest.fixture
def trap() -> Iterator[Trap]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        yield Trap(listening)


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    """A file that every payload would make; it must not exist at the end, nor may a process of ours."""
    path = tmp_path / "canary"
    yield path
    assert not path.exists(), "something from outside ran"
    assert marked(MARK) == []
