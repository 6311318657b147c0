"""A scan as the runner really does it, watched from its first moment in both dialects."""

import json

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from scans import launch, runner
from scans.models import Scan
from tests.scanning import Project
from tests.scans.live.conftest import WRITER
from tests.scans.live.test_stream import KEYS
from tests.visit import frames, visiting

FILES = {"app.py": "import hashlib, subprocess\n\n\ndef run(x):\n    subprocess.call(x, shell=True)\n"}
pytestmark = pytest.mark.both_lanes


def _drive(scan: Scan) -> None:
    runner.drive(scan.pk)


def test_a_real_scan_is_told_to_its_end(told, on_a_loop, settings) -> None:
    project = Project(told.world)
    project.upload(FILES)
    scan = launch.start(project.repo, by=told.world.alice).scan
    browser = Client()
    browser.force_login(told.world.bob)
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
    api, page = f"/api/scans/{scan.pk}/progress/stream", f"/scans/{scan.pk}/events?from=0"

    async def journey() -> None:
        async with visiting(api, authorization=told.bearer) as client, visiting(page, cookie=cookie) as watcher:
            picture = await client.until(b"status_change")
            await watcher.until(b"event: status")
            await sync_to_async(_drive, thread_sensitive=False, executor=WRITER)(scan)
            live = frames((await client.end())[len(picture) :])
            shown = frames(await watcher.end())
        told_events = [frame for frame in live if frame.event]
        assert told_events[-1].event == "scan_complete"
        ended = [json.loads(frame.data)["stage"] for frame in told_events if _is_end_of_stage(frame)]
        assert ended == KEYS
        found = [json.loads(frame.data) for frame in told_events if frame.event == "finding_added"]
        assert json.loads(told_events[-1].data)["finding_count"] == len(found) > 0
        assert all(set(one) == {"scan_id", "finding_id", "title", "severity"} for one in found)
        numbers = [frame.id for frame in told_events]
        assert numbers == sorted(set(numbers))
        assert [frame.id for frame in shown if frame.id] == list(range(1, numbers[-1] + 1))
        assert sum(frame.event == "finding" for frame in shown) == len(found)

    on_a_loop(journey)
    counted = Scan.objects.with_counts().get(pk=scan.pk)
    assert counted.status == "completed"


def _is_end_of_stage(frame) -> bool:
    return frame.event == "stage_update" and json.loads(frame.data)["status"] in {"completed", "skipped", "failed"}
