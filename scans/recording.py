"""Hits become sightings: in fenced batches, each finding once, told to whoever watches as it is inserted."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from engines.answers import Aged
from engines.hit import EntryPoint, Excerpt, Hit, Step
from findings import intake
from findings.identity import Intake, Placed, Taken
from findings.models import Finding, Severity
from scans import events
from scans.lease import Lease, held
from scans.models import CoverageGap, Scan, ScanStage, Sighting
from scans.models.counting import counts
from scans.models.sighting import MOST_COPIES

_FLUSH_SECONDS = 0.3
_ORDER = Severity.values


class Recorder:
    """Writes what one attempt of one stage sees. What `finish` does not find seen again is removed."""

    def __init__(self, scan: Scan, row: ScanStage, lease: Lease, *, is_present: Callable[[str], bool]) -> None:
        self.scan = scan
        self.row = row
        self.lease = lease
        self.recorded = 0
        self._seen: list[tuple[str, str]] = []
        self._secrets: dict[str, list[Any]] = defaultdict(list)
        self._waiting: dict[str, list[Hit]] = defaultdict(list)
        self._flushed_at = 0.0
        self._moves_places = moves_statuses(scan)
        self._in_baseline = _known_to(scan.baseline)
        self._intake = Intake(
            scan.repo,  # type: ignore[arg-type]  # only scans of repos have stages that record
            create=lambda hit: intake.create(scan.repo, hit, scan.pk),  # type: ignore[arg-type]
            is_present=is_present,
            claimed=_sighted_elsewhere(scan, row.stage),
        )

    def add(self, hit: Hit) -> None:
        self._waiting[hit.path].append(intake.masked(hit))
        if hit.engine == "secrets":
            self._seen.append((hit.path, hit.tokens))

    def flush(self, *, is_due: bool = False) -> None:
        """Write what waits, at most every 0.3 s unless it `is_due` anyway."""
        if not self._waiting or not (is_due or time.monotonic() - self._flushed_at > _FLUSH_SECONDS):
            return
        with held(self.lease):
            intake.one_at_a_time(self.scan.repo)  # type: ignore[arg-type]
            for hits in self._waiting.values():
                self._write(self._intake.take(hits))
        self._waiting.clear()
        self._flushed_at = time.monotonic()

    def finish(self) -> None:
        """Place what was ambiguous, then drop what an earlier attempt of this stage saw and this one did not."""
        self.flush(is_due=True)
        with held(self.lease):
            intake.one_at_a_time(self.scan.repo)  # type: ignore[arg-type]
            self._write(self._intake.settle())
            stale = Sighting.objects.filter(scan=self.scan, stage=self.row.stage).exclude(attempt=self.row.attempt)
            CoverageGap.objects.filter(scan=self.scan, stage=self.row.stage).exclude(attempt=self.row.attempt).delete()
            if stale.exists():
                self._withdraw(list(stale.values_list("finding_id", flat=True)))

    @property
    def secrets(self) -> list[tuple[str, str]]:
        """(path, tokens) of every secret seen until now."""
        return self._seen

    def age(self, told: Iterable[Aged]) -> None:
        """What the history says of secrets this stage saw; after `finish`, when each has its finding."""
        with held(self.lease):
            for aged in told:
                found = Sighting.objects.filter(scan=self.scan, finding__in=self._secrets[aged.tokens])
                found.update(past=asdict(aged.past))

    def _withdraw(self, finding_ids: list[Any]) -> None:
        Sighting.objects.filter(scan=self.scan, finding__in=finding_ids, stage=self.row.stage).delete()
        Finding.objects.filter(pk__in=finding_ids, first_scan_id=self.scan.pk, sightings__isnull=True).delete()
        events.append(self.scan.pk, "status_change", status_now(self.scan, self.scan.status))

    def _write(self, taken: list[Taken]) -> None:
        leaders = [one for one in taken if not one.is_witness]
        for one in leaders:
            if one.hit.engine == "secrets":
                self._secrets[one.hit.tokens].append(one.finding.pk)
        intake.remember(taken, self.scan.pk, is_place_kept=not self._moves_places)
        known = dict(self._sightings([one.finding.pk for one in taken]))
        fresh = []
        for one in leaders:
            if sighting := known.get(one.finding.pk):
                self._see_again(sighting, one)
            else:
                fresh.append((one, self._sighting(one)))
        Sighting.objects.bulk_create(sighting for _, sighting in fresh)
        known |= {one.finding.pk: sighting for one, sighting in fresh}
        for one in taken:
            if one.is_witness and _add(known[one.finding.pk], one.hit) and self._moves_places:
                intake.move(one.finding, one.hit, self.scan.pk)
        self.recorded += len(fresh)
        events.append_many(self.scan.pk, [("finding_added", _added(one, sighting)) for one, sighting in fresh])

    def _sightings(self, finding_ids: list[Any]) -> dict[Any, Sighting]:
        return {row.finding_id: row for row in Sighting.objects.filter(scan=self.scan, finding__in=finding_ids)}

    def _see_again(self, sighting: Sighting, one: Taken) -> None:
        """The insert said so already; an upsert only says where it stands now."""
        for name, value in _columns(one.hit).items():
            setattr(sighting, name, value)
        sighting.attempt = self.row.attempt
        sighting.witnesses, sighting.copies = [_witness(one.hit)], []
        sighting.save()

    def _sighting(self, one: Taken) -> Sighting:
        is_new = one.finding.pk not in self._in_baseline
        where = {"scan": self.scan, "finding": one.finding, "stage": self.row.stage, "attempt": self.row.attempt}
        return Sighting(**where, **_columns(one.hit), witnesses=[_witness(one.hit)], is_new=is_new)


def moves_statuses(scan: Scan) -> bool:
    """Only a full scan of the default branch moves what lasts."""
    assert scan.repo is not None
    return scan.scope == Scan.Scope.FULL and not scan.requested_commit and scan.ref == scan.repo.default_branch


def status_now(scan: Scan, status: str) -> dict[str, Any]:
    """The payload of a status_change: the status with the counts of this moment."""
    numbers = Sighting.objects.filter(scan=scan).aggregate(**counts())
    short = {name.removesuffix("_count"): number for name, number in numbers.items() if name != "finding_count"}
    facts = {"status": status, "timestamp": events.now(), "commit_sha": scan.commit_sha}
    return {**facts, "finding_count": numbers["finding_count"], **short}


def _known_to(baseline: Scan | None) -> set[Any]:
    return set(Sighting.objects.filter(scan=baseline).values_list("finding_id", flat=True)) if baseline else set()


def _sighted_elsewhere(scan: Scan, stage: str) -> list[Placed]:
    rows = Sighting.objects.filter(scan=scan).exclude(stage=stage).select_related("finding")
    return [Placed(row.finding, row.engine, row.rule, row.path, row.line_start, row.line_end) for row in rows]


def _columns(hit: Hit) -> dict[str, Any]:
    return {
        "path": hit.path,
        "line_start": hit.start_line,
        "line_end": hit.end_line,
        "code": _code(hit.excerpt),
        "trace": _steps(hit.trace, hit.trace_excerpts),
        "entries": told_entries(hit.entries),
        "engine": hit.engine,
        "rule": hit.rule,
        "message": hit.message,
        "severity": hit.severity,
        "confidence": hit.confidence,
    }


def told_entries(entries: Iterable[EntryPoint]) -> list[dict[str, Any]]:
    """As a sighting keeps them; masked before."""
    return [
        {
            "route": one.route,
            "name": one.name,
            "path": one.path,
            "line": one.line,
            "confidence": one.confidence,
            "guards": list(one.guards),
            "steps": _steps(one.steps, one.excerpts),
        }
        for one in entries
    ]


def _steps(steps: Iterable[Step], excerpts: Iterable[Excerpt]) -> list[dict[str, Any]]:
    return [
        {
            "path": step.path,
            "line": step.line,
            "code": step.code,
            "role": step.role,
            "note": step.note,
            **_code(excerpt),
        }
        for step, excerpt in zip(steps, excerpts, strict=False)
    ]


def _code(excerpt: Excerpt) -> dict[str, Any]:
    return {"first_line": excerpt.first_line, "lines": list(excerpt.lines)}


def _witness(hit: Hit) -> dict[str, Any]:
    place = {"line_start": hit.start_line, "line_end": hit.end_line}
    return {"engine": hit.engine, "rule": hit.rule, "message": hit.message, **place}


def _add(sighting: Sighting, hit: Hit) -> bool:
    """Whether this one leads now; what is the same anywhere is a copy in another file, a witness in this one."""
    is_copy = hit.is_same_anywhere and hit.path != sighting.path
    return _add_copy(sighting, hit) if is_copy else _add_witness(sighting, hit)


def _add_copy(sighting: Sighting, hit: Hit) -> bool:
    """Whether this place leads now: the first of the heaviest."""
    is_lead = _ORDER.index(hit.severity) < _ORDER.index(sighting.severity)
    other = {"path": hit.path, "line": hit.start_line}
    if is_lead:
        other = {"path": sighting.path, "line": sighting.line_start}
        for name, value in _columns(hit).items():
            setattr(sighting, name, value)
        sighting.witnesses = [_witness(hit)]
    sighting.copies = [*sighting.copies, other][:MOST_COPIES]
    sighting.save()
    return is_lead


def _add_witness(sighting: Sighting, hit: Hit) -> bool:
    """Whether this one leads now: the first with a trace."""
    others = [one for one in sighting.witnesses if (one["engine"], one["rule"]) != (hit.engine, hit.rule)]
    is_lead = bool(hit.trace) and not sighting.trace
    sighting.witnesses = [_witness(hit), *others] if is_lead else [*others, _witness(hit)]
    if is_lead:
        for name, value in _columns(hit).items():
            setattr(sighting, name, value)
    sighting.save()
    return is_lead


def _added(one: Taken, sighting: Sighting) -> dict[str, Any]:
    finding = one.finding
    return {
        "finding_id": str(finding.pk),
        "title": finding.title,
        "severity": finding.shown_severity,
        "status": finding.status,
        "path": sighting.path,
        "line": sighting.line_start,
        "engine": sighting.engine,
        "rule": sighting.rule,
        "weakness": finding.weakness,
        "cwe": finding.cwe,
        "is_new": sighting.is_new,
        "stage": sighting.stage,
        "timestamp": events.now(),
    }
