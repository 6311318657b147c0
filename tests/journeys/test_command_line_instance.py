"""`manage.py scan --instance`: the same scan, kept where people see it."""

from pathlib import Path

import pytest

from accounts.models import User
from repos.models import Repo
from scans.models import Scan
from tests.cluster import environment, worker
from tests.journeys.command_line import type_scan
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_lanes]
WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "app.py").write_text(WEAK)
    return folder


@pytest.fixture
def operator(world: World) -> User:
    User.objects.filter(pk=world.alice.pk).update(is_staff=True)
    return world.alice


def test_without_an_operator_it_says_what_to_do(world: World, project: Path, tmp_path: Path):
    typed = type_scan(str(project), "--instance", temp=tmp_path / "temp", **environment())
    assert typed.code == 2
    assert "no operator's account yet" in typed.err


def test_a_scan_is_kept_and_the_next_one_knows_its_findings(operator: User, project: Path, tmp_path: Path):
    for _ in range(2):
        typed = type_scan(str(project), "--instance", temp=tmp_path / "temp", **environment())
        assert typed.code == 3, typed.err
    repo = Repo.objects.get(owner=operator, name="project")
    first, second = Scan.objects.filter(repo=repo).order_by("created_at")
    assert second.baseline == first
    assert first.sightings.get().finding == second.sightings.get().finding


def test_a_worker_of_the_instance_may_take_it(operator: User, project: Path, tmp_path: Path):
    """Whoever claims it drives it, once."""
    with worker(tmp_path / "worker.log", VOR_LOCAL_ROOTS=str(tmp_path)):
        typed = type_scan(str(project), "--instance", temp=tmp_path / "temp", **environment())
    assert typed.code == 3, typed.err
    scan = Scan.objects.get(repo__owner=operator, repo__name="project")
    assert scan.events.filter(type="finding_added").count() == scan.sightings.count() == 1
