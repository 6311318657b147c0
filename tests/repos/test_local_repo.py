"""A folder of the server: for operators, below the allowed roots, scanned as it lies there."""

from pathlib import Path

import pytest
from pytest_django import Settings

from outcomes import Refused
from repos import registry
from repos.models import Repo
from scans import launch, runner
from scans.models import Scan
from tests.gitserver import git
from tests.repos.conftest import WEAK
from tests.scanning import seen
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def code(world: World, settings: Settings, tmp_path: Path) -> Path:
    """A git work tree below the only root, with one commit."""
    world.alice.is_staff = True
    world.alice.save()
    folder = tmp_path / "roots" / "shop"
    folder.mkdir(parents=True)
    settings.LOCAL_ROOTS = [tmp_path / "roots"]
    git("init", "--quiet", "--initial-branch=main", str(folder))
    (folder / "app.py").write_text("x = 1\n")
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "-m", "first", cwd=folder)
    return folder


def added(world: World, folder: Path) -> Repo:
    return registry.add_local(by=world.alice, organisation=world.acme, path=str(folder))


def scanned(world: World, repo: Repo) -> Scan:
    repo.refresh_from_db()
    scan = launch.start(repo, by=world.alice).scan
    runner.drive(scan.pk)
    return Scan.objects.with_counts().get(pk=scan.pk)


def test_what_is_not_committed_and_not_tracked_is_seen(world: World, code: Path) -> None:
    (code / "app.py").write_text(WEAK)
    (code / "new.py").write_text(WEAK)
    (code / ".gitignore").write_text("ignored.py\n")
    (code / "ignored.py").write_text(WEAK)
    scan = scanned(world, added(world, code))
    assert set(seen(scan)) == {"app.py:5", "new.py:5", "ignored.py:5"}
    assert set(scan.files.values_list("path", flat=True)) == {"app.py", "new.py", "ignored.py", ".gitignore"}
    told = scan.gaps.get(path=".git")
    assert (told.kind, told.is_partial) == ("git-folder", False)


def test_a_mended_file_is_fixed_by_the_next_scan_and_the_folder_is_left_as_it_was(world: World, code: Path) -> None:
    (code / "app.py").write_text(WEAK)
    before = {path: path.stat().st_mtime_ns for path in code.rglob("*")}
    repo = added(world, code)
    first = scanned(world, repo)
    assert {path: path.stat().st_mtime_ns for path in code.rglob("*")} == before
    (code / "app.py").write_text("x = 2\n")
    second = scanned(world, repo)
    assert second.commit_sha != first.commit_sha
    assert (second.finding_count, second.summary["comparison"]["fixed"]) == (0, 1)


def test_only_an_operator_adds_one(world: World, code: Path) -> None:
    with pytest.raises(Refused) as refused:
        registry.add_local(by=world.bob, organisation=world.acme, path=str(code))
    assert (refused.value.code, refused.value.next_step) == ("not_allowed", "Upload an archive instead.")


@pytest.mark.parametrize("outside", ["/etc", "..", "../..", "way-out", "way-out/.."])
def test_nothing_outside_the_roots_is_added(world: World, code: Path, outside: str) -> None:
    (code / "way-out").symlink_to("/etc")
    folder = code / outside if outside != ".." else code.parent / ".."
    with pytest.raises(Refused) as refused:
        added(world, folder)
    assert refused.value.code == "outside_roots"
    assert "VOR_LOCAL_ROOTS" in refused.value.next_step


@pytest.mark.parametrize("inside", ["nothing", "app.py"])
def test_what_is_no_folder_is_not_added(world: World, code: Path, inside: str) -> None:
    with pytest.raises(Refused) as refused:
        added(world, code / inside)
    assert refused.value.code == "no_folder"


def test_a_folder_that_is_gone_fails_the_scan_with_a_sentence(world: World, code: Path) -> None:
    repo = added(world, code)
    code.rename(code.with_name("elsewhere"))
    scan = scanned(world, repo)
    assert (scan.status, scan.error_message) == (
        "failed",
        "There is no such folder. Look for a typing mistake.",
    )


def test_a_folder_replaced_by_a_way_out_is_not_followed(world: World, code: Path, tmp_path: Path) -> None:
    repo = added(world, code)
    code.rename(code.with_name("elsewhere"))
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "app.py").write_text(WEAK)
    code.symlink_to(secret)
    scan = scanned(world, repo)
    assert scan.status == "failed"
    assert scan.error_message.startswith("This folder is not under an allowed root.")
    assert scan.files.count() == 0


def test_a_root_the_operator_took_back_is_not_read(world: World, code: Path, settings: Settings) -> None:
    repo = added(world, code)
    settings.LOCAL_ROOTS = []
    scan = scanned(world, repo)
    assert scan.status == "failed"
    assert "VOR_LOCAL_ROOTS" in scan.error_message


def test_an_empty_folder_says_so(world: World, code: Path) -> None:
    (code / "app.py").unlink()
    scan = scanned(world, added(world, code))
    assert (scan.status, scan.error_message[:36]) == ("failed", "There is no file to scan in it. Pack")
