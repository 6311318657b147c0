"""Fetched code is a cache per organisation: bounded, never taken from under a scan, and fetched again when gone."""

import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django import Settings

from outcomes import Refused
from repos import cache, uploads
from repos.models import Repo
from sandbox.git_import import ImportedFile, import_files
from scans import launch, runner, upkeep
from scans.models import Scan
from scans.removal import remove_repo
from tests.cluster import wait_until, worker
from tests.factories import OrganisationFactory, RepoFactory
from tests.scanning import Project, packed, seen
from tests.world import World

pytestmark = [pytest.mark.both_lanes, pytest.mark.django_db(transaction=True)]
MIB = 2**20
WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"


def fetched(repo: Repo, *, used_at: float, size_bytes: int = 3 * MIB) -> Path:
    """A repository as a scan leaves it, last used then."""
    git_dir = cache.place(repo)
    import_files([ImportedFile("blob", os.urandom(size_bytes))], into=git_dir, message="m", mark="test-cache")
    cache.Hold(git_dir).close()
    os.utime(git_dir.with_suffix(".use"), (used_at, used_at))
    return git_dir


@pytest.fixture
def three(world: World, settings: Settings) -> list[Repo]:
    """Of 3 MB each where 7 MB are allowed; the first was used last, the third longest ago."""
    settings.WORKSPACES_LIMIT_BYTES = 7 * MIB
    repos = [RepoFactory(organisation=world.acme, owner=world.alice) for _ in range(3)]
    for age, repo in enumerate(repos):
        fetched(repo, used_at=time.time() - 100 * age)
    return repos


def kept(repos: list[Repo]) -> list[bool]:
    return [cache.place(repo).exists() for repo in repos]


def test_the_least_used_goes_when_the_limit_is_passed_and_leaves_nothing(world: World, three: list[Repo]) -> None:
    assert cache.trim(world.acme.pk, spare=()) == [three[2].pk]
    assert kept(three) == [True, True, False]
    assert not list(cache.place(three[2]).parent.glob(f"{three[2].pk}*"))
    assert cache.trim(world.acme.pk, spare=()) == []


def test_what_a_live_scan_will_come_back_to_stays_and_the_next_one_goes(world: World, three: list[Repo]) -> None:
    assert cache.trim(world.acme.pk, spare={three[2].pk}) == [three[1].pk]
    assert kept(three) == [True, False, True]


def test_another_organisation_has_a_limit_of_its_own(world: World, three: list[Repo]) -> None:
    neighbour = RepoFactory(organisation=OrganisationFactory(), owner=world.mallory)
    fetched(neighbour, used_at=0)
    assert cache.trim(neighbour.organisation_id, spare=()) == []
    cache.trim(world.acme.pk, spare=())
    assert kept([neighbour]) == [True]


HOLD = """
import os, sys
from pathlib import Path
import django
django.setup()
from repos.cache import Hold
hold = Hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_one_in_use_stays_until_its_process_is_killed(world: World, three: list[Repo]) -> None:
    git_dir = cache.place(three[2])
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(git_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        os.utime(git_dir.with_suffix(".use"), (0, 0))
        assert cache.remove(git_dir) is False
        assert cache.trim(world.acme.pk, spare=()) == [three[1].pk]
        holder.kill()
    assert cache.remove(git_dir) is True
    assert kept(three) == [True, False, False]


def test_a_hold_taken_while_the_repository_goes_is_a_hold_on_the_next_one(world: World) -> None:
    git_dir = fetched(world.repo, used_at=1)
    cache.remove(git_dir)
    hold = cache.Hold(git_dir)
    import_files([ImportedFile("a", b"x")], into=git_dir, message="m", mark="test-cache")
    assert cache.remove(git_dir) is False
    hold.close()
    assert cache.remove(git_dir) is True


def test_an_upload_whose_code_was_let_go_is_brought_again_from_the_store(world: World) -> None:
    project = Project(world)
    first = project.scan({"app.py": WEAK})
    assert project.repo is not None and cache.remove(cache.place(project.repo)) is True
    again = launch.start(project.repo, by=world.alice).scan
    runner.drive(again.pk)
    again.refresh_from_db()
    assert (again.status, again.commit_sha) == ("completed", first.commit_sha)
    assert seen(again) == seen(first) != {}


def test_a_scan_between_two_drives_keeps_its_code_from_the_quota(world: World, settings: Settings) -> None:
    project, other = Project(world), Project(world)
    settings.WORKSPACES_LIMIT_BYTES = 1
    other.scan({"app.py": WEAK})
    project.upload({"app.py": WEAK})
    assert project.repo is not None and other.repo is not None
    waiting = launch.start(project.repo, by=world.alice).scan
    fetched(project.repo, used_at=0, size_bytes=10)
    Scan.objects.filter(pk=waiting.pk).update(commit_sha="0" * 40)
    other.scan({"app.py": WEAK + "\n"})
    assert kept([project.repo, other.repo]) == [True, True]
    Scan.objects.filter(pk=waiting.pk).update(status="cancelled")
    other.scan({"app.py": WEAK + "\n\n"})
    assert kept([project.repo, other.repo]) == [False, True], "its own is in use, however small the limit"


def test_a_deleted_repository_leaves_neither_code_nor_archives(world: World, tmp_path: Path) -> None:
    project = Project(world)
    project.scan({"app.py": WEAK})
    project.upload({"app.py": "x = 1\n"})
    assert project.repo is not None
    assert len(list((tmp_path / "archives").iterdir())) == 2
    remove_repo(project.repo, by=world.alice)
    assert list((tmp_path / "archives").iterdir()) == []
    assert kept([project.repo]) == [False]
    assert project.repo.archives.count() == 2, "what was uploaded, by whom and when stays on record"


def test_a_worker_lets_go_of_what_was_deleted_elsewhere_once_nobody_uses_it(world: World) -> None:
    theirs = RepoFactory(organisation=world.acme, owner=world.alice)
    for repo in (world.repo, theirs):
        fetched(repo, used_at=1)
    Repo.objects.filter(pk=theirs.pk).delete()
    hold = cache.Hold(cache.place(theirs))
    assert cache.tidy() == []
    hold.close()
    assert cache.tidy() == [theirs.pk]
    assert kept([world.repo, theirs]) == [True, False]


def test_a_folder_that_is_not_ours_in_the_cache_is_left_alone(world: World, settings: Settings) -> None:
    strange = Path(settings.WORKSPACES_DIR) / str(world.acme.pk) / "by-hand.git"
    strange.mkdir(parents=True)
    upkeep.tidy()
    assert strange.exists() and UUID(strange.parent.name) == world.acme.pk


def test_an_archive_that_no_row_knows_is_not_kept(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**columns: object) -> None:
        raise Refused("full", "No room.")

    monkeypatch.setattr("repos.models.Archive.objects.create", full)
    with pytest.raises(Refused):
        uploads.take_in(packed({"a.py": "x"}), by=world.alice, organisation=world.acme, name="x")
    assert default_storage.listdir("") == ([], [])
    assert not Repo.objects.filter(name="x").exists()


def test_a_worker_tidies_its_machine_when_it_starts(world: World, tmp_path: Path, settings: Settings) -> None:
    settings.WORKSPACES_DIR = tmp_path / "machine" / "workspaces"
    gone = RepoFactory(organisation=world.acme, owner=world.alice)
    for repo in (world.repo, gone):
        fetched(repo, used_at=1, size_bytes=10)
    Repo.objects.filter(pk=gone.pk).update(deleted_at=timezone.now())
    with worker(tmp_path / "worker.log", DATA_DIR=str(tmp_path / "machine")):
        wait_until(lambda: kept([world.repo, gone]) == [True, False], seconds=30, what="the deleted one's code to go")
