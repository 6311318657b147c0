"""What this process knows of one scan's log: its newest entries, and who reads them."""

import asyncio
import json
from uuid import UUID

import structlog
from django.db import Error as DatabaseError
from django_eventstream.views import Listener, get_listener_manager

from scans.live import wakeup
from scans.live.entry import Entry
from scans.live.log import PAGE, Head, Log
from scans.live.reader import Reader

logger = structlog.get_logger(__name__)
KEPT = 500
_RETRY_SECONDS = 1.0


class Feed:
    """All readers of a scan share it: one registration, one catch-up, each frame made once."""

    def __init__(self, scan_id: UUID, log: Log, *, head: int) -> None:
        self.scan_id = scan_id
        self.log = log
        self.head = head
        self.readers: set[Reader] = set()
        self.is_ended = False
        self._kept: list[Entry] = []
        self._channel = wakeup.channel(scan_id)
        self._listener = Listener()
        self._listener.channels = {self._channel}
        self._listener.assign_loop()

    def open(self) -> None:
        """Listen first, then read: an event written in between is found by one or the other."""
        wakeup.listen(self._listener)
        self.fall_behind()
        self._task = asyncio.get_running_loop().create_task(self._follow(), name=f"feed of {self.scan_id}")
        self._task.add_done_callback(self._stopped)

    def close(self) -> None:
        self._task.cancel()
        wakeup.hang_up(self._listener)

    def after(self, seq: int, *, limit: int) -> list[Entry] | None:
        """The entries after that number; None when they are no longer kept here."""
        first_kept = self.head - len(self._kept) + 1
        if seq >= self.head:
            return []
        if seq + 1 < first_kept:
            return None
        start = seq + 1 - first_kept
        return self._kept[start : start + limit]

    def fall_behind(self) -> None:
        """There may be more in the log than we were told."""
        self._listener.overflow = True
        self._listener.aevent.set()

    def compare(self, head: Head | None) -> None:
        """What the poll saw; it heals lost wake-ups and ends what no event ends."""
        if head is None:
            self.end()
        elif head.seq > self.head:
            self.fall_behind()
        elif head.is_over and head.seq == self.head:
            self.end()

    def end(self) -> None:
        self.is_ended = True
        self._wake_readers()

    async def _follow(self) -> None:
        while True:
            await self._listener.aevent.wait()
            messages, is_behind = self._told()
            is_gapless = all(self._take(json.loads(message)) for message in messages)
            if is_behind or not is_gapless:
                await self._catch_up()
            self._wake_readers()

    def _told(self) -> tuple[list[str], bool]:
        with get_listener_manager().lock:
            events = self._listener.channel_items.pop(self._channel, [])
            is_behind, self._listener.overflow = self._listener.overflow, False
            self._listener.aevent.clear()
        return [event.data for event in events], is_behind

    def _take(self, told: dict[str, object]) -> bool:
        """False when this is not the next one: the log has what lies between."""
        entry = Entry(self.scan_id, told["seq"], told["type"], told["payload"])  # type: ignore[arg-type]
        if entry.seq == self.head + 1:
            self._keep([entry])
        return entry.seq <= self.head

    async def _catch_up(self) -> None:
        try:
            while entries := await self.log.fresh(self.scan_id, self.head):
                self._keep(entries)
                self._wake_readers()
                if len(entries) < PAGE:
                    return
        except DatabaseError as error:
            logger.warning("cannot read the log", scan_id=str(self.scan_id), error=str(error))
            await asyncio.sleep(_RETRY_SECONDS)
            self.fall_behind()

    def _keep(self, entries: list[Entry]) -> None:
        self._kept += entries
        self.head = entries[-1].seq
        if len(self._kept) > 2 * KEPT:
            del self._kept[:-KEPT]

    def _wake_readers(self) -> None:
        for reader in self.readers:
            reader.wake()

    def _stopped(self, task: asyncio.Task[None]) -> None:
        """A feed that fails ends its streams: clients come back with their number and lose nothing."""
        if not task.cancelled() and (fault := task.exception()):
            logger.error("feed failed", scan_id=str(self.scan_id), exc_info=fault)
            self.end()
