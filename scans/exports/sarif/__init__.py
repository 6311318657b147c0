"""A scan as SARIF 2.1.0 (OASIS): counted findings with their paths, and every gap as a notification."""

import json
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from findings.models import FindingFingerprint
from scans.exports.sarif.places import BASE, artifact, plain
from scans.exports.sarif.results import results
from scans.exports.sarif.rules import Rules
from scans.models import CoverageGap, Scan, Sighting
from scans.models.counting import COUNTS
from scans.status import ScanStatus

MEDIA_TYPE = "application/sarif+json"
SUFFIX = "sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(scan: Scan) -> str:
    """`scan` comes from a queryset `with_counts()`."""
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(scan)]}
    # Escaped to ASCII, so that no name from a repository can move a terminal's cursor.
    return json.dumps(document, indent=2) + "\n"


def _run(scan: Scan) -> dict[str, Any]:
    sightings = list(Sighting.objects.filter(scan=scan).counted().worst_first().select_related("finding"))
    gaps = list(CoverageGap.objects.filter(scan=scan).order_by("pk"))
    prints = _fingerprints(scan)
    rules = Rules(sightings)
    return {
        "tool": {"driver": _driver(rules, gaps)},
        "taxonomies": [rules.taxonomy()],
        "automationDetails": {"id": f"scan/{scan.pk}"},
        "originalUriBaseIds": {BASE: {"description": {"text": "The root of the scanned code."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(scan, gaps)],
        **_provenance(scan),
        "results": [
            each
            for one in sightings
            for each in results(
                one, rules, fingerprint=prints.get(one.finding_id, ""), has_baseline=bool(scan.baseline_id)
            )
        ],
        "properties": _properties(scan),
    }


def _driver(rules: Rules, gaps: list[CoverageGap]) -> dict[str, Any]:
    kinds = dict.fromkeys(gap.kind for gap in gaps)
    return {
        "name": "Vör",
        "version": settings.VERSION,
        "semanticVersion": settings.VERSION,
        "rules": rules.descriptors(),
        "notifications": [{"id": kind, "shortDescription": {"text": f"Not looked at: {kind}"}} for kind in kinds],
        "supportedTaxonomies": [{"name": "CWE", "index": 0}],
    }


def _invocation(scan: Scan, gaps: list[CoverageGap]) -> dict[str, Any]:
    kinds = list(dict.fromkeys(gap.kind for gap in gaps))
    times = {"startTimeUtc": scan.started_at, "endTimeUtc": scan.completed_at}
    return {
        "executionSuccessful": scan.status == ScanStatus.COMPLETED and not scan.is_partial,
        **{name: _moment(time) for name, time in times.items() if time},
        "toolExecutionNotifications": [_notification(gap, kinds.index(gap.kind)) for gap in gaps],
    }


def _notification(gap: CoverageGap, index: int) -> dict[str, Any]:
    from_where = {"engine": gap.engine, "stage": gap.stage}
    notification: dict[str, Any] = {
        "descriptor": {"id": gap.kind, "index": index},
        "level": "warning" if gap.is_partial else "note",
        "message": {"text": plain(gap.reason)},
        "properties": {name: value for name, value in from_where.items() if value},
    }
    if gap.path:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": artifact(gap.path)}}]
    return notification


def _provenance(scan: Scan) -> dict[str, Any]:
    """Where the code came from; left out when nobody else could go there."""
    address = scan.repo.remote_url if scan.repo else ""
    if not address.startswith("https://"):
        return {}
    facts = {"repositoryUri": address, "revisionId": scan.commit_sha, "branch": scan.ref}
    return {"versionControlProvenance": [{name: value for name, value in facts.items() if value}]}


def _properties(scan: Scan) -> dict[str, Any]:
    return {
        **{name: getattr(scan, name) for name in COUNTS},
        "repository": scan.repo.name if scan.repo else None,
        "commit": scan.commit_sha or None,
        "status": scan.status,
        "partial": scan.is_partial,
        "score": scan.score,
        "grade": scan.grade or None,
        "provisional": scan.is_provisional,
    }


def _fingerprints(scan: Scan) -> dict[Any, str]:
    """Of each finding the newest version's; of several values the first written."""
    rows = FindingFingerprint.objects.filter(finding__sightings__scan=scan).order_by("version", "-pk")
    return dict(rows.values_list("finding_id", "value"))


def _moment(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
