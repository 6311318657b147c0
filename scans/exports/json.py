"""Everything a scan says, as one JSON document: findings, stages and what was not looked at."""

import json
from typing import Any

from scans import snapshot
from scans.models import CoverageGap, Scan, Sighting
from scans.snapshot import StageState

MEDIA_TYPE = "application/json"
SUFFIX = "json"


def render(scan: Scan) -> str:
    """`scan` comes from a queryset `with_counts()`. Only the counted findings, worst first."""
    now = snapshot.take(scan)
    counted = Sighting.objects.filter(scan=scan).counted().worst_first().select_related("finding")
    document = {
        "scan": _scan(scan) | now.counts,
        "findings": [_finding(one) for one in counted],
        "stages": [_stage(one) for one in now.stages],
        "not_looked_at": list(_gaps(scan)),
    }
    # Escaped to ASCII, so that no name from a repository can move a terminal's cursor.
    return json.dumps(document, indent=2) + "\n"


def _scan(scan: Scan) -> dict[str, Any]:
    return {
        "id": str(scan.pk),
        "repo": scan.repo.name if scan.repo else "",
        "ref": scan.ref,
        "commit_sha": scan.commit_sha,
        "status": scan.status,
        "error": scan.error_message or None,
        "partial": scan.is_partial,
        "provisional": scan.is_provisional,
        "score": scan.score,
        "grade": scan.grade or None,
        "seconds": round(scan.duration.total_seconds(), 1) if scan.duration else None,
    }


def _finding(one: Sighting) -> dict[str, Any]:
    finding = one.finding
    return {
        "id": str(finding.pk),
        "title": finding.title,
        "severity": one.effective_severity,  # type: ignore[attr-defined]  # annotated
        "confidence": one.confidence,
        "status": finding.status,
        "verdict": one.verdict,
        "weakness": finding.weakness,
        "cwe": finding.cwe_id or None,
        "engine": one.engine,
        "rule": one.rule,
        "path": one.path,
        "line_start": one.line_start,
        "line_end": one.line_end,
        "message": one.message,
        "trace": [{name: step.get(name) for name in ("path", "line", "role", "note")} for step in one.trace],
        "is_new": one.is_new,
    }


def _stage(one: StageState) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("label", "status", "attempt", "reason", "error", "detail", "seconds")}
    return {"stage": one.key, **told}


def _gaps(scan: Scan) -> Any:
    rows = CoverageGap.objects.filter(scan=scan).order_by("pk")
    return rows.values("stage", "kind", "engine", "path", "reason", "is_partial")
