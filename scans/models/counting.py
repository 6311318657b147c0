"""The one rule by which findings are counted, wherever a number is shown."""

from django.db.models import Count, Q

from findings.models import COUNTED_STATUSES, Severity
from scans.status import Verdict

COUNTS = ("finding_count", *(f"{severity}_count" for severity in Severity.values))


def is_counted(sighting: str = "") -> Q:
    """Not refuted in its scan, and open or confirmed; `sighting` is the path to the sighting, ending in "__"."""
    stands = {f"{sighting}verdict__in": (Verdict.STANDING, Verdict.PROVEN)}
    return Q(**stands, **{f"{sighting}finding__status__in": COUNTED_STATUSES})


def has_severity(severity: str, sighting: str = "") -> Q:
    """The person's word for the severity, else this scan's."""
    override = f"{sighting}finding__severity_override"
    return Q(**{override: severity}) | Q(**{override: "", f"{sighting}severity": severity})


def counts(sighting: str = "") -> dict[str, Count]:
    """Aggregates named like the API's count fields."""
    counted = is_counted(sighting)
    target = f"{sighting}pk"
    by_severity = {
        f"{value}_count": Count(target, filter=counted & has_severity(value, sighting)) for value in Severity.values
    }
    return {"finding_count": Count(target, filter=counted), **by_severity}
