"""Time limits, slices and the other way of executing: every one of them ends in a named state."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from scans import launch, queue, runner
from scans.models import CoverageGap, Scan, ScanStage, Sighting, Worker
from scans.stages.static_analysis import static_analysis
from tests.cluster import wait_until
from tests.scanning import Project
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
SLOW = str(Path(__file__).parent / "slow.py")
MANY = {f"part{number:03}.slow": f"content {number}" for number in range(120)}


def started(world: World, files: dict[str, str]) -> Scan:
    project = Project(world)
    project.upload(files)
    assert project.repo is not None
    return launch.start(project.repo, by=world.alice).scan


def test_a_stage_out_of_time_keeps_what_it_found_and_the_scan_goes_on_partial(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EXTRA_ENGINES = [SLOW]
    settings.SCAN_CANCEL_POLL = timedelta(seconds=0.1)
    settings.SCAN_LIMIT = timedelta(seconds=7)  # far less than the files take, far more than a first one
    scan = started(world, MANY)
    runner.drive(scan.pk)
    scan.refresh_from_db()
    assert (scan.status, scan.is_partial) == ("completed", True)
    assert 0 < Sighting.objects.filter(scan=scan).count() < len(MANY)
    assert CoverageGap.objects.filter(scan=scan, kind="time-limit", engine="slow", is_partial=True).exists()
    late = ScanStage.objects.get(scan=scan, stage="config_scan")
    assert (late.status, late.reason) == ("skipped", "The scan reached its time limit.")
    assert ScanStage.objects.get(scan=scan, stage="report").status == "completed"


def test_a_drive_that_used_its_slice_lets_go_and_the_next_one_ends_the_scan(world: World, settings: Settings) -> None:
    settings.SCAN_TASK_SLICE = timedelta(seconds=0)
    scan = started(world, {"app.py": "x = 1\n"})
    assert runner.drive(scan.pk) is True
    scan.refresh_from_db()
    assert (scan.status, scan.lease_owner, scan.lease_until) == ("queued", "", None)
    settings.SCAN_TASK_SLICE = timedelta(minutes=10)
    assert runner.drive(scan.pk) is False
    scan.refresh_from_db()
    assert scan.status == "completed"


def test_a_scan_somebody_holds_is_not_driven_twice(world: World) -> None:
    scan = started(world, {"app.py": "x = 1\n"})
    until = timezone.now() + timedelta(minutes=1)
    Scan.objects.filter(pk=scan.pk).update(lease_owner="another", lease_until=until)
    assert runner.drive(scan.pk) is False
    assert Scan.objects.get(pk=scan.pk).status == "queued"


def test_a_lease_that_ran_out_is_taken_over(world: World) -> None:
    scan = started(world, {"app.py": "x = 1\n"})
    past = timezone.now() - timedelta(seconds=1)
    Scan.objects.filter(pk=scan.pk).update(lease_owner="dead", lease_until=past)
    runner.drive(scan.pk)
    assert Scan.objects.get(pk=scan.pk).status == "completed"


def test_a_bug_in_a_stage_fails_that_stage_with_its_name_and_not_its_text(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(scan: Scan, kit: Any) -> None:
        raise ValueError("a secret detail")

    pipeline = tuple(
        runner.Stage(**{**_fields(stage), "run": broken}) if stage is static_analysis else stage
        for stage in runner.STAGES
    )
    monkeypatch.setattr(runner, "STAGES", pipeline)
    scan = started(world, {"app.py": "x = 1\n"})
    runner.drive(scan.pk)
    row = ScanStage.objects.get(scan=scan, stage="static_analysis")
    assert (row.status, row.error) == ("failed", "An internal error (ValueError) stopped this stage; see the log.")
    scan.refresh_from_db()
    assert (scan.status, scan.is_partial) == ("completed", True)


def _fields(stage: Any) -> dict[str, Any]:
    return {name: getattr(stage, name) for name in type(stage).__slots__}


def test_an_upload_that_is_gone_from_the_store_fails_the_scan_with_a_reason(world: World, tmp_path: Path) -> None:
    scan = started(world, {"app.py": "x = 1\n"})
    for stored in (tmp_path / "archives").iterdir():
        stored.unlink()
    runner.drive(scan.pk)
    scan.refresh_from_db()
    assert scan.status == "failed"
    assert scan.error_message == "The uploaded archive is not in the archive store this worker sees."
    assert [event.type for event in scan.events.all()][-2:] == ["status_change", "error"]
    assert set(scan.stages.exclude(stage="ingest").values_list("status", flat=True)) == {"skipped"}


@pytest.mark.parametrize(
    ("workers_seen", "ahead", "reason", "has_command"),
    [
        (False, 0, "No worker has been seen for 30 s. Start one:", True),
        (True, 0, "It is next; a worker takes it as soon as one is free.", False),
        (True, 1, "1 scan is ahead of it.", False),
        (True, 2, "2 scans are ahead of it.", False),
    ],
)
def test_a_queued_scan_says_its_place_and_why_it_waits(
    world: World, settings: Settings, workers_seen: bool, ahead: int, reason: str, has_command: bool
) -> None:
    if workers_seen:
        Worker.objects.create(name="here", version="1")
    for _ in range(ahead):
        world.scan()
    waiting = queue.why_waiting(world.scan())
    assert waiting is not None
    assert (waiting.place, waiting.reason, bool(waiting.command)) == (ahead + 1, reason, has_command)


def test_the_sweeper_tells_again_of_scans_nobody_holds_and_of_no_others(world: World, settings: Settings) -> None:
    forgotten, held, fresh, over = (world.scan() for _ in range(4))
    long_ago, soon = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(minutes=1)
    Scan.objects.filter(pk=held.pk).update(lease_owner="somebody", lease_until=soon)
    Scan.objects.filter(pk=fresh.pk).update(enqueued_at=timezone.now())
    Scan.objects.filter(pk=over.pk).update(status="completed")
    Scan.objects.filter(pk=forgotten.pk).update(enqueued_at=long_ago)
    assert queue.sweep(limit=10) == 1
    assert Scan.objects.get(pk=forgotten.pk).enqueued_at > long_ago


@pytest.mark.both_lanes
def test_inline_execution_drives_the_scan_without_broker_or_worker(world: World, settings: Settings) -> None:
    from tests.cluster import environment

    settings.SCAN_EXECUTION = "inline"
    needed = ("DATA_DIR", "DATABASE_URL", "VOR_ARCHIVES_DIR")
    settings.PROCESS_ENVIRONMENT = {name: environment()[name] for name in needed}
    scan = started(world, {"app.py": "import hashlib\nhashlib.md5(b'x')\n"})
    wait_until(lambda: Scan.objects.get(pk=scan.pk).is_over, what="the inline scan to end")
    assert Scan.objects.get(pk=scan.pk).status == "completed"
    assert Sighting.objects.filter(scan=scan).count() == 1
