"""Reads the log for every stream of this process, on one thread with one connection."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from scans.live.entry import Entry
from scans.live.thread import lasting_thread
from scans.live.who import Who, may_watch
from scans.models import Scan, ScanEvent
from scans.status import OVER

PAGE = 1000
PORTION = 200
thread = lasting_thread("vor-log")


@dataclass(frozen=True, slots=True)
class Head:
    """How far a scan's log goes, and whether that is its end."""

    seq: int
    is_over: bool


class Log:
    """One event loop's view of the log."""

    def __init__(self) -> None:
        self._reading: dict[tuple[UUID, int], asyncio.Future[list[Entry]]] = {}

    async def fresh(self, scan_id: UUID, after: int, *, limit: int = PAGE) -> list[Entry]:
        """The entries after that number, read from now on: nothing committed before the call is missed."""
        return await asyncio.get_running_loop().run_in_executor(thread, _entries, scan_id, after, limit)

    async def shared(self, scan_id: UUID, after: int) -> list[Entry]:
        """A portion of them, joining whoever is already reading there: a thousand that fall behind are one query."""
        key = (scan_id, after)
        if key not in self._reading:
            reading = asyncio.ensure_future(self.fresh(scan_id, after, limit=PORTION))
            reading.add_done_callback(lambda _: self._reading.pop(key))
            self._reading[key] = reading
        return await asyncio.shield(self._reading[key])

    async def heads(self, scan_ids: Iterable[UUID]) -> dict[UUID, Head]:
        """Scans that are gone, or whose repo was removed, are missing from the answer."""
        return await asyncio.get_running_loop().run_in_executor(thread, _heads, list(scan_ids))

    async def may_watch(self, who: Who, scan_id: UUID) -> bool:
        return await asyncio.get_running_loop().run_in_executor(thread, may_watch, who, scan_id)


def _entries(scan_id: UUID, after: int, limit: int) -> list[Entry]:
    rows = ScanEvent.objects.filter(scan_id=scan_id, seq__gt=after).order_by("seq")[:limit]
    return [Entry(scan_id, *row) for row in rows.values_list("seq", "type", "payload")]


def _heads(scan_ids: list[UUID]) -> dict[UUID, Head]:
    rows = Scan.objects.filter(pk__in=scan_ids, repo__deleted_at__isnull=True)
    return {pk: Head(seq, status in OVER) for pk, seq, status in rows.values_list("pk", "event_seq", "status")}
