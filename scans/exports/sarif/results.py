"""One counted sighting as SARIF results: one for each place where the same key was copied to."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid5

from scans.exports.sarif.places import place, plain
from scans.exports.sarif.rules import LEVEL, SECURITY_SEVERITY, Rules, rule_id
from scans.models import Sighting
from scans.status import Verdict


def results(sighting: Sighting, rules: Rules, *, fingerprint: str, has_baseline: bool) -> Iterator[dict[str, Any]]:
    """Whoever shows results beside the code shows them in every file; `correlationGuid` says that they are one."""
    leading = _result(sighting, rules, fingerprint=fingerprint, has_baseline=has_baseline)
    if not sighting.copies:
        yield leading
        return
    leading["correlationGuid"] = str(uuid5(sighting.finding_id, "places"))
    yield leading
    text = f"The same value as in {plain(sighting.path)}, line {sighting.line_start}. {leading['message']['text']}"
    for one in sighting.copies:
        here = place(str(one["path"]), int(one["line"]), int(one["line"]), {})
        first = {"id": 1, **leading["locations"][0], "message": {"text": "The same value stands here."}}
        yield {
            **leading,
            "message": {"text": text},
            "locations": [{"physicalLocation": here}],
            "relatedLocations": [first],
        }


def _result(sighting: Sighting, rules: Rules, *, fingerprint: str, has_baseline: bool) -> dict[str, Any]:
    """`sighting` comes from a queryset `with_severity()`, its finding selected."""
    finding = sighting.finding
    severity: str = sighting.effective_severity  # type: ignore[attr-defined]  # annotated
    here = place(sighting.path, sighting.line_start, sighting.line_end, sighting.code)
    answer: dict[str, Any] = {
        "ruleId": rule_id(sighting),
        "ruleIndex": rules.index(sighting),
        "level": LEVEL[severity],
        "kind": "fail",
        "message": {"text": plain(_message(sighting))},
        "locations": [{"physicalLocation": here}],
        "properties": _properties(sighting, severity),
    }
    if fingerprint:
        answer["partialFingerprints"] = {"vorFingerprint/v1": fingerprint, "heimdallFingerprint": fingerprint}
    if finding.cwe:
        answer["taxa"] = [rules.taxon(finding.cwe)]
    if has_baseline:
        answer["baselineState"] = "new" if sighting.is_new else "unchanged"
    way = [_step(one) for one in sighting.trace if one.get("role") != "elsewhere"]
    if way:
        answer["codeFlows"] = [{"threadFlows": [{"locations": way}]}]
    related = [_related(number, *one) for number, one in enumerate(_others(sighting), start=1)]
    if related:
        answer["relatedLocations"] = related
    return answer


def _others(sighting: Sighting) -> Iterator[tuple[dict[str, Any], str]]:
    """Where it stands again, and what is to be said of it."""
    yield from ((one, "The same value stands here.") for one in sighting.copies)
    yield from ((one, "The same stands here.") for one in sighting.trace if one.get("role") == "elsewhere")


def _related(number: int, one: dict[str, Any], words: str) -> dict[str, Any]:
    here = place(str(one["path"]), int(one["line"]), int(one["line"]), {})
    return {"id": number, "physicalLocation": here, "message": {"text": words}}


def _message(sighting: Sighting) -> str:
    title, message = sighting.finding.title, sighting.message
    return f"{title}. {message}" if message and message != title else title


def _step(step: dict[str, Any]) -> dict[str, Any]:
    """One station of the path: where it is, what it does there."""
    line = int(step.get("line") or 1)
    role = str(step.get("role") or "propagation")
    here = place(str(step["path"]), line, line, step)
    words = plain(str(step.get("note") or role.replace("_", " ")))
    return {"kinds": [role], "location": {"physicalLocation": here, "message": {"text": words}}}


def _properties(sighting: Sighting, severity: str) -> dict[str, Any]:
    finding = sighting.finding
    return {
        "findingId": str(finding.pk),
        "status": finding.status,
        "severity": severity,
        "security-severity": SECURITY_SEVERITY[severity],
        "confidence": sighting.confidence,
        "source": finding.source,
        "cwe": finding.cwe_id or None,
        "cve": finding.cve_id or None,
        "weakness": finding.weakness,
        "verdict": sighting.verdict,
        "fixType": finding.fix_type,
        "fixSummary": finding.fix_summary or None,
        "references": finding.references,
        "manifestCoordinates": finding.manifest_coordinates,
        "entryPoints": [one["route"] or one["name"] for one in sighting.entries],
        "pocValidated": sighting.verdict == Verdict.PROVEN,
    }
