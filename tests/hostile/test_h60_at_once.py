"""H60: two scans of one repository at the same moment, in two processes, and one whose code is taken away under it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytest_django import Settings

from findings.models import Finding
from repos import registry
from repos.models import Repo
from scans import launch
from scans.models import Scan, Sighting
from scans.status import OVER
from tests.cluster import wait_until, worker
from tests.gitserver import GitServer
from tests.scanning import seen
from tests.world import World

pytestmark = [pytest.mark.both_lanes, pytest.mark.django_db(transaction=True)]
FILES = 30


def files(word: str) -> dict[str, str]:
    weak = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"
    return {f"{word}{number:02}.py": f"{weak}# {word} {number}\n" for number in range(FILES)}


@pytest.fixture
def repo(world: World, server: GitServer, settings: Settings) -> Repo:
    server.add_repository("shop.git", files("main"))
    server.add_repository("shop.git", files("topic"), branch="topic")
    settings.ALLOW_HOSTS = frozenset({f"127.0.0.1:{server.port}"})
    return registry.add_git(
        by=world.alice, organisation=world.acme, url=f"https://127.0.0.1:{server.port}/shop.git", branch="main"
    )


@pytest.fixture
def two_workers(repo: Repo, server: GitServer, tmp_path: Path) -> Iterator[Path]:
    """Of one scan each, on one machine; answers their data folder."""
    data = tmp_path / "data"
    more = {"DATA_DIR": str(data), "VOR_ALLOW_HOSTS": f"127.0.0.1:{server.port}", "VOR_CA_FILE": str(server.ca_file)}
    more |= {"SCAN_PAUSE_SECONDS": "0.2"}
    with ExitStack() as running:
        for number in range(2):
            running.enter_context(worker(tmp_path / f"worker{number}.log", **more))
        yield data


def ended(*scans: Scan) -> list[Scan]:
    wanted = [scan.pk for scan in scans]
    over = Scan.objects.filter(pk__in=wanted, status__in=OVER)
    wait_until(lambda: over.count() == len(wanted), seconds=90, what="the end of both scans")
    return [Scan.objects.with_counts().get(pk=pk) for pk in wanted]


def is_unbroken(scan: Scan) -> bool:
    """Every event there, in order, and each finding told once."""
    rows = list(scan.events.order_by("seq").values_list("seq", "type", "payload"))
    told = [payload["finding_id"] for _, kind, payload in rows if kind == "finding_added"]
    return [seq for seq, *_ in rows] == list(range(1, len(rows) + 1)) and len(told) == len(set(told))


def test_h60_two_scans_of_the_same_branch_at_once_both_end_and_agree(
    world: World, repo: Repo, two_workers: Path
) -> None:
    first, second = (launch.start(repo, by=world.alice, force=True).scan for _ in range(2))
    assert first.pk != second.pk
    first, second = ended(first, second)
    assert [first.status, second.status] == ["completed", "completed"], (first.error_message, second.error_message)
    assert first.lease_owner == second.lease_owner == ""
    assert overlapped(first, second), "they were to run at the same time"
    assert first.commit_sha == second.commit_sha
    assert len(seen(first)) >= FILES and seen(first) == seen(second)
    assert Finding.objects.filter(repo=repo).count() == len(seen(first))
    assert Sighting.objects.filter(finding__repo=repo).count() == 2 * len(seen(first))
    assert is_unbroken(first) and is_unbroken(second)
    assert len(list(two_workers.glob("workspaces/*/*.git"))) == 1


def test_h60_two_branches_at_once_do_not_see_each_other(world: World, repo: Repo, two_workers: Path) -> None:
    main, topic = (launch.start(repo, by=world.alice, branch=branch).scan for branch in ("main", "topic"))
    main, topic = ended(main, topic)
    assert [main.status, topic.status] == ["completed", "completed"], (main.error_message, topic.error_message)
    assert main.commit_sha != topic.commit_sha
    paths = {scan.ref: {place.partition(":")[0] for place in seen(scan)} for scan in (main, topic)}
    assert paths["main"] == set(files("main"))
    assert paths["topic"] == set(files("main")) | set(files("topic"))
    assert is_unbroken(main) and is_unbroken(topic)
    assert len(list(two_workers.glob("workspaces/*/*.git"))) == 1


def overlapped(one: Scan, other: Scan) -> bool:
    assert one.started_at and one.completed_at and other.started_at and other.completed_at
    return one.started_at < other.completed_at and other.started_at < one.completed_at
