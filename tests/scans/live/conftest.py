"""A live scan, a bearer for it, and streams that are quick; afterwards nothing of them may be left."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import LazySettings
from django.db import transaction
from django_eventstream.views import get_listener_manager

from accounts import tokens
from config import asgi
from scans import events
from scans.live import log
from scans.live.hub import hub, seats
from scans.live.thread import lasting_thread, release
from scans.models import Scan
from tests.world import World, make_world

WRITER = lasting_thread("writer")
NO_COUNTS = {"finding_count": 0, "critical": 0, "high": 0, "medium": 0, "low": 0}


@dataclass(frozen=True, slots=True)
class Told:
    """A scan being told about, in this process."""

    scan: Scan
    world: World
    bearer: str

    @property
    def path(self) -> str:
        return f"/api/scans/{self.scan.pk}/progress/stream"

    def now(self, *items: tuple[str, dict[str, Any]]) -> int:
        with transaction.atomic():
            return events.append_many(self.scan.pk, items)

    def finding(self, number: int) -> int:
        return self.now(("finding_added", finding(number)))

    def end(self, status: str = "completed") -> int:
        """As scans.endings writes it: the row and its last events in one transaction."""
        with transaction.atomic():
            self.scan.status = status
            self.scan.save(update_fields=["status"])
            last = ("scan_complete", NO_COUNTS) if status == "completed" else ("error", {"error": "It broke."})
            return events.append_many(self.scan.pk, [("status_change", {"status": status, **NO_COUNTS}), last])

    async def anow(self, *items: tuple[str, dict[str, Any]]) -> int:
        return await sync_to_async(self.now, thread_sensitive=False, executor=WRITER)(*items)

    async def afinding(self, number: int) -> int:
        return await sync_to_async(self.finding, thread_sensitive=False, executor=WRITER)(number)

    async def aend(self, status: str = "completed") -> int:
        return await sync_to_async(self.end, thread_sensitive=False, executor=WRITER)(status)


def finding(number: int) -> dict[str, Any]:
    return {
        "finding_id": f"00000000-0000-7000-8000-{number:012}",
        "title": f"Weakness {number}",
        "severity": "high",
        "path": "app/views.py",
        "line": number,
        "engine": "code",
        "rule": "python-sql",
        "weakness": "sql-injection",
        "cwe": 89,
        "is_new": True,
        "stage": "static_analysis",
    }


@pytest.fixture
def told(transactional_db: None, settings: LazySettings) -> Iterator[Told]:
    settings.STREAM_POLL = timedelta(seconds=0.1)
    world = make_world()
    _, secret = tokens.issue(world.alice, kind="personal", organisation=world.acme, scopes=["read"])
    yield Told(world.scan(), world, f"Bearer {secret}")
    for thread in (asgi._streams, log.thread, WRITER):
        release(thread)


@pytest.fixture
def on_a_loop() -> Callable[[Callable[[], Coroutine[Any, Any, None]]], None]:
    """Runs a test's coroutine, then looks for what it left behind."""

    def run(journey: Callable[[], Coroutine[Any, Any, None]]) -> None:
        async def and_look() -> None:
            await journey()
            await asyncio.sleep(0.05)
            assert left_behind() == []

        async_to_sync(and_look)()

    return run


def left_behind() -> list[str]:
    """Listeners, feeds, seats and tasks that outlive every client."""
    tasks = [task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    feeds = [f"feed {scan_id}" for scan_id in hub().feeds]
    channels = list(get_listener_manager().listeners_by_channel)
    return [name for name in tasks if "feed" in name or "poll" in name] + feeds + channels + [*map(str, seats.taken)]
