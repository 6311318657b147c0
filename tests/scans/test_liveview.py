"""/live: where a scan is, for clients that poll."""

import pytest
from django.db import transaction
from django.test import Client

from scans import events
from scans.models import Scan, Worker
from tests.scans.live.conftest import NO_COUNTS, finding
from tests.world import World

RUNNING = {"stage": "hunt", "status": "running", "attempt": 1}


@pytest.fixture
def scan(world: World) -> Scan:
    return world.scan()


def _tell(scan: Scan, *items) -> None:
    with transaction.atomic():
        events.append_many(scan.pk, items)


def _live(world: World, scan: Scan) -> dict:
    client = Client()
    client.force_login(world.alice)
    return client.get(f"/api/scans/{scan.pk}/live").json()["data"]


def test_a_scan_nobody_has_touched_waits(world, scan) -> None:
    live = _live(world, scan)
    contract = {"scan", "counts", "current_task", "stages", "activity", "agent_calls", "fallback"}
    assert set(live) == contract | {"seq", "progress", "waiting"}
    assert (live["scan"]["status"], live["scan"]["is_live"]) == ("queued", True)
    assert live["counts"] == {"total": 0, "critical": 0, "high": 0, "medium": 0, "low": 0}
    assert live["current_task"]["title"] == "Waiting for activity"
    assert [stage["status"] for stage in live["stages"]] == ["pending"] * 10
    assert (live["activity"], live["agent_calls"], live["fallback"]) == ([], [], None)


def test_with_no_worker_it_says_so_with_the_command_to_start_one(world, scan) -> None:
    assert "celery -A config worker" in _live(world, scan)["waiting"]["command"]
    Worker.objects.create(name="one", version="0")
    assert _live(world, scan)["waiting"]["command"] == ""


def test_the_running_stage_is_the_task_with_its_true_counters(world, scan) -> None:
    _tell(
        scan,
        ("status_change", {"status": "hunting", **NO_COUNTS}),
        ("stage_update", RUNNING),
        ("progress", {"stage": "hunt", "done": 1, "total": 4, "unit": "files", "detail": ""}),
        ("finding_added", finding(7)),
        ("log", {"level": "warning", "stage": "hunt", "message": "slow"}),
    )
    live = _live(world, scan)
    task = live["current_task"]
    assert (task["stage"], task["title"], task["detail"], task["progress_pct"]) == (
        "hunt",
        "Hunt started",
        "1 of 4 files",
        25,
    )
    told = [(one["event_type"], one["tone"], one["title"]) for one in live["activity"]]
    assert told == [
        ("system", "warning", "slow"),
        ("system", "warning", "Weakness 7"),
        ("stage", "active", "Hunt started"),
        ("system", "neutral", "Now hunting"),
    ]
    assert live["seq"] == 5


def test_an_unknown_total_is_a_count_and_no_percentage(world, scan) -> None:
    _tell(
        scan,
        ("stage_update", RUNNING),
        ("progress", {"stage": "hunt", "done": 9, "total": None, "unit": "objects", "detail": ""}),
    )
    task = _live(world, scan)["current_task"]
    assert (task["detail"], task["progress_pct"]) == ("9 objects", None)


@pytest.mark.parametrize(
    ("status", "end", "tone"),
    [("completed", ("scan_complete", NO_COUNTS), "success"), ("failed", ("error", {"error": "It broke."}), "error")],
)
def test_a_scan_that_is_over_is_not_live(world, scan, status, end, tone) -> None:
    Scan.objects.filter(pk=scan.pk).update(status=status, error_message="It broke." if status == "failed" else "")
    _tell(scan, ("status_change", {"status": status, **NO_COUNTS}), end)
    live = _live(world, scan)
    assert (live["scan"]["is_live"], live["activity"][0]["tone"]) == (False, tone)
    assert live["scan"]["error_message"] == ("It broke." if status == "failed" else None)


def test_activity_is_the_newest_eighty(world, scan) -> None:
    _tell(scan, *[("log", {"level": "info", "stage": "hunt", "message": str(number)}) for number in range(100)])
    activity = _live(world, scan)["activity"]
    assert [one["title"] for one in activity] == [str(number) for number in range(99, 19, -1)]


def test_a_stranger_sees_nothing_there(world, scan, client) -> None:
    client.force_login(world.mallory)
    assert client.get(f"/api/scans/{scan.pk}/live").status_code == 404
