"""Ask every engine of the static family what it sees in the tree."""

from dataclasses import replace

from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, stage


@stage(key="static_analysis", label="Static analysis", before="static_analysis", after="static_analysis", weight=20)
def static_analysis(scan: Scan, kit: Kit) -> Tally:
    tally = kit.look("code", "python_lint", "secrets", *kit.extra_engines(), beside=["taint"], looks_back=True)
    silenced = kit.list_suppressions()
    return replace(tally, counts={**tally.counts, "suppressions": silenced})
