"""Follow untrusted values from where they enter to where they hurt."""

from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, stage


@stage(key="taint_analysis", label="Taint analysis", before="taint_analyzing", after="taint_analyzed", weight=20)
def taint_analysis(scan: Scan, kit: Kit) -> Tally:
    return kit.look("taint")
