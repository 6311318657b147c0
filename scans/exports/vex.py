"""What was decided about each vulnerability of a scan's packages, as a CycloneDX 1.6 VEX document."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from findings.models import Decision, Finding, Status
from scans import bom
from scans.bom import MEDIA_TYPE, MOST_TEXT, Json, plain
from scans.models import Scan, Sighting

__all__ = ["MEDIA_TYPE", "SUFFIX", "render"]
SUFFIX: Final = "vex.cdx.json"
# Dismissed is "real or may be, and accepted": the document must not call it harmless.
_STATES: Final[dict[str, tuple[str, list[str]]]] = {
    Status.OPEN: ("in_triage", []),
    Status.CONFIRMED: ("exploitable", []),
    Status.DISMISSED: ("exploitable", ["will_not_fix"]),
    Status.FALSE_POSITIVE: ("false_positive", []),
    Status.FIXED: ("resolved", []),
}
_METHODS: Final = {"CVSS:3.0": "CVSSv3", "CVSS:3.1": "CVSSv31", "CVSS:4.0": "CVSSv4"}
_SOURCES: Final = {
    "CVE-": ("NVD", "https://nvd.nist.gov/vuln/detail/"),
    "GHSA-": ("GitHub", "https://github.com/advisories/"),
    "": ("OSV", "https://osv.dev/vulnerability/"),
}


def render(scan: Scan) -> str:
    """Every sighted vulnerability, whatever its status; the state is the one people gave it by now."""
    components: dict[str, Json] = {}
    vulnerabilities: list[Json] = []
    sightings = Sighting.objects.filter(scan=scan, engine="dependencies").worst_first().select_related("finding")
    told = [(one, one.finding.manifest_coordinates or {}) for one in sightings]
    reasons = _reasons([one.finding for one, _ in told])
    for one, about in told:
        if about.get("advisory_id"):
            package = bom.component(about["ecosystem"], about["name"], about["installed_version"])
            components.setdefault(package["bom-ref"], package)
            reason = reasons.get(one.finding.pk, "")
            vulnerabilities.append(_vulnerability(one, about, ref=package["bom-ref"], reason=reason))
    lists = {"components": [*components.values()], "vulnerabilities": vulnerabilities}
    return bom.written(bom.document(scan) | lists)


def _reasons(findings: Iterable[Finding]) -> dict[UUID, str]:
    """The newest standing decision's words, by finding."""
    wanted = [one.pk for one in findings]
    rows = Decision.objects.filter(finding__in=wanted, undone_at=None).order_by("created_at")
    by_finding: dict[UUID, str] = defaultdict(str)
    by_finding.update((row.finding_id, row.reason) for row in rows if row.finding_id)
    return by_finding


def _vulnerability(one: Sighting, about: Json, *, ref: str, reason: str) -> Json:
    finding = one.finding
    name = finding.cve_id or about["advisory_id"]
    others = dict.fromkeys(alias for alias in (about["advisory_id"], *about.get("aliases", ())) if alias != name)
    version = {"version": plain(about["installed_version"]), "status": "affected"}
    facts = {"finding": str(finding.pk), "manifest": f"{one.path}:{one.line_start}", "reach": about.get("reach", "")}
    facts["exploited"] = "true" if about.get("is_exploited") else ""
    told: Json = {
        "bom-ref": str(finding.pk),
        "id": plain(name),
        "source": _source(name),
        "references": [{"id": plain(alias), "source": _source(alias)} for alias in others],
        "ratings": [_rating(one, about)],
        "cwes": [finding.cwe] if finding.cwe else [],
        "description": plain(one.message)[:MOST_TEXT],
        "recommendation": plain(finding.fix_summary)[:MOST_TEXT],
        "advisories": [{"url": plain(url)} for url in finding.references[:10]],
        "analysis": _analysis(finding, reason),
        "affects": [{"ref": ref, "versions": [version]}],
        "properties": bom.properties(facts),
    }
    return {key: value for key, value in told.items() if value}


def _rating(one: Sighting, about: Json) -> Json:
    """The publisher's vector where it was scored; our own severity, a person's word first."""
    severity: str = one.effective_severity  # type: ignore[attr-defined]  # annotated
    vector, score = about.get("cvss") or "", about.get("score")
    if score is None:
        return {"severity": severity, "method": "other"}
    return {"score": score, "severity": severity, "method": _METHODS.get(vector[:8], "other"), "vector": plain(vector)}


def _analysis(finding: Finding, reason: str) -> Json:
    state, responses = _STATES[finding.status]
    if finding.status == Status.CONFIRMED and finding.fix_type == "dependency_upgrade":
        responses = ["update"]
    told = {"state": state, "response": responses, "detail": plain(reason)[:MOST_TEXT]}
    moments = {"firstIssued": bom.moment(finding.created_at), "lastUpdated": bom.moment(finding.updated_at)}
    return {key: value for key, value in told.items() if value} | moments


def _source(name: str) -> Json:
    label, base = next(found for prefix, found in _SOURCES.items() if name.startswith(prefix))
    return {"name": label, "url": base + plain(name)}
