"""A scan's page as it is rendered: where it stands, why it waits, how it ended, what it left out."""

import json
import re

import pytest
from django.test import Client

from findings.models import Status
from scans.models import CoverageGap, Scan
from scans.sample import scan_sample
from scans.status import ScanStatus
from tests.factories import ScanFactory
from tests.pages.test_repository_pages import finished, seen, text
from tests.scanning import Project
from tests.world import World

# Transactions for real: the heartbeat of a scan reads its row on a connection of its own.
pytestmark = pytest.mark.django_db(transaction=True)
WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password).hexdigest()\n"


@pytest.fixture
def alice(world: World) -> Client:
    browser = Client()
    browser.force_login(world.alice)
    return browser


@pytest.fixture
def scanned(world: World) -> Scan:
    """A real scan of a real upload, driven to its end in this process."""
    return Project(world).scan({"app/accounts.py": WEAK, "README.md": "A project."})


def test_finished_scan_is_its_result(scanned: Scan, alice: Client) -> None:
    answer = alice.get(f"/scans/{scanned.pk}")
    page, words = answer.content.decode(), text(answer)
    assert "sse-connect" not in page and "http-equiv" not in page
    assert "app/accounts.py:5" in words and "This scan is partial." in words
    assert f"{scanned.score} of 100" in words and "provisional" in words
    assert "there is nothing to compare it with" in words
    assert re.search(r"New 1 ", words)


def test_arithmetic_of_the_score_adds_up(scanned: Scan, alice: Client) -> None:
    page = alice.get(f"/scans/{scanned.pk}").content.decode()
    deductions = [float(points) for points in re.findall(r"−([\d.]+)</td>", page)]
    assert deductions and abs(100 - sum(deductions) - scanned.score) <= 1


def test_comparison_names_the_scan_it_is_with(world: World, alice: Client) -> None:
    project = Project(world)
    first = project.scan({"app/accounts.py": WEAK})
    second = project.scan({"app/accounts.py": "x = 1\n", "app/other.py": WEAK.replace("store", "keep")})
    page = alice.get(f"/scans/{second.pk}").content.decode()
    assert f'href="/scans/{first.pk}"' in page


def test_what_makes_a_scan_partial_is_listed_before_what_is_only_mentioned(scanned: Scan, alice: Client) -> None:
    CoverageGap.objects.create(
        scan=scanned, stage="ingest", kind="vendored", path="lib/x.js", reason="Vendored.", is_partial=False
    )
    words = text(alice.get(f"/scans/{scanned.pk}"))
    assert words.index("Stage skipped") < words.index("Vendored.")
    assert "Threat model: Not available in this version." in words


def test_many_gaps_of_one_kind_are_one_entry_with_their_number(scanned: Scan, alice: Client) -> None:
    CoverageGap.objects.bulk_create(
        CoverageGap(
            scan=scanned, stage="ingest", kind="file-too-large", path=f"data/{number:03}.py", reason="Too large."
        )
        for number in range(50)
    )
    words = text(alice.get(f"/scans/{scanned.pk}"))
    assert re.search(r"File too large · 50 times", words) and "and 30 more" in words
    assert words.count("data/0") == 20


def test_numbers_follow_a_dismissal(world: World, alice: Client) -> None:
    scan = finished(world.repo)
    kept, dropped = seen(scan, severity="high"), seen(scan, severity="high", path="app/b.py")
    dropped.status = Status.DISMISSED
    dropped.save()
    words = text(alice.get(f"/scans/{scan.pk}"))
    assert "1 finding " in words and "Open the 1 high" in words
    assert kept.title in words


def test_live_scan_connects_where_the_page_stops(world: World, alice: Client) -> None:
    scan = ScanFactory(
        repo=world.repo, status=ScanStatus.HUNTING, event_seq=41, lease_owner="w", triggered_by=world.bob
    )
    page = alice.get(f"/scans/{scan.pk}").content.decode()
    assert f'sse-connect="/scans/{scan.pk}/events?from=41"' in page and 'sse-close="done"' in page
    assert re.search(r'<noscript><meta http-equiv="refresh" content="10"></noscript>', page)
    assert "started by Bob" in page and "Cancel" in page and "Queued, place" not in page


def test_queued_scan_says_its_place_and_how_to_start_a_worker(world: World, alice: Client) -> None:
    ScanFactory(repo=world.repo)
    scan = ScanFactory(repo=world.repo)
    for path in (f"/scans/{scan.pk}", f"/scans/{scan.pk}/waiting"):
        words = text(alice.get(path))
        assert "Queued, place 2" in words and "No worker has been seen for 30 s" in words
        assert "celery -A config worker" in words
    Scan.objects.filter(pk=scan.pk).update(status=ScanStatus.INGESTING, lease_owner="w")
    assert "every 5s" not in alice.get(f"/scans/{scan.pk}/waiting").content.decode()


def test_failed_scan_says_why_and_offers_another(world: World, alice: Client) -> None:
    scan = finished(
        world.repo, status=ScanStatus.FAILED, error_message="The host does not answer.", score=None, grade=""
    )
    answer = alice.get(f"/scans/{scan.pk}")
    assert "The host does not answer." in text(answer) and "Scan again" in text(answer)
    assert "Score" not in text(answer)


def test_what_a_repository_says_is_text(world: World, alice: Client) -> None:
    hostile = '<img src=x onerror="alert(1)">{{ 7|add:7 }}'
    scan = finished(world.repo, ref=hostile)
    seen(scan, title=hostile, path=hostile)
    CoverageGap.objects.create(scan=scan, stage="ingest", kind="odd", path=hostile, reason=hostile)
    for path in (f"/scans/{scan.pk}", f"/repos/{world.repo.pk}", "/scans", "/"):
        page = alice.get(path).content.decode()
        assert "<img" not in page and "14" not in page.partition("onerror")[2][:40]
        assert "&lt;img" in page or path == "/"


@pytest.mark.parametrize("name", ["sarif", "json"])
def test_export_is_a_download_of_the_scan(scanned: Scan, alice: Client, name: str) -> None:
    answer = alice.get(f"/scans/{scanned.pk}/export/{name}")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    assert "app/accounts.py" in json.dumps(json.loads(answer.content))
    assert alice.get(f"/scans/{scanned.pk}/export/exe").status_code == 404


def test_sample_is_taken_in_once_and_scanned_each_time(world: World) -> None:
    first = scan_sample(by=world.alice, organisation=world.acme)
    again = scan_sample(by=world.bob, organisation=world.acme)
    assert (first.has_joined, again.has_joined) == (False, True)
    assert first.scan.repo.is_sample and again.scan.repo_id == first.scan.repo_id
    assert first.scan.archive.entries > 5


def test_replay_of_a_finished_scan_begins_with_nothing(scanned: Scan, alice: Client) -> None:
    page = alice.get(f"/scans/{scanned.pk}?replay").content.decode()
    assert f'data-film="/scans/{scanned.pk}/events?from=0"' in page
    assert page.count("stage--pending") == 10 and 'class="hit ' not in page and 'id="hit-' not in page
