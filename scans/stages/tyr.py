"""Write down what could go wrong: a STRIDE threat model from the code's index."""

from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, not_in_this_version, stage


@stage(key="tyr", label="Threat model", before="modeling", after="modeled", weight=5)
def tyr(scan: Scan, kit: Kit) -> Tally:
    raise not_in_this_version()
