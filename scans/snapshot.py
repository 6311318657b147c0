"""Where a scan stands right now, read so that the log can go on from it without a gap."""

from dataclasses import dataclass
from uuid import UUID

from scans.events import stamp
from scans.models import Scan, ScanStage
from scans.pipeline import STAGES
from scans.status import OVER, ScanStatus, StageStatus


@dataclass(frozen=True, slots=True)
class StageState:
    key: str
    label: str
    status: str
    timestamp: str
    attempt: int = 0
    error: str = ""
    reason: str = ""
    done: int = 0
    total: int | None = None
    unit: str = ""
    detail: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`seq` is at most as new as the rest; events therefore carry absolute facts, never increments."""

    scan_id: UUID
    seq: int
    status: str
    timestamp: str
    counts: dict[str, int]
    stages: tuple[StageState, ...]
    error: str

    @property
    def is_over(self) -> bool:
        return self.status in OVER


def take(scan: Scan) -> Snapshot:
    """`scan` comes from a queryset `with_counts()`: number, status and counts are of one moment, the stages later."""
    rows = {row.stage: row for row in ScanStage.objects.filter(scan=scan)}
    return Snapshot(
        scan_id=scan.pk,
        seq=scan.event_seq,
        status=scan.status,
        timestamp=stamp(scan.completed_at or scan.updated_at),
        counts=counts_of(scan),
        stages=tuple(_state(stage.key, stage.label, rows.get(stage.key), scan) for stage in STAGES),
        error=_error(scan),
    )


def counts_of(scan: Scan) -> dict[str, int]:
    """The counts in the names events carry."""
    severities = ("critical", "high", "medium", "low")
    by_severity = {severity: getattr(scan, f"{severity}_count") for severity in severities}
    return {"finding_count": scan.finding_count, **by_severity}  # type: ignore[attr-defined]  # annotated


def _error(scan: Scan) -> str:
    if scan.status == ScanStatus.CANCELLED:
        return "Scan was cancelled by user"
    return scan.error_message or "The scan failed." if scan.status == ScanStatus.FAILED else ""


def _state(key: str, label: str, row: ScanStage | None, scan: Scan) -> StageState:
    if row is None:
        return StageState(key, label, StageStatus.PENDING, stamp(scan.created_at))
    moment = row.completed_at or row.started_at or row.updated_at
    seconds = round(row.duration.total_seconds(), 1) if row.duration and row.completed_at else None
    return StageState(
        key=key,
        label=label,
        status=row.status,
        timestamp=stamp(moment),
        attempt=row.attempt,
        error=row.error,
        reason=row.reason,
        done=row.done,
        total=row.total,
        unit=row.unit,
        detail=row.detail,
        seconds=seconds,
    )
