"""One client's way through a scan's log: from a number to the end, told in one dialect."""

import asyncio

from django.conf import settings

from scans.live.entry import Entry, Frames
from scans.live.feed import Feed
from scans.live.log import PORTION
from scans.live.reader import Reader

KEEPALIVE = b": keepalive\n\n"
LAGGED = b": lagged, catching up\n\n"


class Course:
    def __init__(self, feed: Feed, reader: Reader, dialect: Frames, *, after: int) -> None:
        self.feed = feed
        self.reader = reader
        self.dialect = dialect
        self.after = after
        self.is_over = False
        self._was_level = False
        self._pause = Pause()

    async def next(self) -> bytes:
        """What to send now, as soon as there is something; empty at the end."""
        while not (self.is_over or self.reader.is_dismissed):
            self.reader.moves()
            if self._pause.is_over():
                return KEEPALIVE
            entries = self.feed.after(self.after, limit=PORTION)
            if entries is None:
                if self._was_level:
                    self._was_level = False
                    return LAGGED
                entries = await self.feed.log.shared(self.feed.scan_id, self.after)
            elif not entries and not self.feed.is_ended:
                await self._sleep()
                continue
            if not entries:
                break
            if len(entries) == PORTION:
                await asyncio.sleep(0)  # one reader's long replay must not stop everybody's clock
            if frames := self._tell(entries):
                return frames
        return b""

    async def _sleep(self) -> None:
        self._was_level = True
        self.reader.wake_at(self._pause.due)
        await self.reader.sleep()

    def _tell(self, entries: list[Entry]) -> bytes:
        """Up to the terminal event: it is the last thing a stream says."""
        frames = []
        for entry in entries:
            frames.append(entry.frame(self.dialect))
            if entry.is_terminal:
                self.is_over = True
                break
        self.after = entries[-1].seq
        return b"".join(frames)


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
