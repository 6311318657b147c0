"""The one progress number of a scan: finished stages by weight, plus the running one's own counters; it never falls."""

from scans.models import Scan
from scans.status import FINISHED_STAGE, StageStatus

# Published: the share of each stage in the number clients see; together 100.
WEIGHTS = {
    "ingest": 10,
    "tyr": 5,
    "static_analysis": 20,
    "taint_analysis": 20,
    "config_scan": 5,
    "deps_audit": 5,
    "hunt": 15,
    "vidarr": 5,
    "garmr": 5,
    "report": 10,
}


def of_scan(scan: Scan) -> int:
    """0 to 100; 100 only for a scan that is over."""
    done = 0.0
    for row in scan.stages.all():
        weight = WEIGHTS[row.stage]
        if row.status in FINISHED_STAGE:
            done += weight
        elif row.status == StageStatus.RUNNING and row.total:
            done += weight * min(1.0, row.done / row.total)
    return max(scan.progress, min(99, int(done)))
