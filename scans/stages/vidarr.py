"""Argue against every finding."""

from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, not_in_this_version, stage


@stage(key="vidarr", label="Challenge", before="verifying", after="verified", weight=5)
def vidarr(scan: Scan, kit: Kit) -> Tally:
    raise not_in_this_version()
