"""Redis only wakes; dead, it slows nobody down, and back, it wakes again."""

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis
from django_eventstream import eventstream
from django_eventstream.views import get_listener_manager

from scans.live import wakeup
from tests import servers
from tests.visit import visiting

pytestmark = [pytest.mark.production, pytest.mark.needs("redis")]


@pytest.fixture
def queue(settings, monkeypatch) -> Iterator[servers.Redis]:
    with servers.redis() as server:
        settings.EVENTSTREAM_REDIS = {"host": "127.0.0.1", "port": server.port, "db": 0}
        monkeypatch.setattr(eventstream, "redis_client", wakeup.sender())
        monkeypatch.setattr(wakeup, "_publisher", wakeup.Publisher())
        monkeypatch.setattr(wakeup, "publish", wakeup._publisher.publish)
        yield server


def _subscribers(queue: servers.Redis) -> int:
    with redis.Redis(port=queue.port) as client:
        return dict(client.pubsub_numsub(wakeup.REDIS_CHANNEL))[wakeup.REDIS_CHANNEL.encode()]


async def _until(is_so) -> None:
    async with asyncio.timeout(10):
        while not await asyncio.to_thread(is_so):
            await asyncio.sleep(0.02)


def test_a_message_arrives_long_before_the_poll(told, on_a_loop, queue, settings) -> None:
    settings.STREAM_POLL = timedelta(seconds=60)

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            await _until(lambda: _subscribers(queue) == 1)
            began = time.monotonic()
            await told.afinding(1)
            await visit.until(b"Weakness 1")
            assert time.monotonic() - began < 2

    on_a_loop(journey)


def test_the_last_watcher_ends_the_subscription(told, on_a_loop, queue) -> None:
    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            await _until(lambda: _subscribers(queue) == 1)
        await _until(lambda: _subscribers(queue) == 0)
        assert not get_listener_manager().redis_listener.is_running
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            await _until(lambda: _subscribers(queue) == 1)

    on_a_loop(journey)


def test_after_an_outage_it_listens_again_and_reads_what_it_missed(told, on_a_loop, queue, settings) -> None:
    settings.STREAM_POLL = timedelta(seconds=60)

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            await _until(lambda: _subscribers(queue) == 1)
            await asyncio.to_thread(queue.kill)
            await told.afinding(1)
            await asyncio.to_thread(queue.start)
            await visit.until(b"Weakness 1")
            wakeup._publisher.quiet_until = 0
            await told.afinding(2)
            await visit.until(b"Weakness 2")

    on_a_loop(journey)


def test_a_dead_redis_costs_a_scan_nothing(told, queue) -> None:
    queue.kill()
    began = time.monotonic()
    for number in range(200):
        told.finding(number)
    assert time.monotonic() - began < 5
    assert told.scan.events.count() == 200


def test_a_long_batch_is_one_message(told, queue) -> None:
    with redis.Redis(port=queue.port) as client, client.pubsub(ignore_subscribe_messages=True) as heard:
        heard.subscribe(wakeup.REDIS_CHANNEL)
        heard.get_message(timeout=2)
        told.now(*[("log", {"message": "x"})] * 500)
        messages = [heard.get_message(timeout=0.3) for _ in range(3)]
    assert [bool(message) for message in messages] == [True, False, False]
