"""H60: a worker whose disk is full says so; one whose clock jumped neither loses nor doubles anything."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from findings.models import Finding
from scans import launch, lease, runner
from scans.models import Scan, Sighting
from scans.status import OVER
from tests.cluster import wait_until, worker
from tests.scanning import Project
from tests.world import World

pytestmark = [pytest.mark.both_lanes, pytest.mark.django_db(transaction=True)]
WEAK = {f"a{number:02}.py": "import hashlib\n\nhashlib.md5(password)\n" for number in range(20)}


def scan_of(world: World, files: dict[str, str | bytes]) -> Scan:
    project = Project(world)
    project.upload(files)
    assert project.repo is not None
    return launch.start(project.repo, by=world.alice).scan


def ended(scan: Scan) -> Scan:
    wait_until(lambda: Scan.objects.filter(pk=scan.pk, status__in=OVER).exists(), what="the scan's end")
    return Scan.objects.get(pk=scan.pk)


@pytest.mark.needs("bubblewrap")
@pytest.mark.parametrize("place", ["workspaces", "temporary"])
def test_h60_full_disk_ends_the_scan_with_a_sentence_and_the_next_one_works(
    world: World, tmp_path: Path, place: str
) -> None:
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    (data / "workspaces").mkdir(parents=True)
    temporary.mkdir()
    small = {"workspaces": data / "workspaces", "temporary": temporary}[place]
    tiny = ("bwrap", "--dev-bind", "/", "/", "--size", "2000000", "--tmpfs", str(small))
    scan = scan_of(world, {"app.py": WEAK["a00.py"], "noise.bin": os.urandom(6_000_000)})
    where = {"DATA_DIR": str(data), "TMPDIR": str(temporary)}
    with worker(tmp_path / "full.log", inside=tiny, **where):
        full = ended(scan)
    assert full.status == "failed"
    assert full.error_message.startswith("The disk of the machine that runs this scan is full.")
    again = launch.start(full.repo, by=world.alice).scan
    with worker(tmp_path / "room.log", **where):
        assert ended(again).status == "completed"
    assert Sighting.objects.filter(scan=again).count() == 1


def skewed(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    """This process's clock is wrong from here on; the workers' are right."""
    right = timezone.now

    def wrong() -> datetime:
        return right() + timedelta(minutes=minutes)

    monkeypatch.setattr(timezone, "now", wrong)


def is_whole(scan: Scan) -> bool:
    rows = list(scan.events.order_by("seq").values_list("seq", "type"))
    return [seq for seq, _ in rows] == list(range(1, len(rows) + 1)) and rows[-1][1] == "scan_complete"


def test_h60_a_clock_that_runs_ahead_takes_the_scan_over_and_it_ends_once(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = scan_of(world, dict(WEAK))
    with worker(tmp_path / "worker.log", SCAN_PAUSE_SECONDS="0.5"):
        wait_until(lambda: bool(Scan.objects.get(pk=scan.pk).lease_owner), what="the worker to take it")
        with monkeypatch.context() as clock:
            skewed(clock, minutes=30)  # more than a lease, less than a scan may take
            runner.drive(scan.pk)
        over = ended(scan)
    assert over.status == "completed"
    assert is_whole(over)
    assert Sighting.objects.filter(scan=scan).count() == Finding.objects.count() == len(WEAK)


def test_h60_a_clock_that_runs_behind_loses_the_scan_and_writes_nothing_more(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = scan_of(world, dict(WEAK))
    with monkeypatch.context() as clock:
        skewed(clock, minutes=-60)
        behind = lease.claim(scan.pk)
    assert behind is not None
    with worker(tmp_path / "worker.log"):
        over = ended(scan)
    assert over.status == "completed"
    assert is_whole(over)
    with pytest.raises(lease.LeaseLost), lease.held(behind):
        raise AssertionError("the old holder must not get this far")
