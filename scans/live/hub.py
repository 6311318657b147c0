"""The feeds of one event loop, the one poll that heals them, and the seats their readers take."""

import asyncio
from collections import Counter
from uuid import UUID
from weakref import WeakKeyDictionary

import structlog
from django.conf import settings
from django.db import Error as DatabaseError

from scans.live.feed import Feed
from scans.live.log import Log
from scans.live.reader import Reader
from scans.live.who import Who

logger = structlog.get_logger(__name__)
_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


class Seats:
    """How many streams are open in this process, and whose."""

    def __init__(self) -> None:
        self.taken: Counter[UUID] = Counter()

    def is_free(self, user_id: UUID) -> bool:
        is_crowded = self.taken.total() >= settings.STREAMS_PER_PROCESS
        return not is_crowded and self.taken[user_id] < settings.STREAMS_PER_USER

    def take(self, user_id: UUID) -> None:
        self.taken[user_id] += 1

    def leave(self, user_id: UUID) -> None:
        self.taken[user_id] -= 1
        if not self.taken[user_id]:
            del self.taken[user_id]


seats = Seats()


class Hub:
    def __init__(self) -> None:
        self.feeds: dict[UUID, Feed] = {}
        self.log = Log()
        self._poll: asyncio.Task[None] | None = None

    def join(self, scan_id: UUID, *, head: int, who: Who) -> tuple[Feed, Reader]:
        feed = self.feeds.get(scan_id)
        if feed is None:
            feed = self.feeds[scan_id] = Feed(scan_id, self.log, head=head)
            feed.open()
        if self._poll is None:
            self._poll = asyncio.get_running_loop().create_task(self._watch(), name="stream poll")
        reader = Reader(who)
        feed.readers.add(reader)
        seats.take(who.user_id)
        return feed, reader

    def leave(self, feed: Feed, reader: Reader) -> None:
        """The last one out turns off the light: no registration, subscription or task is left."""
        reader.silence()
        feed.readers.discard(reader)
        seats.leave(reader.who.user_id)
        if feed.readers or self.feeds.get(feed.scan_id) is not feed:
            return
        del self.feeds[feed.scan_id]
        feed.close()
        if not self.feeds and self._poll:
            self._poll.cancel()
            self._poll = None

    async def _watch(self) -> None:
        ask_at = self._next_question()
        while True:
            await asyncio.sleep(settings.STREAM_POLL.total_seconds())
            try:
                await self._compare()
                if asyncio.get_running_loop().time() >= ask_at:
                    await self._dismiss_unwelcome()
                    ask_at = self._next_question()
            except DatabaseError as error:
                logger.warning("cannot poll the logs", error=str(error))
            self._drop_stalled()

    def _next_question(self) -> float:
        return asyncio.get_running_loop().time() + settings.STREAM_RECHECK.total_seconds()

    async def _compare(self) -> None:
        asked = dict(self.feeds)
        heads = await self.log.heads(asked)
        for scan_id, feed in asked.items():
            feed.compare(heads.get(scan_id))

    async def _dismiss_unwelcome(self) -> None:
        """One question per person and scan, each on its own turn of the thread that reads the logs."""
        for feed in list(self.feeds.values()):
            for who in {reader.who for reader in feed.readers}:
                if not await self.log.may_watch(who, feed.scan_id):
                    for reader in feed.readers:
                        if reader.who == who:
                            reader.dismiss()

    def _drop_stalled(self) -> None:
        for feed in self.feeds.values():
            for reader in feed.readers:
                reader.drop_if_stalled(settings.STREAM_STALLED.total_seconds())


def hub() -> Hub:
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
