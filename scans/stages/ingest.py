"""Bring the code here at a pinned commit and write down what there is, and what will not be looked at."""

from collections import Counter
from datetime import timedelta

from engines.inventory import FileFact, Inventory
from outcomes import Progress
from repos.models import Repo
from repos.workspace import Pinned
from scans.baseline import baseline_of
from scans.kit import Kit
from scans.lease import held
from scans.models import FileRecord, Scan
from scans.stage import Tally, stage

_BATCH = 2_000


@stage(
    key="ingest",
    label="Ingest",
    before="ingesting",
    after="ingested",
    weight=10,
    limit=timedelta(minutes=25),
    is_optional=False,
)
def ingest(scan: Scan, kit: Kit) -> Tally:
    pinned = kit.workspace()
    _pin(scan, kit, pinned)
    kit.say(f"Pinned {scan.ref or 'the default branch'} at {pinned.commit[:12]}.")
    kit.gap(*pinned.gaps)
    inventory = kit.inventory()
    _keep(scan, kit, inventory)
    kit.gap(*inventory.gaps)
    return Tally(counts=_numbers(inventory), detail=_languages(inventory))


def _pin(scan: Scan, kit: Kit, pinned: Pinned) -> None:
    """From here on every attempt of every stage looks at this commit and compares with this baseline."""
    with held(kit.lease):
        assert scan.repo is not None
        repo = Repo.objects.filter(pk=scan.repo.pk)
        if not scan.ref:  # nobody named a branch, so this is the one the server calls its default
            repo.filter(default_branch="").update(default_branch=pinned.branch)
        if not scan.commit_sha:
            scan.commit_sha, scan.ref = pinned.commit, scan.ref or pinned.branch
            scan.baseline = baseline_of(scan)
            scan.base_commit_sha = scan.baseline.commit_sha if scan.baseline else ""
            scan.save(update_fields=["commit_sha", "ref", "baseline", "base_commit_sha"])
        if not scan.requested_commit:
            repo.filter(default_branch=scan.ref).update(last_commit_sha=scan.commit_sha)
        scan.repo.refresh_from_db()


def _keep(scan: Scan, kit: Kit, inventory: Inventory) -> None:
    """The inventory as rows, in batches that do not hold the scan's lock for long."""
    with held(kit.lease):
        FileRecord.objects.filter(scan=scan).delete()
    for start in range(0, len(inventory.files), _BATCH):
        with held(kit.lease):
            FileRecord.objects.bulk_create(_row(scan, fact) for fact in inventory.files[start : start + _BATCH])
        kit.progress(Progress(min(start + _BATCH, len(inventory.files)), len(inventory.files), "files", "inventory"))


def _row(scan: Scan, fact: FileFact) -> FileRecord:
    facts = {"language": fact.language, "kind": fact.kind, "size_bytes": fact.size_bytes, "line_count": fact.line_count}
    return FileRecord(scan=scan, path=fact.path, sha=fact.sha, **facts)


def _numbers(inventory: Inventory) -> dict[str, int]:
    lines = sum(fact.line_count or 0 for fact in inventory.files if fact.kind in {"own", "test"})
    return {"files": len(inventory.files), "lines": lines, "left_out": len(inventory.gaps)}


def _languages(inventory: Inventory) -> str:
    known = Counter(fact.language for fact in inventory.files if fact.language and fact.kind in {"own", "test"})
    return ", ".join(f"{language} {number}" for language, number in known.most_common(6))
