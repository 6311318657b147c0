"""Run a proof of concept in the sandbox, beside a negative control."""

from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, not_in_this_version, stage


@stage(key="garmr", label="Proof", before="validating", after="validated", weight=5)
def garmr(scan: Scan, kit: Kit) -> Tally:
    raise not_in_this_version()
