"""The verb that ends a scan early."""

from accounts import audit
from accounts.models import User
from outcomes import Refused
from scans import endings
from scans.models import Scan


def cancel(scan: Scan, *, by: User) -> None:
    """End it now; what was found is kept. Refused when it is over."""
    if not endings.cancel(scan):
        scan.refresh_from_db(fields=["status"])
        raise Refused("already_over", f"Scan is already {scan.status}")
    audit.record(
        "scan.cancelled", actor=by, organisation=scan.repo.organisation if scan.repo else None, target=str(scan.pk)
    )
