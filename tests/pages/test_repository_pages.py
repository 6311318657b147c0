"""Overview, repositories and scans as pages: what they show of real rows, to whom, and at what cost."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from findings.models import Finding, Status
from repos.models import Repo
from scans.models import Scan
from scans.status import ScanStatus, Verdict
from tests.factories import FindingFactory, RepoFactory, ScanFactory, SightingFactory
from tests.world import World

pytestmark = pytest.mark.both_lanes


@pytest.fixture
def as_(world: World) -> Callable[[User], Client]:
    def client(user: User) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return client


def finished(repo: Repo, *, hours_ago: int = 1, **fields: object) -> Scan:
    end = timezone.now() - timedelta(hours=hours_ago)
    known = {"status": ScanStatus.COMPLETED, "started_at": end, "completed_at": end, "score": 70, "grade": "C"}
    return ScanFactory(repo=repo, **known | fields)


def seen(scan: Scan, **fields: object) -> Finding:
    finding = FindingFactory(repo=scan.repo, **fields)
    SightingFactory(scan=scan, finding=finding)
    return finding


def text(answer) -> str:
    """What a reader reads: no tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def cost(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_first_overview_offers_the_sample_and_nothing_else(world: World, as_) -> None:
    answer = as_(world.mallory).get("/")
    assert 'action="/samples"' in answer.content.decode()
    assert "Scan the sample" in text(answer) and "Median" not in text(answer)


def test_overview_counts_what_the_lists_behind_its_numbers_list(world: World, as_) -> None:
    scan = finished(world.repo)
    for severity, number in (("critical", 2), ("high", 3), ("low", 1)):
        for _ in range(number):
            seen(scan, severity=severity)
    seen(scan, severity="critical", status=Status.DISMISSED)
    seen(scan, severity="low", severity_override="critical", status=Status.CONFIRMED)
    refuted = seen(scan, severity="critical", last_scan_id=scan.pk)
    refuted.sightings.update(verdict=Verdict.REFUTED)
    elsewhere = RepoFactory(owner=world.mallory)
    seen(finished(elsewhere), severity="critical")
    page = as_(world.alice).get("/").content.decode()
    shown = dict(re.findall(r'href="/findings\?severity=(\w+)".*?figure__value">(\d+)<', page, re.DOTALL))
    assert shown == {"critical": "3", "high": "3", "medium": "0", "low": "1"}
    for severity, number in shown.items():
        listed = as_(world.alice).get(f"/api/findings?severity={severity}").json()["data"]
        assert listed["total"] == int(number), severity
    repo = as_(world.alice).get(f"/repos/{world.repo.pk}").content.decode()
    assert re.findall(r'figure__value">(\d+)</span></a>', repo) == ["3", "3", "0", "1"]


def test_overview_tells_how_fast_and_what_went_wrong(world: World, as_) -> None:
    scan = finished(world.repo, is_partial=True)
    finished(world.repo, status=ScanStatus.FAILED, score=None, grade="")
    now = timezone.now()
    for days in (1, 3, 20):
        finding = seen(scan, status=Status.FIXED)
        Finding.objects.filter(pk=finding.pk).update(created_at=now - timedelta(days=days), fixed_at=now)
    words = text(as_(world.alice).get("/"))
    assert re.search(r"Median time to fix 3\.0 d over 3 fixed", words)
    assert re.search(r"Partial or failed scans 2 ", words)
    assert "/scans?status=trouble" in as_(world.alice).get("/").content.decode()


def test_opened_and_fixed_per_week_are_drawn_and_tabled_alike(world: World, as_) -> None:
    scan = finished(world.repo)
    long_ago = timezone.now() - timedelta(weeks=3)
    for _ in range(4):
        Finding.objects.filter(pk=seen(scan).pk).update(created_at=long_ago)
    seen(scan)
    page = as_(world.alice).get("/").content.decode()
    rows = re.findall(r'<td class="number">(\d+)</td><td class="number">(\d+)</td>', page)
    assert len(rows) == 12
    assert [int(opened) for opened, _ in rows][-4:] == [4, 0, 0, 1]
    assert page.count("<polyline") == 2


def test_repositories_are_found_sorted_and_paged_by_the_address_alone(world: World, as_) -> None:
    risky = RepoFactory(organisation=world.acme, owner=world.alice, name="ledger")
    seen(finished(risky), severity="critical")
    for number in range(30):
        RepoFactory(organisation=world.acme, owner=world.alice, name=f"service-{number:02}")
    alice = as_(world.alice)
    names = re.compile(r"data-open>([\w-]+)</a>")
    assert names.findall(alice.get("/repos?q=ledg").content.decode()) == ["ledger"]
    assert names.findall(alice.get("/repos?sort=-risk").content.decode())[0] == "ledger"
    first, second = (names.findall(alice.get(f"/repos?q=service&page={page}").content.decode()) for page in (1, 2))
    assert (len(first), len(second)) == (25, 5) and not set(first) & set(second)
    assert 'href="?q=service&amp;page=2"' in alice.get("/repos?q=service").content.decode()
    assert "No repository fits" in text(alice.get("/repos?q=nowhere"))


@pytest.mark.parametrize("address", ["/repos?sort=drop&page=x&source=y", "/scans?status=z&repo=1&sort=-&page=-4"])
def test_nonsense_in_the_address_is_the_plain_list(world: World, as_, address: str) -> None:
    finished(world.repo)
    answer = as_(world.alice).get(address)
    assert answer.status_code == 200 and "payments-api" in text(answer)


def test_running_scans_come_first_and_statuses_filter(world: World, as_) -> None:
    finished(world.repo, hours_ago=2)
    partial = finished(world.repo, hours_ago=3, is_partial=True)
    failed = finished(world.repo, status=ScanStatus.FAILED)
    running = ScanFactory(repo=world.repo, status=ScanStatus.HUNTING, created_at=timezone.now() - timedelta(days=1))
    alice, ids = as_(world.alice), re.compile(r'<a class="open" href="/scans/([0-9a-f-]+)"')

    def listed(query: str) -> list[str]:
        return ids.findall(alice.get(f"/scans?{query}").content.decode())

    assert listed("")[0] == str(running.pk) and len(listed("")) == 4
    assert listed("status=partial") == [str(partial.pk)]
    assert listed("status=failed") == [str(failed.pk)]
    assert set(listed("status=trouble")) == {str(partial.pk), str(failed.pk)}
    assert listed("status=running") == [str(running.pk)]


def test_lists_cost_the_same_however_long_they_are(world: World, as_) -> None:
    alice = as_(world.alice)
    seen(finished(world.repo))
    paths = ("/", "/repos", "/scans", f"/repos/{world.repo.pk}")
    before = [cost(alice, path) for path in paths]
    for number in range(6):
        repo = RepoFactory(organisation=world.acme, owner=world.alice, name=f"more-{number}")
        for scan in (finished(repo), finished(world.repo)):
            seen(scan)
            seen(scan, severity="low")
    assert [cost(alice, path) for path in paths] == before


def test_repository_page_has_state_history_and_the_button(world: World, as_) -> None:
    scan = finished(world.repo, is_partial=True)
    seen(scan, severity="high")
    page = as_(world.alice).get(f"/repos/{world.repo.pk}").content.decode()
    assert f'hx-post="/api/repos/{world.repo.pk}/scan"' in page
    assert f'href="/scans/{scan.pk}/findings?severity=high"' in page
    assert "provisional" in page and "Upload new version" not in page


def test_stranger_finds_nothing_at_any_address_of_a_repository_or_scan(world: World, as_) -> None:
    scan, mallory = finished(world.repo), as_(world.mallory)
    repo, scanned = f"/repos/{world.repo.pk}", f"/scans/{scan.pk}"
    for path in (repo, f"{repo}/settings", f"{repo}/branches", scanned, f"{scanned}/waiting", f"{scanned}/export/json"):
        assert mallory.get(path).status_code == 404, path
    for path in (f"{repo}/name", f"{repo}/branch", f"{repo}/automation", f"{repo}/delete"):
        assert mallory.post(path, {"name": "mine"}).status_code == 404, path
    assert "payments-api" not in text(mallory.get("/scans")) + text(mallory.get("/repos")) + text(mallory.get("/"))
    world.repo.refresh_from_db()
    assert (world.repo.name, world.repo.deleted_at) == ("payments-api", None)


def test_settings_rename_change_branch_and_store_automation(world: World, as_) -> None:
    alice, at = as_(world.alice), f"/repos/{world.repo.pk}"
    alice.post(f"{at}/name", {"name": "ledger"})
    alice.post(f"{at}/branch", {"branch": "release/2"})
    answer = alice.post(f"{at}/automation", {"min_severity": "low"}, follow=True)
    assert "It does nothing until tickets are available." in text(answer)
    world.repo.refresh_from_db()
    assert (world.repo.name, world.repo.default_branch) == ("ledger", "release/2")
    stored = (world.repo.issue_auto_create_enabled, world.repo.issue_auto_create_min_severity)
    assert stored == (False, "low")


def test_refused_setting_is_said_and_changes_nothing(world: World, as_) -> None:
    alice, at = as_(world.alice), f"/repos/{world.repo.pk}"
    assert "is not a branch name" in text(alice.post(f"{at}/branch", {"branch": "--upload-pack=x"}, follow=True))
    assert "1 to 200 printable characters" in text(alice.post(f"{at}/name", {"name": " "}, follow=True))
    assert "Only its owner or an administrator" in text(as_(world.bob).post(f"{at}/delete", follow=True))
    world.repo.refresh_from_db()
    assert (world.repo.name, world.repo.default_branch, world.repo.deleted_at) == ("payments-api", "main", None)


def test_deleted_repository_is_gone_and_its_scan_cancelled(world: World, as_) -> None:
    running = ScanFactory(repo=world.repo)
    answer = as_(world.alice).post(f"/repos/{world.repo.pk}/delete", follow=True)
    assert "payments-api is deleted." in text(answer)
    running.refresh_from_db()
    assert running.status == ScanStatus.CANCELLED
    assert as_(world.alice).get(f"/scans/{running.pk}").status_code == 404


def test_running_indicator_counts_the_scans_somebody_may_see(world: World, as_) -> None:
    ScanFactory(repo=world.repo)
    assert re.search(r"1 running", text(as_(world.bob).get("/repos")))
    assert not re.search(r"\d running", text(as_(world.mallory).get("/repos")))
