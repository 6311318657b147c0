"""Walk every entry point's flows and guards, looking for what no rule knows."""

from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, not_in_this_version, stage


@stage(key="hunt", label="Hunt", before="hunting", after="hunted", weight=15)
def hunt(scan: Scan, kit: Kit) -> Tally:
    raise not_in_this_version()
