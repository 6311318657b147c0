"""What many streams cost: one thread, one connection, one query for all who fall behind."""

import threading
from contextlib import AsyncExitStack

import pytest
from django.db import connection

from scans.live import feed as feeds
from scans.live import log
from tests.visit import frames, visiting

pytestmark = pytest.mark.both_lanes


def _connections() -> int:
    """Those of earlier tests in this process, which end when their threads are collected, are among them."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return cursor.fetchone()[0]


def test_many_streams_share_one_thread_and_one_connection(told, on_a_loop) -> None:
    connected = _connections()

    async def journey() -> None:
        before = threading.active_count()
        async with AsyncExitStack() as crowd:
            for _ in range(50):
                visit = await crowd.enter_async_context(visiting(told.path, authorization=told.bearer))
                await visit.until(b"status_change")
            # The streams' thread, the log's, and the executor of this test's own writes.
            assert threading.active_count() - before <= 3

    on_a_loop(journey)
    assert _connections() - connected <= 3


def test_a_crowd_that_falls_behind_reads_the_log_once(told, on_a_loop, monkeypatch) -> None:
    monkeypatch.setattr(feeds, "KEPT", 5)
    reads: list[int] = []
    entries = log._entries

    def counted(scan_id: object, after: int, limit: int) -> list:
        reads.append(after)
        return entries(scan_id, after, limit)

    async def journey() -> None:
        async with AsyncExitStack() as crowd:
            visits = [
                await crowd.enter_async_context(visiting(told.path, authorization=told.bearer)) for _ in range(20)
            ]
            for visit in visits:
                await visit.until(b"status_change")
                visit.stop_reading()
            for number in range(1, 101):
                await told.afinding(number)
            monkeypatch.setattr(log, "_entries", counted)
            for visit in visits:
                visit.read_on()
            for visit in visits:
                got = frames(await visit.until(b"Weakness 100"))
                assert [frame.id for frame in got if frame.event == "finding_added"] == list(range(1, 101))
        assert len(reads) < 20

    on_a_loop(journey)


def test_a_frame_is_made_once_for_everybody(told, on_a_loop, monkeypatch) -> None:
    from scans.dialects import heimdall

    made: list[int] = []
    frame = heimdall._frame

    def counted(seq: int, *rest: object) -> bytes:
        made.append(seq)
        return frame(seq, *rest)

    async def journey() -> None:
        async with AsyncExitStack() as crowd:
            visits = [
                await crowd.enter_async_context(visiting(told.path, authorization=told.bearer)) for _ in range(10)
            ]
            for visit in visits:
                await visit.until(b"status_change")
            monkeypatch.setattr(heimdall, "_frame", counted)
            await told.afinding(1)
            for visit in visits:
                await visit.until(b"Weakness 1")
        assert made == [1]

    on_a_loop(journey)
