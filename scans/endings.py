"""How a scan ends: completed, failed or cancelled; the last event of its log is written with it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from scans import events
from scans.lease import Lease, held
from scans.models import Scan, ScanStage
from scans.recording import status_now
from scans.status import FINISHED_STAGE, ScanStatus, StageStatus

CANCELLED_BY_USER = "Scan was cancelled by user"


def complete(scan: Scan, lease: Lease) -> None:
    with held(lease):
        _end(scan, ScanStatus.COMPLETED)
        now = status_now(scan, ScanStatus.COMPLETED)
        frozen = {"partial": scan.is_partial, "score": scan.score, "grade": scan.grade}
        counts = {name: value for name, value in now.items() if name != "status"}
        events.append_many(scan.pk, [("status_change", now), ("scan_complete", {**counts, **frozen})])


def fail(scan: Scan, lease: Lease, row: ScanStage) -> None:
    """The stage that cannot be done without failed; what was found is kept."""
    with held(lease):
        row.status, row.completed_at = StageStatus.FAILED, timezone.now()
        row.started_at = row.started_at or row.completed_at
        row.save()
        told = [("stage_update", stage_now(row))]
        told += _close_stages(scan, StageStatus.SKIPPED, "The scan failed before this stage.")
        scan.error_code, scan.error_message = f"{row.stage}-failed", row.error
        _end(scan, ScanStatus.FAILED)
        told.append(("status_change", status_now(scan, ScanStatus.FAILED)))
        told.append(("error", {"error": scan.error_message, "timestamp": events.now()}))
        events.append_many(scan.pk, told)


def cancel(scan: Scan) -> bool:
    """End a live scan now, whoever holds it: the holder loses its lease and stops its processes. False: it was over."""
    with transaction.atomic():
        ended = Scan.objects.live().filter(pk=scan.pk)
        if not ended.update(status=ScanStatus.CANCELLED, cancel_requested_at=timezone.now()):
            return False
        told = _close_stages(scan, StageStatus.CANCELLED, "")
        scan.error_code, scan.error_message = "cancelled", CANCELLED_BY_USER
        _end(scan, ScanStatus.CANCELLED)
        told.append(("status_change", status_now(scan, ScanStatus.CANCELLED)))
        told.append(("error", {"error": CANCELLED_BY_USER, "timestamp": events.now()}))
        events.append_many(scan.pk, told)
        return True


def _end(scan: Scan, status: str) -> None:
    scan.status, scan.completed_at, scan.live_key = status, timezone.now(), None
    scan.lease_owner, scan.lease_until = "", None
    if status == ScanStatus.COMPLETED:
        scan.progress = 100
    ending = ["status", "completed_at", "live_key", "lease_owner", "lease_until", "progress"]
    scan.save(update_fields=[*ending, "error_code", "error_message", "updated_at"])


def _close_stages(scan: Scan, status: str, reason: str) -> list[tuple[str, dict[str, Any]]]:
    told = []
    for row in ScanStage.objects.filter(scan=scan).exclude(status__in=FINISHED_STAGE):
        row.status, row.reason, row.completed_at = status, reason, timezone.now()
        row.save()
        told.append(("stage_update", stage_now(row)))
    return told


def stage_now(row: ScanStage) -> dict[str, Any]:
    """The payload of a stage_update."""
    seconds = round(row.duration.total_seconds(), 1) if row.duration and row.status in FINISHED_STAGE else None
    told: dict[str, Any] = {"stage": row.stage, "status": row.status, "timestamp": events.now(), "attempt": row.attempt}
    told |= {"done": row.done, "total": row.total, "unit": row.unit, "detail": row.detail, "seconds": seconds}
    if row.error:
        told["error"] = row.error
    if row.reason:
        told["reason"] = row.reason
    return told
