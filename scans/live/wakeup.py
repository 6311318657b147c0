"""Tells the web processes that a scan has news; losing a message is harmless, the log is the truth."""

import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import redis
import redis.asyncio
import structlog
from django.conf import settings
from django_eventstream import eventstream, views
from django_eventstream.event import Event
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

from scans.models import ScanEvent

logger = structlog.get_logger(__name__)
REDIS_CHANNEL = "events_channel"
_QUIET_SECONDS = 2.0
_RECONNECT_SECONDS = 0.5


def channel(scan_id: UUID | str) -> str:
    return f"scan-{scan_id}"


class Publisher:
    """Sends wake-ups; after a failure it stays quiet for a moment, so that a dead Redis cannot slow a scan down."""

    def __init__(self) -> None:
        self.quiet_until = 0.0

    def publish(self, scan_id: UUID, rows: Sequence[ScanEvent]) -> None:
        if time.monotonic() < self.quiet_until:
            return
        # A listener keeps ten; of a longer batch the last is enough, the gap before it sends readers to the log.
        told = rows if len(rows) <= views.MAX_PENDING else rows[-1:]
        try:
            for row in told:
                message = json.dumps({"seq": row.seq, "type": row.type, "payload": row.payload})
                eventstream.send_event(channel(scan_id), row.type, message, json_encode=False)
        except redis.RedisError as error:
            self.quiet_until = time.monotonic() + _QUIET_SECONDS
            logger.warning("wake-up not sent", error=str(error))


_publisher = Publisher()
publish = _publisher.publish


class ResilientListener:
    """Listens to Redis for as long as anybody watches; the library's own gives up at the first lost connection."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.current_task()
        while True:
            try:
                await self._listen()
            except (redis.RedisError, OSError) as error:
                logger.warning("lost the wake-up channel", error=str(error))
            await asyncio.sleep(_RECONNECT_SECONDS)

    @property
    def is_running(self) -> bool:
        return self._task is not None and not self._task.done() and not self._task.get_loop().is_closed()

    def stop(self) -> None:
        if self._task and self.is_running:
            self._task.cancel()
        self._task = None

    async def _listen(self) -> None:
        client = redis.asyncio.Redis(
            **_redis_address(),
            socket_connect_timeout=2,
            socket_keepalive=True,
            retry=AsyncRetry(NoBackoff(), 0),
        )
        async with client, client.pubsub() as subscription:
            await subscription.subscribe(REDIS_CHANNEL)
            async for message in subscription.listen():
                if message["type"] == "subscribe":
                    mark_all_behind()  # whatever was sent while nobody listened is in the log
                elif message["type"] == "message":
                    _pass_on(json.loads(message["data"]))


def _pass_on(message: dict[str, Any]) -> None:
    event = Event(message["channel"], message["event_type"], message["data"], id=message["pub_id"])
    views.get_listener_manager().add_to_queues(message["channel"], event)


def mark_all_behind() -> None:
    manager = views.get_listener_manager()
    with manager.lock:
        for listeners in manager.listeners_by_channel.values():
            for listener in listeners:
                listener.overflow = True
                listener.wake_threadsafe()


def listen(listener: views.Listener) -> None:
    """Register before the log is read, so that nothing falls between."""
    manager = views.get_listener_manager()
    if manager.redis_listener and not manager.redis_listener.is_running:
        manager.redis_listener_started = False
    manager.add_listener(listener)


def hang_up(listener: views.Listener) -> None:
    """Unregister; the last one out ends the subscription."""
    manager = views.get_listener_manager()
    manager.remove_listener(listener)
    if manager.redis_listener and not manager.listeners_by_channel:
        manager.redis_listener.stop()


def _redis_address() -> dict[str, Any]:
    return dict(settings.EVENTSTREAM_REDIS)


def install() -> None:
    """Put our Redis ends in place of the library's: theirs retry for seconds inside the scan, or die for good."""
    if not hasattr(settings, "EVENTSTREAM_REDIS"):
        return
    views.get_listener_manager().redis_listener = ResilientListener()
    eventstream.redis_client = sender()


def sender() -> redis.Redis:
    """Gives up at once: the event is in the log, and the scan goes on."""
    return redis.Redis(**_redis_address(), socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0))
