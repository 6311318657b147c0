"""What the live panes of a scan's page hold when it is opened; the stream goes on from there."""

from typing import Any

from scans import queue, snapshot
from scans.dialects.page import finding_card
from scans.logline import TOLD, LogLine, line
from scans.models import Scan, ScanEvent, Sighting
from scans.snapshot import Snapshot
from scans.status import FINISHED_STAGE, ScanStatus, StageStatus

LOG_CAP = 400
HITS_CAP = 200


def board(scan: Scan) -> dict[str, Any]:
    """`scan` comes from a queryset `with_counts()`; everything else is read after it, so the stream leaves no gap."""
    now = snapshot.take(scan)
    return {
        "seq": now.seq,
        "now": {"status": scan.status, "label": ScanStatus(scan.status).label, "partial": scan.is_partial},
        "counts": {"list": f"/scans/{scan.pk}/findings", **now.counts},
        "stages": now.stages,
        "finished_stages": _finished(now),
        "hits": _hits(scan),
        "log": _log(scan, now.seq),
        "waiting": queue.why_waiting(scan),
    }


def blank(scan: Scan) -> dict[str, Any]:
    """The panes of a replay before its first event."""
    now = snapshot.take(scan)
    pending = [{"key": stage.key, "label": stage.label, "status": "pending"} for stage in now.stages]
    nothing = {"finding_count": 0, "critical": 0, "high": 0, "medium": 0, "low": 0}
    counts = {"list": f"/scans/{scan.pk}/findings", **nothing}
    queued = {"status": ScanStatus.QUEUED, "label": ScanStatus.QUEUED.label}
    return {"seq": 0, "now": queued, "counts": counts, "stages": pending, "finished_stages": 0, "hits": [], "log": []}


def _finished(now: Snapshot) -> int:
    return sum(stage.status in FINISHED_STAGE and stage.status != StageStatus.CANCELLED for stage in now.stages)


def _hits(scan: Scan) -> list[dict[str, Any]]:
    """Newest first while it runs, as they arrive; the worst first once it is over."""
    rows = Sighting.objects.filter(scan=scan).select_related("finding")
    ordered = rows.worst_first() if scan.is_over else rows.with_severity().order_by("-created_at", "-pk")
    return [_card(row) for row in ordered[:HITS_CAP]]


def _card(row: Any) -> dict[str, Any]:
    facts = {"finding_id": str(row.finding_id), "title": row.finding.title, "severity": row.effective_severity}
    place = {"path": row.path, "line": row.line_start, "cwe": row.finding.cwe, "engine": row.engine}
    decided = {"status": row.finding.status}
    return finding_card({**facts, **place, "verdict": row.verdict, "reason": row.verdict_reason, **decided})


def _log(scan: Scan, seq: int) -> list[LogLine]:
    told = ScanEvent.objects.filter(scan=scan, seq__lte=seq, type__in=TOLD).order_by("-seq")[:LOG_CAP]
    lines = [line(event.type, event.payload) for event in told]
    return [one for one in reversed(lines) if one]
