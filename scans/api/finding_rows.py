"""Findings and sightings with what the contract's Finding object takes from other tables, in one query."""

from typing import TypeVar

from django.db.models import Exists, JSONField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from findings.models import COUNTED_STATUSES, Finding, FindingFingerprint
from scans.models import Assessment, Patch, Proof, Sighting
from scans.status import Verdict

Row = TypeVar("Row", bound=Model)
_PROOF = JSONObject(language="language", script="script", exit_code="exit_code", output="output")


def findings(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """At the place each was last seen at; `last_verdict` is that of the scan it was last seen in."""
    last = Sighting.objects.filter(finding=OuterRef("pk"), scan_id=OuterRef("last_scan_id"))
    proofs = Proof.objects.filter(sighting__finding=OuterRef("pk"))
    assessments = Assessment.objects.filter(sighting__finding=OuterRef("pk"))
    return rows.with_severity().annotate(  # type: ignore[attr-defined]
        last_verdict=Subquery(last.values("verdict")[:1]),
        fingerprint=_newest(FindingFingerprint.objects.filter(finding=OuterRef("pk")), "value", "-version"),
        suggested_patch=_newest(Patch.objects.filter(finding=OuterRef("pk")), "diff"),
        poc_exploit=_proof(proofs),
        poc_validated=Exists(last.filter(verdict=Verdict.PROVEN)),
        agent_reasoning=_newest(assessments, "summary"),
    )


def sightings(rows: QuerySet[Sighting]) -> QuerySet[Sighting]:
    """At the place of this scan."""
    prints = FindingFingerprint.objects.filter(finding=OuterRef("finding_id"))
    patches = Patch.objects.filter(finding=OuterRef("finding_id"), scan=OuterRef("scan_id"))
    worst_first = rows.select_related("finding").worst_first()  # type: ignore[attr-defined]
    return worst_first.annotate(
        fingerprint=_newest(prints, "value", "-version"),
        suggested_patch=_newest(patches, "diff"),
        poc_exploit=_proof(Proof.objects.filter(sighting=OuterRef("pk"))),
        agent_reasoning=_newest(Assessment.objects.filter(sighting=OuterRef("pk")), "summary"),
    )


def counted_unless_asked(rows: QuerySet[Row], asked: set[str], *, status: str, verdict: str) -> QuerySet[Row]:
    """What is counted, unless the asker names a status or a verdict; `status` and `verdict` are the paths to them."""
    if "status" not in asked:
        rows = rows.filter(**{f"{status}__in": COUNTED_STATUSES})
    if "verdict" not in asked:
        rows = rows.filter(~Q(**{verdict: Verdict.REFUTED}) | Q(**{f"{verdict}__isnull": True}))
    return rows


def _newest(rows: QuerySet, column: str, order: str = "-created_at") -> Subquery:
    return Subquery(rows.order_by(order).values(column)[:1])


def _proof(rows: QuerySet[Proof]) -> Subquery:
    newest = rows.order_by("-created_at").annotate(document=_PROOF)
    return Subquery(newest.values("document")[:1], output_field=JSONField())
