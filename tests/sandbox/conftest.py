"""A git server for the tests that fetch."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gitserver import GitServer, git_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    with git_server(tmp_path / "server") as running:
        yield running
