"""What a client of the documented stream receives, to the byte."""

import pytest

from tests.scans.live.conftest import NO_COUNTS
from tests.visit import frames, visiting

KEYS = [
    "ingest",
    "tyr",
    "static_analysis",
    "taint_analysis",
    "config_scan",
    "deps_audit",
    "hunt",
    "vidarr",
    "garmr",
    "report",
]
MOMENT = "2026-03-12T10:00:05Z"
pytestmark = pytest.mark.both_lanes


def test_first_comes_every_stage_in_order_then_the_status_with_counts(told, on_a_loop) -> None:
    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            picture = frames(await visit.until(b"status_change"))
        assert visit.status == 200
        assert visit.headers["content-type"] == "text/event-stream"
        assert visit.headers["cache-control"] == "no-cache"
        assert visit.headers["x-accel-buffering"] == "no"
        assert [frame.event for frame in picture] == ["stage_update"] * 10 + ["status_change"]
        for key, frame in zip(KEYS, picture[:10], strict=True):
            assert f'{{"scan_id":"{told.scan.pk}","stage":"{key}","status":"pending","timestamp":"' in frame.data
        assert '"status":"queued"' in picture[-1].data
        assert picture[-1].data.endswith('"finding_count":0,"critical":0,"high":0,"medium":0,"low":0}')

    on_a_loop(journey)


def test_live_events_are_the_bytes_of_the_reference(told, on_a_loop) -> None:
    finding_id = "3f7a8b9c-0d1e-2f3a-4b5c-6d7e8f9a0b1c"
    title = "SQL Injection in user authentication"
    counts = {"finding_count": 42, "critical": 5, "high": 12, "medium": 18, "low": 7}
    extra = {"attempt": 1, "done": 3, "total": None, "unit": "files", "detail": "", "seconds": None, "error": ""}
    written = [
        ("stage_update", {"stage": "hunt", "status": "running", "timestamp": MOMENT, **extra}),
        ("status_change", {"status": "hunting", "timestamp": MOMENT, **NO_COUNTS}),
        ("progress", {"stage": "hunt", "done": 1, "total": 2, "timestamp": MOMENT}),
        ("log", {"level": "info", "stage": "hunt", "message": "looking", "timestamp": MOMENT}),
        ("finding_added", {"finding_id": finding_id, "title": title, "severity": "critical", "path": "a.py"}),
        ("stage_update", {"stage": "hunt", "status": "failed", "timestamp": MOMENT, **extra, "error": "It broke."}),
        ("scan_complete", {**counts, "timestamp": MOMENT, "partial": True, "score": 3, "grade": "D"}),
    ]
    who = f'"scan_id":"{told.scan.pk}"'
    zero = '"finding_count":0,"critical":0,"high":0,"medium":0,"low":0'
    some = '"finding_count":42,"critical":5,"high":12,"medium":18,"low":7'
    expected = f"""\
id: 1
event: stage_update
data: {{{who},"stage":"hunt","status":"running","timestamp":"{MOMENT}"}}

id: 2
event: status_change
data: {{{who},"status":"hunting","timestamp":"{MOMENT}",{zero}}}

id: 5
event: finding_added
data: {{{who},"finding_id":"{finding_id}","title":"{title}","severity":"critical"}}

id: 6
event: stage_update
data: {{{who},"stage":"hunt","status":"failed","timestamp":"{MOMENT}","error":"It broke."}}

id: 7
event: scan_complete
data: {{{who},{some},"timestamp":"{MOMENT}"}}

"""

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            picture = await visit.until(b"status_change")
            await told.anow(*written)
            whole = await visit.end()
        assert whole[len(picture) :].decode() == expected

    on_a_loop(journey)


@pytest.mark.parametrize(("status", "last"), [("completed", "scan_complete"), ("failed", "error")])
def test_the_end_closes_the_stream(told, on_a_loop, status: str, last: str) -> None:
    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            end = await told.aend(status)
            told_last = frames(await visit.end())[-1]
        assert (told_last.event, told_last.id) == (last, end)

    on_a_loop(journey)


@pytest.mark.parametrize(
    ("status", "last", "words"),
    [
        ("completed", "scan_complete", '"finding_count":0'),
        ("failed", "error", '"error":"It broke."'),
        ("cancelled", "error", '"error":"Scan was cancelled by user"'),
    ],
)
def test_a_scan_that_is_over_sends_its_state_and_its_end_and_closes(told, on_a_loop, status, last, words) -> None:
    told.end(status)
    type(told.scan).objects.filter(pk=told.scan.pk).update(error_message="It broke.")

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            picture = frames(await visit.end())
        assert [frame.event for frame in picture[-2:]] == ["status_change", last]
        assert f'"status":"{status}"' in picture[-2].data
        assert words in picture[-1].data

    on_a_loop(journey)


def test_a_cancelled_scan_says_so_then_ends(told, on_a_loop) -> None:
    counted = {"status": "cancelled", **NO_COUNTS}

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            picture = await visit.until(b"status_change")
            await told.anow(("status_change", counted), ("error", {"error": "Scan was cancelled by user"}))
            rest = frames((await visit.end())[len(picture) :])
        assert [frame.event for frame in rest] == ["status_change", "error"]
        assert '"status":"cancelled"' in rest[0].data
        assert '"error":"Scan was cancelled by user"' in rest[1].data

    on_a_loop(journey)


def test_a_scan_that_is_over_without_a_last_event_still_closes(told, on_a_loop) -> None:
    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            await type(told.scan).objects.filter(pk=told.scan.pk).aupdate(status="failed")
            await visit.end()

    on_a_loop(journey)


def test_a_removed_repo_ends_its_streams(told, on_a_loop) -> None:
    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            await type(told.world.repo).objects.filter(pk=told.world.repo.pk).aupdate(deleted_at=told.scan.created_at)
            await visit.end()

    on_a_loop(journey)


def test_keepalive_comes_by_a_deadline_even_while_events_flow(told, on_a_loop, settings) -> None:
    settings.STREAM_KEEPALIVE = settings.STREAM_POLL * 3

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            for number in range(30):
                await told.afinding(number)
            raw = await visit.until(b"Weakness 29")
            silent = len(raw)
            await visit.until(b"Weakness 29")
            while visit.raw[silent:].count(b": keepalive\n\n") < 2:
                await visit._wait()
        assert visit.raw[silent:].replace(b": keepalive\n\n", b"") == b""

    on_a_loop(journey)
