"""The only generator of streams: the bytes of one client, from its start to the scan's end."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import structlog
from django.conf import settings
from django.db import Error as DatabaseError

from scans.live.entry import Entry, Frames
from scans.live.feed import Feed
from scans.live.hub import hub, seats
from scans.live.log import PORTION
from scans.live.reader import Reader
from scans.live.who import Who

logger = structlog.get_logger(__name__)
KEEPALIVE = b": keepalive\n\n"
LAGGED = b": lagged, catching up\n\n"
FULL = b": too many streams\n\n"


@dataclass(frozen=True, slots=True)
class Start:
    """What is sent first, the number it goes on after, and where the log stood; `is_all` when nothing follows."""

    scan_id: UUID
    who: Who
    opening: bytes
    after: int
    head: int
    is_all: bool = False


class Stream(AsyncIterator[bytes]):
    """The generator with a `close` that Django calls at the end of a response.

    Who hangs up while bytes are on their way leaves the generator suspended inside the wrappers of middleware,
    and nobody would end it before the garbage collector comes by.
    """

    def __init__(self, start: Start, dialect: Frames) -> None:
        self._chunks = _stream(start, dialect)
        self._loop: asyncio.AbstractEventLoop | None = None

    async def __anext__(self) -> bytes:
        self._loop = asyncio.get_running_loop()
        return await anext(self._chunks)

    def close(self) -> None:
        if self._loop and not self._loop.is_closed():
            asyncio.run_coroutine_threadsafe(self._chunks.aclose(), self._loop)


async def _stream(start: Start, dialect: Frames) -> AsyncGenerator[bytes, None]:
    if start.is_all:
        yield start.opening
        return
    if not seats.is_free(start.who.user_id):
        yield FULL
        return
    feed, reader = hub().join(start.scan_id, head=start.head, who=start.who)
    try:
        async for chunk in _chunks(feed, reader, dialect, start):
            reader.sending()
            yield chunk
            reader.sent()
    except DatabaseError as error:
        # The client comes back with its number and loses nothing.
        logger.warning("stream ended early", scan_id=str(start.scan_id), error=str(error))
    finally:
        hub().leave(feed, reader)


async def _chunks(feed: Feed, reader: Reader, dialect: Frames, start: Start) -> AsyncIterator[bytes]:
    yield start.opening
    after, was_level = start.after, False
    pause = Pause()
    while not reader.is_dismissed:
        if pause.is_over():
            yield KEEPALIVE
        entries = feed.after(after, limit=PORTION)
        if entries is None:
            if was_level:
                yield LAGGED
            was_level = False
            entries = await feed.log.shared(feed.scan_id, after)
        elif not entries and not feed.is_ended:
            was_level = True
            reader.wake_at(pause.due)
            await reader.sleep()
            continue
        if not entries:
            return
        after = entries[-1].seq
        if frames := b"".join(entry.frame(dialect) for entry in _until_end(entries)):
            yield frames
        if any(entry.is_terminal for entry in entries):
            return
        if len(entries) == PORTION:
            await asyncio.sleep(0)  # one reader's long replay must not stop everybody's clock


class Pause:
    """The time to the next keep-alive: by a deadline, whether or not events flow."""

    def __init__(self) -> None:
        self._clock = asyncio.get_running_loop().time
        self._length = settings.STREAM_KEEPALIVE.total_seconds()
        self.due = self._clock() + self._length

    def is_over(self) -> bool:
        if (now := self._clock()) < self.due:
            return False
        self.due = now + self._length
        return True


def _until_end(entries: list[Entry]) -> list[Entry]:
    """The terminal event is the last thing a stream says."""
    end = next((place for place, entry in enumerate(entries, 1) if entry.is_terminal), len(entries))
    return entries[:end]
