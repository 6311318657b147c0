"""Keeps a scan's lease alive beside the work, and stops the work when the scan is no longer ours or out of time."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from types import TracebackType
from typing import Self

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from scans.lease import Lease, LeaseLost, is_held, renew

log = structlog.get_logger(__name__)


class Heartbeat:
    """A thread that renews every third of the lease and looks at the row twice a second.

    `on_stop` is called from the thread, once, when the lease is lost; `on_late` when the running stage is out of time.
    """

    def __init__(self, lease: Lease, *, on_stop: Callable[[], None], on_late: Callable[[], None]) -> None:
        self.lease = lease
        self.is_lost = False
        self.is_late = False
        self._on_stop = on_stop
        self._on_late = on_late
        self._deadline = float("inf")
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join(timeout=5)

    def allow(self, limit: timedelta) -> None:
        """The stage that starts now has this long."""
        self.is_late = False
        self._deadline = time.monotonic() + limit.total_seconds()

    def wait(self, pause: timedelta) -> None:
        """Sleep, but not past the end of the lease."""
        ends_at = time.monotonic() + pause.total_seconds()
        while time.monotonic() < ends_at and not self.is_lost:
            time.sleep(0.05)
        if self.is_lost:
            raise LeaseLost(str(self.lease.scan_id))

    def _beat(self) -> None:
        renewed_at = time.monotonic()
        try:
            while not self._ended.wait(settings.SCAN_CANCEL_POLL.total_seconds()):
                renewed_at = self._look(renewed_at)
                if self.is_lost:
                    return self._on_stop()
                if not self.is_late and time.monotonic() > self._deadline:
                    self.is_late = True
                    self._on_late()
        finally:
            connection.close()

    def _look(self, renewed_at: float) -> float:
        """A database that does not answer is no reason to stop, until the lease must have run out."""
        lease_seconds = settings.SCAN_LEASE.total_seconds()
        is_due = time.monotonic() - renewed_at > lease_seconds / 3
        try:
            self.is_lost = not (renew(self.lease) if is_due else is_held(self.lease))
        except DatabaseError as error:
            connection.close()
            log.warning("heartbeat_failed", scan_id=str(self.lease.scan_id), error=type(error).__name__)
            self.is_lost = time.monotonic() - renewed_at > lease_seconds
            return renewed_at
        return time.monotonic() if is_due else renewed_at
