"""Compare what the lock files pin with the advisories of the store."""

from outcomes import Progress
from scans.kit import Kit
from scans.manifests import compare, keep, manifests_of, told_before
from scans.models import Scan
from scans.stage import Skipped, Tally, stage


@stage(key="deps_audit", label="Dependencies", before="deps_auditing", after="deps_audited", weight=5)
def deps_audit(scan: Scan, kit: Kit) -> Tally:
    paths = manifests_of(scan)
    if not paths and not told_before(scan):
        raise Skipped("There is no lock file or other manifest of a package manager.")
    packages = kit.packages(paths)
    keep(scan, kit, packages)
    compared = compare(kit, packages)
    seen = kit.look("dependencies", also=compared.hits)
    kit.progress(Progress(len(paths), len(paths), "manifests"))
    counts = {**seen.counts, "manifests": len(paths), "packages": len(packages)}
    return Tally(counts=counts, engines=seen.engines, detail=compared.detail(packages))
