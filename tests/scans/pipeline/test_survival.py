"""Kill anything at any moment: the scan ends in a named state, each finding once, its log without a gap."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from sandbox.leftovers import marked
from scans import launch
from scans.cancel import cancel
from scans.models import CoverageGap, Scan, ScanStage, Sighting
from scans.pipeline import STAGES
from tests.cluster import Worker, wait_until, worker
from tests.scanning import Project
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_lanes]
SLOW = str(Path(__file__).parent / "slow.py")
FILES = {f"part{number}.slow": f"content {number}" for number in range(8)} | {
    "app.py": "import hashlib\nhashlib.md5(b'x')\n"
}
PATHS = {*FILES}


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Worker]:
    with worker(tmp_path / "worker.log", VOR_EXTRA_ENGINES=SLOW, SCAN_PAUSE_SECONDS="0.4") as one:
        yield one


def started(world: World, files: dict[str, str] = FILES) -> Scan:
    project = Project(world)
    project.upload(files)
    assert project.repo is not None
    return launch.start(project.repo, by=world.alice).scan


def stage_is(scan: Scan, key: str, status: str) -> bool:
    return ScanStage.objects.filter(scan=scan, stage=key, status=status).exists()


def is_over(scan: Scan) -> bool:
    return Scan.objects.get(pk=scan.pk).is_over


def assert_whole(scan: Scan) -> Scan:
    """Completed; each place once; numbers without a gap; nothing of it still running."""
    wait_until(lambda: is_over(scan), what="the end of the scan")
    scan = Scan.objects.get(pk=scan.pk)
    assert (scan.status, scan.error_message) == ("completed", "")
    places = list(Sighting.objects.filter(scan=scan).values_list("path", flat=True))
    assert sorted(places) == sorted(PATHS)
    assert_log_is_whole(scan)
    added = [event.payload["finding_id"] for event in scan.events.filter(type="finding_added")]
    assert len(added) == len(set(added)) == len(places)
    assert scan.events.last().type == "scan_complete"  # type: ignore[union-attr]
    return scan


def assert_log_is_whole(scan: Scan) -> None:
    numbers = list(scan.events.values_list("seq", flat=True))
    assert numbers == list(range(1, scan.event_seq + 1))


def kill_child(crew: Worker) -> None:
    crew.kill_child()


def kill_worker(crew: Worker) -> None:
    crew.kill_all()
    crew.start()


def wipe_broker(crew: Worker) -> None:
    if settings.REDIS_URL:
        import redis

        redis.Redis.from_url(settings.CELERY_BROKER_URL).flushdb()
    else:
        shutil.rmtree(settings.QUEUE_DIR / "messages")
        (settings.QUEUE_DIR / "messages").mkdir()
    crew.kill_all()
    crew.start()


FAULTS: dict[str, Callable[[Worker], None]] = {
    "the pool child": kill_child,
    "the whole worker": kill_worker,
    "the worker and its broker": wipe_broker,
}


def assert_survives(world: World, crew: Worker, fault: str, *stages: str) -> None:
    scan = started(world)
    for stage in stages:
        wait_until(partial(stage_is, scan, stage, "running"), what=f"{stage} to run")
        FAULTS[fault](crew)
    scan = assert_whole(scan)
    for row in ScanStage.objects.filter(scan=scan, stage__in=stages):
        assert row.attempt == 2, row.stage


@pytest.mark.parametrize("fault", FAULTS)
def test_a_scan_survives_losing(world: World, crew: Worker, fault: str) -> None:
    assert_survives(world, crew, fault, "ingest", "static_analysis", "report")


@pytest.mark.soak
@pytest.mark.parametrize("stage", [stage.key for stage in STAGES])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_scan_survives_at_every_stage_losing(world: World, crew: Worker, fault: str, stage: str) -> None:
    assert_survives(world, crew, fault, stage)


def test_a_scan_goes_on_when_the_analyst_is_killed(world: World, crew: Worker) -> None:
    scan = started(world)
    wait_until(lambda: Sighting.objects.filter(scan=scan).count() >= 2, what="two findings")
    analyst = marked(str(scan.pk))
    assert analyst
    for pid in analyst:
        with suppress(psutil.NoSuchProcess):  # one takes another with it
            psutil.Process(pid).kill()
    wait_until(lambda: is_over(scan), what="the end")
    scan = Scan.objects.get(pk=scan.pk)
    assert scan.status == "completed"
    lost = set(CoverageGap.objects.filter(scan=scan).exclude(path="").values_list("path", flat=True))
    found = set(Sighting.objects.filter(scan=scan).values_list("path", flat=True))
    assert found | lost == PATHS
    assert len(lost) <= 1
    assert_log_is_whole(scan)


def test_an_engine_that_kills_its_process_each_time_leaves_a_completed_partial_scan(world: World, crew: Worker) -> None:
    scan = started(world, FILES | {"deadly.slow": "x"})
    wait_until(lambda: is_over(scan), what="the end")
    scan = Scan.objects.get(pk=scan.pk)
    assert (scan.status, scan.is_partial) == ("completed", True)
    assert set(Sighting.objects.filter(scan=scan).values_list("path", flat=True)) == PATHS
    gap = CoverageGap.objects.get(scan=scan, path="deadly.slow")
    assert (gap.engine, gap.is_partial) == ("slow", True)


def test_a_process_lost_three_times_in_one_stage_fails_that_stage_and_the_scan_goes_on(
    world: World, crew: Worker
) -> None:
    scan = started(world)
    for attempt in (1, 2, 3):
        running = ScanStage.objects.filter(scan=scan, stage="static_analysis", status="running", attempt=attempt)
        wait_until(running.exists, what=f"attempt {attempt}")
        crew.kill_child()
    wait_until(lambda: is_over(scan), what="the end")
    scan = Scan.objects.get(pk=scan.pk)
    row = ScanStage.objects.get(scan=scan, stage="static_analysis")
    assert (row.status, row.error) == ("failed", "The process running this stage was lost 3 times.")
    assert (scan.status, scan.is_partial) == ("completed", True)


def test_cancel_ends_the_scan_within_two_seconds_and_leaves_no_process(world: World, crew: Worker) -> None:
    scan = started(world)
    wait_until(lambda: Sighting.objects.filter(scan=scan).exists(), what="a finding")
    began = timezone.now()
    cancel(scan, by=User.objects.get(pk=world.alice.pk))
    wait_until(lambda: not marked(str(scan.pk)), seconds=2, what="the processes to end")
    scan = Scan.objects.get(pk=scan.pk)
    assert scan.status == "cancelled"
    assert scan.completed_at is not None and (scan.completed_at - began).total_seconds() < 2
    assert [event.type for event in scan.events.all()][-2:] == ["status_change", "error"]
    assert_log_is_whole(scan)


def test_a_scan_nobody_holds_is_cancelled_by_the_verb_itself(world: World) -> None:
    scan = started(world)
    cancel(scan, by=world.alice)
    assert Scan.objects.get(pk=scan.pk).status == "cancelled"
    assert set(ScanStage.objects.filter(scan=scan).values_list("status", flat=True)) == {"cancelled"}
