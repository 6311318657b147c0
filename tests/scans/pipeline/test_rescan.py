"""A second scan of a repository, through the pipeline: the same findings and gaps, and less work."""

import pytest

from repos import cache
from scans.models import CoverageGap, Scan, ScanStage
from scans.removal import remove_repo
from tests.scanning import Project, seen
from tests.world import World

pytestmark = [pytest.mark.both_lanes, pytest.mark.django_db(transaction=True)]
FILES = {
    "app.py": "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n",
    "run.py": "import os\nimport sys\n\nos.system('ls ' + sys.argv[1])\n",
    "broken.py": "def f(:\n",
}


def _reused(scan: Scan) -> dict[str, tuple[int, int]]:
    rows = ScanStage.objects.filter(scan=scan, stage__in=["static_analysis", "taint_analysis"])
    return {row.stage: (row.tally["counts"]["files"], row.tally["counts"]["reused"]) for row in rows}


def _gaps(scan: Scan) -> list[tuple[str, str, str]]:
    return sorted(CoverageGap.objects.filter(scan=scan).values_list("stage", "kind", "path"))


def test_what_did_not_change_is_not_looked_at_and_goes_with_the_repository(world: World) -> None:
    project = Project(world)
    first = project.scan(FILES)
    second = project.scan({**FILES, "app.py": FILES["app.py"] + "\n\nX = 1\n"})
    assert _reused(first) == {"static_analysis": (3, 0), "taint_analysis": (3, 0)}
    assert _reused(second) == {"static_analysis": (3, 2), "taint_analysis": (3, 2)}
    assert seen(second) == seen(first) != {} and _gaps(second) == _gaps(first) != []
    assert project.repo is not None
    kept = cache.shelf(cache.place(project.repo))
    assert kept.is_file()
    remove_repo(project.repo, by=world.alice)
    assert not kept.exists() and list(kept.parent.parent.glob(f"*{project.repo.pk}*")) == []


def test_on_a_machine_without_the_cache_it_is_a_full_scan(world: World) -> None:
    project = Project(world)
    first = project.scan(FILES)
    assert project.repo is not None
    cache.shelf(cache.place(project.repo)).unlink()
    second = project.scan({**FILES, "new.txt": "hello\n"})
    assert {reused for _, reused in _reused(second).values()} == {0}
    assert seen(second) == seen(first)
