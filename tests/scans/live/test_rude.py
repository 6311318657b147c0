"""Clients that hang up, fall behind or stop reading: nothing is lost, nothing is left."""

import asyncio

import pytest

from scans.live import feed as feeds
from scans.live.hub import hub
from tests.visit import Visit, frames, visiting

pytestmark = pytest.mark.both_lanes


async def _until_left(visit: Visit) -> None:
    async with asyncio.timeout(5):
        while hub().feeds:
            await asyncio.sleep(0.01)


def test_hanging_up_while_waiting_leaves_nothing(told, on_a_loop) -> None:
    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            visit.hang_up()
            await _until_left(visit)

    on_a_loop(journey)


def test_hanging_up_while_bytes_are_in_flight_leaves_nothing(told, on_a_loop) -> None:
    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            visit.stop_reading()
            await told.afinding(1)
            await asyncio.sleep(0.2)
            visit.hang_up()
            await _until_left(visit)

    on_a_loop(journey)


def test_hanging_up_before_the_answer_leaves_nothing(told, on_a_loop) -> None:
    async def journey() -> None:
        for pause in (0, 0, 0.001, 0.005, 0.01, 0.02):
            async with visiting(told.path, authorization=told.bearer) as visit:
                await asyncio.sleep(pause)
                visit.hang_up()
        await _until_left(visit)

    on_a_loop(journey)


def test_whoever_falls_behind_is_told_and_gets_every_missed_event(told, on_a_loop, monkeypatch) -> None:
    monkeypatch.setattr(feeds, "KEPT", 10)

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            visit.stop_reading()
            for number in range(1, 301):
                await told.afinding(number)
            visit.read_on()
            await told.aend()
            got = frames(await visit.end())
        assert "lagged, catching up" in [frame.comment for frame in got]
        assert [frame.id for frame in got[11:] if frame.event] == list(range(1, 303))

    on_a_loop(journey)


def test_whoever_stops_reading_is_dropped_and_held_back_meanwhile(told, on_a_loop, settings) -> None:
    settings.STREAM_STALLED = settings.STREAM_POLL * 5

    async def journey() -> None:
        async with (
            visiting(told.path, authorization=told.bearer) as rude,
            visiting(told.path, authorization=told.bearer) as kind,
        ):
            await rude.until(b"status_change")
            await kind.until(b"status_change")
            rude.stop_reading()
            await told.afinding(1)
            async with asyncio.timeout(5):
                while not rude.is_over:
                    await asyncio.sleep(0.02)
            assert b"Weakness" not in rude.raw
            await told.afinding(2)
            await kind.until(b"Weakness 2")

    on_a_loop(journey)


def test_a_slow_reader_within_the_limit_stays(told, on_a_loop, settings) -> None:
    settings.STREAM_STALLED = settings.STREAM_POLL * 20

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as slow:
            await slow.until(b"status_change")
            for number in range(1, 5):
                slow.stop_reading()
                await told.afinding(number)
                await asyncio.sleep(0.3)
                slow.read_on()
                await slow.until(f"Weakness {number}".encode())

    on_a_loop(journey)
