"""Look at how the code is built, deployed and run: containers, compose files, workflows."""

from scans.kit import Kit
from scans.models import Scan
from scans.stage import Tally, stage


@stage(key="config_scan", label="Configuration", before="config_scanning", after="config_scanned", weight=5)
def config_scan(scan: Scan, kit: Kit) -> Tally:
    return kit.look("config", "infrastructure", "workflows", "checkov")
