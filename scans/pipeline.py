"""The ten stages, in order."""

from scans.stage import Stage
from scans.stages.config_scan import config_scan
from scans.stages.deps_audit import deps_audit
from scans.stages.garmr import garmr
from scans.stages.hunt import hunt
from scans.stages.ingest import ingest
from scans.stages.report import report
from scans.stages.static_analysis import static_analysis
from scans.stages.taint_analysis import taint_analysis
from scans.stages.tyr import tyr
from scans.stages.vidarr import vidarr

STAGES: tuple[Stage, ...] = (
    ingest,
    tyr,
    static_analysis,
    taint_analysis,
    config_scan,
    deps_audit,
    hunt,
    vidarr,
    garmr,
    report,
)
WEIGHTS = {stage.key: stage.weight for stage in STAGES}
