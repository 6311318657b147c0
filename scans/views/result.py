"""A finished scan as its result: the comparison, the score with its arithmetic, what was not looked at, what next."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from findings.models import Severity
from scans import exports, suppressing
from scans.baseline import LISTED
from scans.models import CoverageGap, Scan, ScanStage, Sighting
from scans.status import ScanStatus, StageStatus

_MOST_PLACES, _FEW_PLACES = 20, 6
_WORDS = {
    "new": "New",
    "persisting": "Persisting",
    "reopened": "Reopened",
    "fixed": "Fixed",
    "unknown": "Unknown",
}
_MEANING = {
    "new": "not in the scan before it",
    "persisting": "in both",
    "reopened": "fixed once, and back",
    "fixed": "looked at, and gone",
    "unknown": "its place was not looked at",
}


@dataclass(slots=True)
class GapGroup:
    """Gaps of one kind and engine; `places` are the first of them."""

    kind: str
    engine: str
    is_partial: bool
    number: int = 0
    places: list[tuple[str, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        return self.kind.replace("-", " ").capitalize()

    @property
    def is_short(self) -> bool:
        return self.number <= _FEW_PLACES

    @property
    def left(self) -> int:
        return self.number - len(self.places)


def result(scan: Scan) -> dict[str, Any]:
    return {
        "comparison": _comparison(scan),
        "deductions": _deductions(scan),
        "gaps": gap_groups(scan),
        "silences": suppressing.silences(scan),
        "exports": exports.names() if scan.status == ScanStatus.COMPLETED else [],
        "next": next_action(scan),
        "dependencies": dependencies(scan),
        "took": clock(scan.duration) if scan.duration else "",
    }


def dependencies(scan: Scan) -> dict[str, Any] | None:
    """What was compared with advisories of which day; None where there was no manifest to read."""
    row = ScanStage.objects.filter(scan=scan, stage="deps_audit", status=StageStatus.COMPLETED).first()
    if row is None or not row.detail:
        return None
    number = Sighting.objects.counted().filter(scan=scan, engine="dependencies").count()
    return {"detail": row.detail, "number": number, "href": f"/scans/{scan.pk}/findings?engine=dependencies"}


def clock(span: timedelta) -> str:
    """The way the running clock of a live scan is written."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def next_action(scan: Scan) -> str:
    """A key the template has words for."""
    if scan.status != ScanStatus.COMPLETED:
        return scan.status
    if scan.critical_count or scan.high_count:  # type: ignore[attr-defined]  # annotated
        return "worst"
    return "some" if scan.finding_count else "none"  # type: ignore[attr-defined]  # annotated


def gap_groups(scan: Scan) -> list[GapGroup]:
    """What makes the scan partial comes first."""
    rows = CoverageGap.objects.filter(scan=scan).order_by("-is_partial", "kind", "engine", "path", "pk")
    groups: dict[tuple[Any, ...], GapGroup] = {}
    columns = ("kind", "engine", "is_partial", "path", "reason")
    for kind, engine, is_partial, path, reason in rows.values_list(*columns).iterator():
        group = groups.setdefault((kind, engine, is_partial), GapGroup(kind, engine, is_partial))
        group.number += 1
        if len(group.places) < _MOST_PLACES:
            group.places.append((path, reason))
    return list(groups.values())


def _comparison(scan: Scan) -> list[dict[str, Any]]:
    numbers = scan.summary.get("comparison", {})
    return [
        {"label": _WORDS[key], "meaning": _MEANING[key], "number": numbers[key], "href": _list_of(scan, key)}
        for key in _WORDS
        if key in numbers
    ]


def _list_of(scan: Scan, key: str) -> str:
    """The list a number of the comparison counts; what is not in this scan is listed where all findings are."""
    if key in LISTED:
        return f"/findings?status=any&verdict=any&compared={scan.pk}:{key}"
    return f"/scans/{scan.pk}/findings?is_new={'true' if key == 'new' else 'false'}"


def _deductions(scan: Scan) -> list[tuple[str, float]]:
    """Worst first, as they were when the score was frozen."""
    points = scan.summary.get("deductions", {})
    return [(severity, points[severity]) for severity in Severity.values if severity in points]
