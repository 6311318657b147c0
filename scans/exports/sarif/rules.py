"""The rules and weaknesses that a scan's findings speak of."""

from collections.abc import Sequence
from typing import Any, Final

from engines.weaknesses import WEAKNESSES
from findings.models import Confidence, Severity
from scans.models import Sighting

LEVEL: Final = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
SECURITY_SEVERITY: Final = {"critical": "9.5", "high": "8.0", "medium": "5.0", "low": "2.0"}
_PROBLEM: Final = {"critical": "error", "high": "error", "medium": "warning", "low": "recommendation"}
_CWE: Final = "CWE"


class Rules:
    """Each rule once, described by the worst of what it found here."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self._found: dict[str, list[Sighting]] = {}
        for sighting in sightings:
            self._found.setdefault(rule_id(sighting), []).append(sighting)
        self._index = {name: number for number, name in enumerate(self._found)}
        numbers = {one.finding.cwe for one in sightings if one.finding.cwe}
        self._cwes = {cwe: number for number, cwe in enumerate(sorted(numbers))}

    def index(self, sighting: Sighting) -> int:
        return self._index[rule_id(sighting)]

    def descriptors(self) -> list[dict[str, Any]]:
        return [self._descriptor(name, found) for name, found in self._found.items()]

    def taxonomy(self) -> dict[str, Any]:
        return {
            "name": _CWE,
            "organization": "MITRE",
            "shortDescription": {"text": "The MITRE Common Weakness Enumeration"},
            "informationUri": "https://cwe.mitre.org/",
            "isComprehensive": False,
            "taxa": [{"id": str(cwe), "helpUri": _address(cwe)} for cwe in self._cwes],
        }

    def taxon(self, cwe: int) -> dict[str, Any]:
        """A reference to a weakness of the taxonomy."""
        return {"id": str(cwe), "index": self._cwes[cwe], "toolComponent": {"name": _CWE, "index": 0}}

    def _descriptor(self, name: str, found: list[Sighting]) -> dict[str, Any]:
        first = found[0].finding
        severity = _worst([one.effective_severity for one in found], Severity.values)  # type: ignore[attr-defined]
        cwes = sorted({one.finding.cwe for one in found if one.finding.cwe})
        weakness = WEAKNESSES.get(first.weakness)
        descriptor: dict[str, Any] = {
            "id": name,
            "name": found[0].rule,
            "shortDescription": {"text": weakness.name if weakness else first.title},
            "defaultConfiguration": {"level": LEVEL[severity]},
            "relationships": [{"target": self.taxon(cwe), "kinds": ["superset"]} for cwe in cwes],
            "properties": {
                "tags": ["security", *(f"external/cwe/cwe-{cwe:03}" for cwe in cwes)],
                "precision": _worst([one.confidence for one in found], Confidence.values),
                "problem.severity": _PROBLEM[severity],
                "security-severity": SECURITY_SEVERITY[severity],
            },
        }
        if first.fix_summary:
            descriptor["help"] = {"text": first.fix_summary}
        return descriptor


def rule_id(sighting: Sighting) -> str:
    return f"{sighting.engine}/{sighting.rule}"


def _worst(values: Sequence[str], order: Sequence[str]) -> str:
    return min(values, key=order.index)


def _address(cwe: int) -> str:
    return f"https://cwe.mitre.org/data/definitions/{cwe}.html"
