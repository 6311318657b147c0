"""The one progress number of a scan: finished stages by weight, plus the running one's own counters; it never falls."""

from collections.abc import Mapping

from scans.models import Scan
from scans.status import FINISHED_STAGE, StageStatus


def of_scan(scan: Scan, weights: Mapping[str, int]) -> int:
    """0 to 100; 100 only for a scan that is over."""
    done = 0.0
    for row in scan.stages.all():
        weight = weights[row.stage]
        if row.status in FINISHED_STAGE:
            done += weight
        elif row.status == StageStatus.RUNNING and row.total:
            done += weight * min(1.0, row.done / row.total)
    return max(scan.progress, min(99, int(done)))
