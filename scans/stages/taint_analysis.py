"""Follow untrusted values from where they enter to where they hurt."""

from dataclasses import replace

from scans.entries import tell_entries
from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, stage


@stage(key="taint_analysis", label="Taint analysis", before="taint_analyzing", after="taint_analyzed", weight=20)
def taint_analysis(scan: Scan, kit: Kit) -> Tally:
    tally = kit.look("taint")
    if tally.engines.get("taint"):
        return tally  # it did not come to its end, and what leads where is not known
    return replace(tally, counts={**tally.counts, "reachable": tell_entries(scan, kit)})
