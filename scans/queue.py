"""The queue is the table; a message only says that somebody should look. Also: why a scan still waits."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from celery import current_app
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from scans import inline
from scans.models import Scan, Worker
from scans.status import ScanStatus

log = structlog.get_logger(__name__)
WORKER_COMMAND = "celery -A config worker -P prefork -c 2"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`place` counts from 1; `reason` is a sentence; `command` is what would help, or ""."""

    place: int
    reason: str
    command: str = ""


def enqueue(scan_id: UUID) -> None:
    """Send the hint. A broker that is down is no error: the sweeper finds the row."""
    Scan.objects.live().filter(pk=scan_id).update(enqueued_at=timezone.now())
    if settings.SCAN_EXECUTION == "inline":
        inline.start(scan_id)
        return
    try:
        current_app.send_task("scans.drive", (str(scan_id),), retry=False)
    except (OperationalError, OSError) as error:
        log.warning("broker_unreachable", scan_id=str(scan_id), error=type(error).__name__)


def is_worker_silent() -> bool:
    return settings.SCAN_EXECUTION == "queued" and not Worker.objects.seen_within(settings.WORKER_SILENT).exists()


def why_waiting(scan: Scan) -> Waiting | None:
    """None once somebody holds the scan, or it is over."""
    if scan.is_over or scan.status != ScanStatus.QUEUED or scan.lease_owner:
        return None
    ahead = Scan.objects.live().filter(status=ScanStatus.QUEUED, created_at__lt=scan.created_at).count()
    if is_worker_silent():
        seconds = int(settings.WORKER_SILENT.total_seconds())
        return Waiting(ahead + 1, f"No worker has been seen for {seconds} s. Start one:", WORKER_COMMAND)
    if ahead:
        return Waiting(ahead + 1, f"{ahead} {'scan is' if ahead == 1 else 'scans are'} ahead of it.")
    return Waiting(1, "It is next; a worker takes it as soon as one is free.")


def sweep(limit: int) -> int:
    """Send the hint again for scans nobody holds and nobody was told of lately; the oldest first."""
    long_ago = timezone.now() - max(settings.SCAN_LEASE, timedelta(seconds=1))
    forgotten = Scan.objects.unheld().filter(Q(enqueued_at__isnull=True) | Q(enqueued_at__lt=long_ago))
    found = list(forgotten.order_by("created_at").values_list("pk", flat=True)[:limit])
    for scan_id in found:
        enqueue(scan_id)
    return len(found)
