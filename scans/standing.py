"""Which findings stand where no single scan is shown: open or confirmed, and not refuted where they were last seen."""

from django.db.models import Exists, OuterRef, Q

from findings.models import COUNTED_STATUSES
from scans.models import Sighting
from scans.status import Verdict


def is_standing(finding: str = "") -> Q:
    """The rule of counting for findings; `finding` is the path to the finding, ending in "__"."""
    last = Sighting.objects.filter(finding=OuterRef(f"{finding}pk"), scan_id=OuterRef(f"{finding}last_scan_id"))
    is_open = Q(**{f"{finding}status__in": COUNTED_STATUSES})
    return is_open & ~Q(Exists(last.filter(verdict=Verdict.REFUTED)))
