"""Every bound of what is taken in, at the level of a scan: hit, it is a sentence or a gap on the page."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from outcomes import Refused
from repos import registry, uploads
from scans import launch, runner
from scans.models import Scan
from tests.repos.conftest import WEAK, Remote
from tests.scanning import Project, packed, seen
from tests.world import World

pytestmark = [pytest.mark.both_lanes, pytest.mark.django_db(transaction=True)]
LARGE = {f"part{number}.py": f"{WEAK}# {number}\n" for number in range(6)}


def on_page(world: World, scan: Scan) -> str:
    client = Client()
    client.force_login(world.alice)
    return client.get(f"/scans/{scan.pk}").content.decode()


def test_a_git_repository_of_too_many_files_is_read_in_part_and_closes_nothing(
    remote: Remote, settings: Settings
) -> None:
    remote.server.add_repository("shop.git", LARGE)
    whole = remote.scan()
    assert whole.finding_count == 6
    settings.FILE_COUNT_LIMIT = 4
    part = remote.scan()
    assert (part.status, part.is_partial, part.finding_count) == ("completed", True, 4)
    gap = part.gaps.get(kind="too-many-files")
    assert gap.reason == "There are more than 4 files; the rest is not looked at."
    assert gap.reason in on_page(remote.world, part)
    assert part.summary["comparison"] == {"new": 0, "persisting": 4, "reopened": 0, "fixed": 0, "unknown": 2}
    assert {one.status for one in seen(whole).values()} == {"open"}


def test_a_folder_of_too_many_files_is_read_in_part_and_closes_nothing(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "roots" / "shop"
    folder.mkdir(parents=True)
    for name, text in LARGE.items():
        (folder / name).write_text(text)
    settings.LOCAL_ROOTS = [tmp_path / "roots"]
    world.alice.is_staff = True
    repo = registry.add_local(by=world.alice, organisation=world.acme, path=str(folder))
    scans = []
    for limit in (200_000, 4):
        settings.FILE_COUNT_LIMIT = limit
        scans.append(launch.start(repo, by=world.alice).scan)
        runner.drive(scans[-1].pk)
        repo.refresh_from_db()
    whole, part = (Scan.objects.with_counts().get(pk=scan.pk) for scan in scans)
    assert (part.status, part.is_partial, part.finding_count) == ("completed", True, 4)
    told = part.gaps.filter(kind="too-many-files").values_list("reason", flat=True)
    assert "The walk stops after 4 files." in told
    assert all(reason in on_page(world, part) for reason in told)
    assert part.summary["comparison"]["unknown"] == 2
    assert {one.status for one in seen(whole).values()} == {"open"}


def test_a_file_over_the_size_for_parsing_is_a_gap_on_the_page(world: World, settings: Settings) -> None:
    settings.PARSE_LIMIT_BYTES = 300_000
    scan = Project(world).scan({"large.py": WEAK + "x = 1\n" * 60_000, "small.py": WEAK})
    assert (scan.status, scan.is_partial) == ("completed", True)
    assert set(seen(scan)) == {"small.py:5"}
    gap = scan.gaps.get(path="large.py", stage="ingest")
    assert gap.reason == "Not read by the code rules: larger than 0.3 MB."
    assert gap.reason in on_page(world, scan)


@pytest.mark.parametrize(
    ("limit", "value", "sentence"),
    [
        ("ARCHIVE_LIMIT_BYTES", 2**20, "The archive is larger than 1 MB."),
        ("FILE_COUNT_LIMIT", 2, "2 entries"),
        ("PACK_LIMIT_BYTES", 2**20, "1 MiB"),
    ],
)
def test_an_archive_over_a_limit_is_refused_when_it_is_uploaded(
    world: World, settings: Settings, limit: str, value: int, sentence: str
) -> None:
    setattr(settings, limit, value)
    file = packed({f"{number}.txt": "0123456789" * 40_000 for number in range(3)})
    with pytest.raises(Refused) as refused:
        uploads.take_in(file, by=world.alice, organisation=world.acme, name="x")
    assert sentence in refused.value.message and refused.value.next_step
    assert not Scan.objects.exists()


def test_an_archive_from_before_the_limit_was_lowered_fails_its_scan_with_the_sentence(
    world: World, settings: Settings
) -> None:
    project = Project(world)
    project.upload({f"{number}.py": WEAK for number in range(3)})
    settings.FILE_COUNT_LIMIT = 2
    assert project.repo is not None
    scan = launch.start(project.repo, by=world.alice).scan
    runner.drive(scan.pk)
    scan.refresh_from_db()
    assert scan.status == "failed"
    assert "2 entries" in scan.error_message
    assert scan.error_message in on_page(world, scan)


def test_a_pack_over_the_limit_is_a_sentence_on_the_page(remote: Remote, settings: Settings) -> None:
    settings.PACK_LIMIT_BYTES = 200_000
    remote.push("".join(f"{number * 2654435761 % 2**32:08x}" for number in range(200_000)))
    scan = remote.scan()
    assert "The repository is larger than this instance takes." in on_page(remote.world, scan)
