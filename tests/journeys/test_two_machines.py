"""Web and worker on two machines: nothing in common but PostgreSQL, Redis, the keys and the archive store."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import urllib3

from accounts import tokens
from scans.models import Scan
from scans.status import OVER
from tests.cluster import wait_until, worker
from tests.gitserver import GitServer, git_server
from tests.web import web
from tests.world import World

pytestmark = [pytest.mark.production, pytest.mark.django_db(transaction=True)]
WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"
KEYS = {name: name[0] * 48 for name in ("SECRET_KEY", "ENCRYPTION_KEYS", "FINGERPRINT_KEY")}


@dataclass(frozen=True)
class Machines:
    """`web_folder` and `worker_folder` are what each machine keeps for itself."""

    url: str
    secret: str
    web_folder: Path
    worker_folder: Path

    def ask(self, method: str, path: str, **options: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.secret}"}
        answer = urllib3.request(method, f"{self.url}{path}", headers=headers, timeout=30, **options)
        assert answer.status in {200, 201, 202}, answer.data
        return answer.json()["data"]

    def scan(self, repo_id: str) -> dict[str, Any]:
        """Triggered on one machine, driven on the other, read on the first."""
        scan_id = self.ask("POST", f"/api/repos/{repo_id}/scan")["id"]
        wait_until(lambda: Scan.objects.get(pk=scan_id).status in OVER, seconds=90, what="the end of the scan")
        return self.ask("GET", f"/api/scans/{scan_id}")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    with git_server(tmp_path / "server") as running:
        yield running


@pytest.fixture
def machines(world: World, server: GitServer, tmp_path: Path) -> Iterator[Machines]:
    _, secret = tokens.issue(
        world.alice, kind="personal", organisation=world.acme, name="CI", scopes=["read", "write", "scan"]
    )
    archives, own = tmp_path / "shared-archives", {"web": tmp_path / "web", "worker": tmp_path / "worker"}
    common = {"VOR_ARCHIVES_DIR": str(archives), **KEYS}
    common |= {"VOR_ALLOW_HOSTS": f"127.0.0.1:{server.port}", "VOR_CA_FILE": str(server.ca_file)}
    with (
        web(tmp_path / "web.log", DATA_DIR=str(own["web"]), **common) as front,
        worker(tmp_path / "worker.log", DATA_DIR=str(own["worker"]), **common),
    ):
        yield Machines(front.url, secret, own["web"], own["worker"])


def test_an_upload_is_scanned_by_a_worker_on_another_machine(machines: Machines):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("app.py", WEAK)
    upload = {"name": "shop", "file": ("shop.zip", buffer.getvalue(), "application/zip")}
    repo = machines.ask("POST", "/api/repos/upload", fields=upload)
    scan = machines.scan(repo.get("repo_id") or repo["id"])
    assert (scan["status"], scan["finding_count"], scan["medium_count"]) == ("completed", 1, 1), scan
    (finding,) = machines.ask("GET", f"/api/scans/{scan['id']}/findings")["items"]
    assert finding["file_path"] == "app.py"
    assert list(machines.worker_folder.glob("workspaces/*/*.git"))
    assert not list(machines.web_folder.glob("workspaces/*/*.git"))


def test_a_git_address_is_fetched_by_the_worker_alone(machines: Machines, server: GitServer):
    commit = server.add_repository("shop.git", {"app.py": WEAK})
    url = f"https://127.0.0.1:{server.port}/shop.git"
    repo = machines.ask("POST", "/api/repos", json={"source_type": "git_url", "remote_url": url})
    scan = machines.scan(repo["id"])
    assert (scan["status"], scan["commit_sha"], scan["finding_count"]) == ("completed", commit, 1), scan
    assert not list(machines.web_folder.glob("workspaces/*/*.git"))
    again = machines.scan(repo["id"])
    (old,), (new,) = (machines.ask("GET", f"/api/scans/{one['id']}/findings")["items"] for one in (scan, again))
    assert old["id"] == new["id"]
