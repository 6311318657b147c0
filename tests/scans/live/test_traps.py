"""Traps of synchronous Django behind an asynchronous server, on the real one."""

import asyncio
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.scans.live.conftest import Told
from tests.scans.live.test_chaos import QUICK
from tests.visit import visiting
from tests.watcher import Watcher, Wire
from tests.web import web


def _connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        count = cursor.fetchone()[0]
    connection.close()
    return count


def _ask(port: int, path: str, cookie: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode()


@pytest.mark.production
def test_three_hundred_pages_and_a_hundred_streams_at_once_all_answer(told: Told, tmp_path: Path, settings) -> None:
    """Without a pool each page took a connection of its own, and 124 of 300 failed."""
    browser = Client()
    browser.force_login(told.world.alice)
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"

    async def crowd(port: int) -> list[int]:
        loop = asyncio.get_running_loop()
        watchers = [Watcher(port, told.path, f"Authorization: {told.bearer}") for _ in range(100)]
        opened = await asyncio.gather(*(watcher.connect() for watcher in watchers))
        assert set(opened) == {200}
        wires = [
            await loop.create_connection(
                lambda: Wire(_ask(port, f"/api/scans/{told.scan.pk}", cookie), lambda _: None), "127.0.0.1", port
            )
            for _ in range(300)
        ]
        statuses = await asyncio.gather(*(wire.opened for _, wire in wires))
        assert await asyncio.to_thread(_connections) <= 2 * (10 + 2) + 2
        return list(statuses)

    with web(tmp_path / "web.log", **QUICK) as server:
        statuses = asyncio.run(crowd(server.port))
    assert statuses == [200] * 300


@pytest.mark.both_lanes
def test_a_deploy_with_open_streams_takes_seconds_and_loses_nothing(told: Told, tmp_path: Path) -> None:
    async def journey() -> None:
        watchers = [Watcher(server.port, f"{told.path}?from=0", f"Authorization: {told.bearer}") for _ in range(10)]
        async with asyncio.timeout(60), asyncio.TaskGroup() as group:
            for watcher in watchers:
                group.create_task(watcher.follow())
            await told.afinding(1)
            await asyncio.sleep(0.5)
            began = time.monotonic()
            await asyncio.to_thread(server.stop)
            assert time.monotonic() - began < 9
            await told.afinding(2)
            await asyncio.to_thread(server.start)
            await told.afinding(3)
            await told.aend()
        assert [watcher.ids for watcher in watchers] == [[1, 2, 3, 4, 5]] * 10

    with web(tmp_path / "web.log", **QUICK) as server:
        asyncio.run(journey())


@pytest.mark.both_lanes
def test_a_stream_is_never_compressed(told: Told, on_a_loop) -> None:
    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer, accept_encoding="gzip, br") as visit:
            await visit.until(b"status_change")
        assert "content-encoding" not in visit.headers
        assert "content-length" not in visit.headers

    on_a_loop(journey)


def test_the_librarys_own_view_is_not_mounted() -> None:
    """It sends duplicates, closes for nothing, and believes a token in the address."""
    assert [view for view in _views(get_resolver().url_patterns) if view.startswith("django_eventstream")] == []


def _views(patterns: list) -> list[str]:
    found: list[str] = []
    for one in patterns:
        if isinstance(one, URLResolver):
            found += _views(one.url_patterns)
        elif isinstance(one, URLPattern):
            found.append(one.callback.__module__)
    return found
