"""Which findings count where no single scan is meant: open or confirmed, and not refuted where last seen."""

from django.db.models import Exists, OuterRef, Q

from findings.models import COUNTED_STATUSES
from scans.models import Sighting
from scans.status import Verdict


def is_standing(finding: str = "") -> Q:
    """`finding` is the path to the finding, ending in "__"; the same rule as that of the lists."""
    last = Sighting.objects.filter(finding=OuterRef(f"{finding}pk"), scan_id=OuterRef(f"{finding}last_scan_id"))
    return Q(**{f"{finding}status__in": COUNTED_STATUSES}) & Q(~Exists(last.filter(verdict=Verdict.REFUTED)))
