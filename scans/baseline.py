"""What a scan is compared with: the last completed full scan of the same branch, else of the default branch."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID

from findings.models import Finding, Status
from repos.workspace import HISTORY_CUT, HISTORY_OFF
from scans.models import CoverageGap, FileRecord, Scan, ScanStage, Sighting
from scans.models.counting import is_counted
from scans.status import ScanStatus


def baseline_of(scan: Scan) -> Scan | None:
    assert scan.repo is not None
    done = Scan.objects.filter(repo=scan.repo, scope=Scan.Scope.FULL, status=ScanStatus.COMPLETED, requested_commit="")
    newest = done.exclude(pk=scan.pk).order_by("-completed_at")
    return newest.filter(ref=scan.ref).first() or newest.filter(ref=scan.repo.default_branch).first()


# New and persisting are told by the sightings themselves.
LISTED = ("reopened", "fixed", "unknown")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What this scan looked at, so that silence can be told from absence."""

    engines: frozenset[str]
    paths: frozenset[str]
    unread: frozenset[tuple[str, str]]
    is_cut: bool
    is_vague: bool
    is_history_cut: bool
    is_history_off: bool

    @classmethod
    def of(cls, scan: Scan) -> "Coverage":
        told = [row.tally.get("engines", {}) for row in ScanStage.objects.filter(scan=scan)]
        engines = frozenset(name for engines in told for name, error in engines.items() if not error)
        paths = frozenset(FileRecord.objects.filter(scan=scan).values_list("path", flat=True))
        gaps = CoverageGap.objects.filter(scan=scan)
        unread = frozenset(gaps.exclude(path="").values_list("path", "engine"))
        is_cut = gaps.filter(kind="too-many-files").exists()
        return cls(
            engines,
            paths,
            unread,
            is_cut,
            is_vague=gaps.filter(kind="more-gaps", is_partial=True).exists(),
            is_history_cut=gaps.filter(kind=HISTORY_CUT).exists(),
            is_history_off=gaps.filter(kind=HISTORY_OFF).exists(),
        )

    def has_looked(self, finding: Finding) -> bool:
        """Its engine ran to the end, and its file was read or is gone.

        A tree seen in part says of no file that it is gone, and with more gaps than are listed any may be its own. A
        secret may stand in what of the history was not looked through.
        """
        if finding.engine not in self.engines or self.is_vague:
            return False
        if finding.engine == "secrets" and (
            self.is_history_cut or (self.is_history_off and finding.path not in self.paths)
        ):
            return False
        if self.is_cut and finding.path not in self.paths:
            return False
        places = {finding.path, *map(str, PurePosixPath(finding.path).parents)}
        return not any((place, engine) in self.unread for place in places for engine in ("", finding.engine))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings relative to the baseline."""

    new: frozenset[UUID]
    persisting: frozenset[UUID]
    reopened: frozenset[UUID]
    fixed: frozenset[UUID]
    unknown: frozenset[UUID]

    def numbers(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("new", "persisting", "reopened", "fixed", "unknown")}

    def listed(self) -> dict[str, list[str]]:
        """The ids behind the numbers that this scan's sightings cannot tell."""
        return {name: sorted(str(pk) for pk in getattr(self, name)) for name in LISTED}


def compare(scan: Scan, coverage: Coverage) -> Comparison:
    now = {row.finding_id: row.finding for row in _counted_or_fixed(scan)}
    before = {row.finding_id: row.finding for row in _counted_or_fixed(scan.baseline)} if scan.baseline else {}
    reopened = {pk for pk, finding in now.items() if pk not in before and finding.status == Status.FIXED}
    gone = {pk: finding for pk, finding in before.items() if pk not in now}
    fixed = {pk for pk, finding in gone.items() if coverage.has_looked(finding)}
    return Comparison(
        new=frozenset(now.keys() - before.keys() - reopened),
        persisting=frozenset(now.keys() & before.keys()),
        reopened=frozenset(reopened),
        fixed=frozenset(fixed),
        unknown=frozenset(gone.keys() - fixed),
    )


def _counted_or_fixed(scan: Scan) -> list[Sighting]:
    """What counts in that scan, and what a later or earlier scan may have closed."""
    rows = Sighting.objects.filter(scan=scan).select_related("finding")
    counted = rows.filter(is_counted())
    return [*counted, *rows.filter(finding__status=Status.FIXED).exclude(is_counted())]


def compared(asked: str) -> list[str]:
    """The ids behind one number of a scan's comparison, asked for as "<scan id>:fixed"; [] for anything else."""
    scan_id, _, name = asked.partition(":")
    try:
        scan = Scan.objects.filter(pk=UUID(scan_id)).first()
    except ValueError:
        return []
    return list(scan.summary.get("compared", {}).get(name, [])) if scan else []
