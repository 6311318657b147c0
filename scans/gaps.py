"""Coverage gaps as rows: what was not looked at, said once."""

from collections.abc import Iterable

from findings.intake import clean
from outcomes import Gap
from scans.models import CoverageGap, ScanStage

_MOST_ROWS = 5_000


def record(row: ScanStage, gaps: Iterable[Gap]) -> int:
    """Keep each gap of this stage's attempt; beyond five thousand rows one last row counts the rest."""
    room = _MOST_ROWS - CoverageGap.objects.filter(scan=row.scan_id, stage=row.stage, attempt=row.attempt).count()
    listed = sorted(gaps, key=lambda gap: not gap.is_partial)
    kept = listed[: max(0, room)]
    rows = [_row(row, gap) for gap in kept]
    if len(listed) > len(kept) and room > 0:
        partial = any(gap.is_partial for gap in listed[len(kept) :])
        rest = Gap("more-gaps", f"{len(listed) - len(kept)} more places were not looked at.", is_partial=partial)
        rows.append(_row(row, rest))
    CoverageGap.objects.bulk_create(rows)
    return len(rows)


def _row(row: ScanStage, gap: Gap) -> CoverageGap:
    return CoverageGap(
        scan_id=row.scan_id,
        stage=row.stage,
        attempt=row.attempt,
        kind=gap.kind,
        engine=gap.engine,
        path=gap.path,
        reason=clean(gap.reason)[:500],
        is_partial=gap.is_partial,
    )
