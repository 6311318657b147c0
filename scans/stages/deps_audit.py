"""Compare lock files with known advisories."""

from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, not_in_this_version, stage


@stage(key="deps_audit", label="Dependencies", before="deps_auditing", after="deps_audited", weight=5)
def deps_audit(scan: Scan, kit: Kit) -> Tally:
    raise not_in_this_version()
