"""Nothing is lost, doubled or out of order, whatever is killed: the real server, real sockets."""

import asyncio
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from scans.live import wakeup
from tests import servers
from tests.cluster import database_url
from tests.scans.live.conftest import Told
from tests.watcher import Watcher
from tests.web import web

QUICK = {"STREAM_KEEPALIVE_SECONDS": "1", "LOG_LEVEL": "WARNING"}


class Writer(threading.Thread):
    """Two of these tell about one scan at once; they are the scan's worker here."""

    def __init__(self, told: Told, *, events: int, pause_seconds: float) -> None:
        super().__init__()
        self.told = told
        self.events = events
        self.pause_seconds = pause_seconds

    def run(self) -> None:
        for number in range(self.events):
            if number % 7 == 0:
                self.told.now(*[("log", {"level": "info", "stage": "hunt", "message": "…"})] * 3)
            self.told.finding(number)
            time.sleep(self.pause_seconds)
        connection.close()


def _watch(told: Told, port: int, *, clients: int, meanwhile: Callable[[], None]) -> list[Watcher]:
    """Everybody replays from the start, drops at random and comes back; `meanwhile` runs once all are there."""
    told.finding(0)
    whims = random.Random(20260312)
    credential = f"Authorization: {told.bearer}"
    watchers = [Watcher(port, f"{told.path}?from=0", credential) for _ in range(clients)]

    async def crowd() -> None:
        async with asyncio.timeout(120), asyncio.TaskGroup() as group:
            for watcher in watchers:
                group.create_task(watcher.follow(drop_after=lambda: whims.uniform(0.1, 2)))
            while not all(watcher.ids for watcher in watchers):
                await asyncio.sleep(0.05)
            await asyncio.to_thread(meanwhile)
            await told.aend()

    asyncio.run(crowd())
    return watchers


def _is_exact(watchers: list[Watcher], told: Told, *, except_types: set[str]) -> None:
    rows = told.scan.events.exclude(type__in=except_types).order_by("seq")
    expected = list(rows.values_list("seq", flat=True))
    assert expected
    for watcher in watchers:
        assert watcher.ids == expected
        assert watcher.connections > 1, "was never cut off"


@pytest.mark.production
@pytest.mark.needs("redis", "postgresql")
def test_nothing_is_lost_with_random_disconnects_two_web_workers_and_redis_gone_for_20_seconds(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    with servers.redis() as queue:
        settings.EVENTSTREAM_REDIS = {"host": "127.0.0.1", "port": queue.port, "db": 0}
        monkeypatch.setattr(wakeup.eventstream, "redis_client", wakeup.sender())

        def meanwhile() -> None:
            writers = [Writer(told, events=250, pause_seconds=0.1) for _ in range(2)]
            for writer in writers:
                writer.start()
            time.sleep(2)
            queue.kill()
            time.sleep(20)
            queue.start()
            for writer in writers:
                writer.join()

        with web(tmp_path / "web.log", REDIS_URL=queue.url, **QUICK) as server:
            watchers = _watch(told, server.port, clients=24, meanwhile=meanwhile)
    _is_exact(watchers, told, except_types={"log"})


def test_nothing_is_lost_without_redis_on_sqlite(told: Told, tmp_path: Path) -> None:
    def meanwhile() -> None:
        writers = [Writer(told, events=60, pause_seconds=0.05) for _ in range(2)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()

    with web(tmp_path / "web.log", REDIS_URL="", **QUICK) as server:
        watchers = _watch(told, server.port, clients=12, meanwhile=meanwhile)
    _is_exact(watchers, told, except_types={"log"})


@pytest.mark.both_lanes
def test_killing_the_web_server_loses_nothing(told: Told, tmp_path: Path) -> None:
    assert database_url()
    with web(tmp_path / "web.log", **QUICK) as server:

        def meanwhile() -> None:
            writer = Writer(told, events=60, pause_seconds=0.1)
            writer.start()
            time.sleep(1.5)
            server.kill()
            server.start()
            writer.join()

        watchers = _watch(told, server.port, clients=8, meanwhile=meanwhile)
    _is_exact(watchers, told, except_types={"log"})
