"""What a worker does beside scanning: says it is there, and sweeps up scans nobody holds. No beat process."""

import platform
from typing import Any

import structlog
from celery import bootsteps
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from scans import queue, upkeep
from scans.models import Worker

log = structlog.get_logger(__name__)
_TIDY_SECONDS = 60.0


class Presence(bootsteps.StartStopStep):
    """Runs on the worker's own timer, in the parent process, so that busy children do not silence it."""

    requires = ("celery.worker.components:Timer",)

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.worker_name = f"{platform.node()}:{parent.hostname}"[:200]
        self.entries: list[Any] = []

    def start(self, parent: Any) -> None:
        self.concurrency = int(parent.concurrency or 1)
        for pause, action in ((settings.SCAN_SWEEP.total_seconds(), self._beat), (_TIDY_SECONDS, self._tidy)):
            action()
            self.entries.append(parent.timer.call_repeatedly(pause, action))

    def stop(self, parent: Any) -> None:
        for entry in self.entries:
            entry.cancel()
        try:
            Worker.objects.filter(pk=self.worker_name).delete()
        except DatabaseError:
            log.warning("worker_not_signed_off", worker=self.worker_name)
        connection.close()

    def _beat(self) -> None:
        try:
            now = {"seen_at": timezone.now(), "concurrency": self.concurrency, "version": settings.VERSION}
            Worker.objects.update_or_create(pk=self.worker_name, defaults=now)
            queue.sweep(limit=2 * self.concurrency)
        except DatabaseError as error:
            log.warning("sweep_failed", error=type(error).__name__)
        finally:
            connection.close()  # children are forked from this process and must not share its connection

    def _tidy(self) -> None:
        try:
            upkeep.tidy()
        except DatabaseError as error:
            log.warning("disk_not_tidied", error=type(error).__name__)
        finally:
            connection.close()
