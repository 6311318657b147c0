"""The only maker of streams: takes a seat, sends what a client is told first, then its course through the log."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import structlog
from django.db import Error as DatabaseError

from scans.live.course import Course
from scans.live.entry import Frames
from scans.live.hub import hub, seats
from scans.live.who import Who

logger = structlog.get_logger(__name__)
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
    """An object and not a generator: every layer costs each of ten thousand frames a second, and a generator
    that is dropped while its bytes are on their way is closed when the garbage collector comes by.
    """

    def __init__(self, start: Start, dialect: Frames) -> None:
        self.start = start
        self.dialect = dialect
        self._course: Course | None = None
        self._is_open = False

    async def __anext__(self) -> bytes:
        if not self._is_open:
            self._is_open = True
            return self._open()
        chunk = await self._next() if self._course else b""
        if not chunk:
            await self.aclose()
            raise StopAsyncIteration
        return chunk

    async def aclose(self) -> None:
        if self._course:
            hub().leave(self._course.feed, self._course.reader)
            self._course = None

    def _open(self) -> bytes:
        """Many may have come in while the last seat was free: it is taken here, where only one can be at a time."""
        start = self.start
        if start.is_all:
            return start.opening
        if not seats.is_free(start.who.user_id):
            return FULL
        feed, reader = hub().join(start.scan_id, head=start.head, who=start.who)
        self._course = Course(feed, reader, self.dialect, after=start.after)
        return start.opening

    async def _next(self) -> bytes:
        assert self._course
        try:
            return await self._course.next()
        except DatabaseError as error:
            # The client comes back with its number and loses nothing.
            logger.warning("stream ended early", scan_id=str(self.start.scan_id), error=str(error))
            return b""
