"""A real https git server that this instance may reach, a repo on it, and one scan of it after another."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from repos import registry
from repos.models import Repo
from scans import launch, runner
from scans.models import Scan
from tests.gitserver import GitServer, git_server
from tests.world import World

WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"


@dataclass
class Remote:
    """`shop.git` on the server, and the repo that stands for it here."""

    world: World
    server: GitServer
    repo: Repo

    def push(self, text: str = WEAK, *, branch: str = "main") -> str:
        return self.server.add_repository("shop.git", {"app.py": text}, branch=branch)

    def scan(self, *, branch: str = "", commit_sha: str = "") -> Scan:
        self.repo.refresh_from_db()
        scan = launch.start(self.repo, by=self.world.alice, branch=branch, commit_sha=commit_sha).scan
        runner.drive(scan.pk)
        self.repo.refresh_from_db()
        return Scan.objects.with_counts().get(pk=scan.pk)

    def packs_sent(self) -> int:
        """How often a pack was asked for since the last time, besides the list of branches."""
        asked = self.server.asked.count("/shop.git/git-upload-pack")
        lists = self.server.asked.count("/shop.git/info/refs?service=git-upload-pack")
        self.server.asked.clear()
        return asked - lists

    @property
    def git_dir(self) -> Path:
        (found,) = Path(self.server.root.parent / "workspaces").glob("*/*.git")
        return found


@pytest.fixture
def remote(world: World, settings: Settings, tmp_path: Path) -> Iterator[Remote]:
    with git_server(tmp_path / "server") as server:
        settings.ALLOW_HOSTS = frozenset({f"127.0.0.1:{server.port}"})
        settings.CA_FILE = server.ca_file
        url = f"https://127.0.0.1:{server.port}/shop.git"
        yield Remote(world, server, registry.add_git(by=world.alice, organisation=world.acme, url=url))
