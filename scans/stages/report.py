"""Compare with the baseline, move what lasts, patch what a rule can mend, and put a number on it."""

from datetime import timedelta

from django.utils import timezone

from findings import intake
from findings.models import Finding, FindingEvent, Status
from scans import patches
from scans.baseline import Comparison, Coverage, compare
from scans.kit import Kit
from scans.lease import held
from scans.models import Scan, Sighting
from scans.recording import moves_statuses
from scans.score import VERSION, Weighed, score
from scans.stage import Tally, stage
from scans.status import Verdict


@stage(
    key="report",
    label="Report",
    before="reporting",
    after="completed",
    weight=10,
    limit=timedelta(minutes=5),
    is_optional=False,
)
def report(scan: Scan, kit: Kit) -> Tally:
    coverage = Coverage.of(scan)
    with held(kit.lease):
        intake.one_at_a_time(scan.repo)  # type: ignore[arg-type]  # only scans of repos get here
        comparison = compare(scan, coverage)
        if moves_statuses(scan):
            _close(scan, coverage)
            _reopen(scan, comparison)
    proven = patches.propose(scan, kit)
    with held(kit.lease):
        _grade(scan, comparison)
    return Tally(counts={**comparison.numbers(), "patches": proven}, detail=_detail(scan, proven))


def _detail(scan: Scan, proven: int) -> str:
    told = f"score {scan.score}, grade {scan.grade}"
    return f"{told}, {proven} {'patch' if proven == 1 else 'patches'} proven by re-scan" if proven else told


def _close(scan: Scan, coverage: Coverage) -> None:
    """Not seen although looked at: fixed. Dismissed findings and false positives never move by themselves."""
    open_ones = Finding.objects.filter(repo=scan.repo, status__in=(Status.OPEN, Status.CONFIRMED))
    gone = [one for one in open_ones.exclude(sightings__scan=scan) if coverage.has_looked(one)]
    _move(scan, gone, Status.FIXED)


def _reopen(scan: Scan, comparison: Comparison) -> None:
    back = Finding.objects.filter(repo=scan.repo, status=Status.FIXED, sightings__scan=scan)
    _move(scan, list(back), Status.OPEN)


def _move(scan: Scan, findings: list[Finding], status: Status) -> None:
    """Each only if nobody decided about it since it was read."""
    fixed_at = timezone.now() if status == Status.FIXED else None
    history = []
    for finding in findings:
        unchanged = Finding.objects.filter(pk=finding.pk, status=finding.status)
        if unchanged.update(status=status, fixed_at=fixed_at, updated_at=timezone.now()):
            history.append(_entry(scan, finding, status))
    FindingEvent.objects.bulk_create(history)


def _entry(scan: Scan, finding: Finding, status: Status) -> FindingEvent:
    word = "no longer found" if status == Status.FIXED else "found again"
    facts = {"scan_id": str(scan.pk), "commit_sha": scan.commit_sha}
    moved = {"event_type": "status_change", "old_value": finding.status, "new_value": status.value}
    return FindingEvent(finding=finding, comment=f"By scan: {word}.", metadata=facts, **moved)


def _grade(scan: Scan, comparison: Comparison) -> None:
    """Frozen here, with the version of the formula."""
    scan.is_partial = scan.gaps.filter(is_partial=True).exists()
    counted = Sighting.objects.counted().filter(scan=scan)
    facts = counted.values_list("effective_severity", "confidence", "verdict")  # type: ignore[misc]  # annotated
    weighed = [Weighed(severity, confidence, verdict == Verdict.PROVEN) for severity, confidence, verdict in facts]
    result = score(weighed, is_partial=scan.is_partial)
    scan.score, scan.grade, scan.score_version = result.points, result.grade, VERSION
    sides = {"comparison": comparison.numbers(), "compared": comparison.listed()}
    scan.summary = {**sides, "deductions": result.deductions}
    scan.save(update_fields=["is_partial", "score", "grade", "score_version", "summary"])
