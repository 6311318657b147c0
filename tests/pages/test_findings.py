"""The lists of findings: what they list, how an address narrows them, and to whom."""

import re
from itertools import chain

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from findings.models import Status
from scans.models import Scan
from scans.status import ScanStatus, Verdict
from tests.factories import RepoFactory, SightingFactory
from tests.pages.test_repository_pages import finished, seen, text
from tests.world import World


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def alice(world: World) -> Client:
    return signed_in(world.alice)


@pytest.fixture
def scan(world: World) -> Scan:
    """Seven findings, one for each thing a filter may tell apart."""
    scan = finished(world.repo)
    seen(scan, title="Alpha", severity="critical", path="app/views.py", line_start=9, cwe=89)
    seen(scan, title="Bravo", severity="low", path="lib/tool.py", engine="secrets", rule="pypi-token", cwe=798)
    seen(scan, title="Charlie", severity="low", severity_override="high", path="app/models.py", cwe=327)
    seen(scan, title="Delta", status=Status.CONFIRMED, severity="medium", path="app/deep/view.py")
    seen(scan, title="Echo", status=Status.DISMISSED)
    seen(scan, title="Foxtrot", status=Status.FIXED)
    golf = seen(scan, title="Golf")
    scan.sightings.filter(finding=golf).update(verdict=Verdict.REFUTED, verdict_reason="the value is fixed")
    for finding in (sighting.finding for sighting in scan.sightings.select_related("finding")):
        finding.last_scan_id = scan.pk
        finding.save()
    return scan


def listed(client: Client, address: str) -> list[str]:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return re.findall(r"data-open>([^<]+)</a>", answer.content.decode())


ANSWERS = [
    ("", ["Alpha", "Charlie", "Delta", "Bravo"]),
    ("severity=high", ["Charlie"]),
    ("severity=critical&severity=low", ["Alpha", "Bravo"]),
    ("status=dismissed", ["Echo"]),
    ("status=fixed", ["Foxtrot"]),
    ("status=confirmed", ["Delta"]),
    ("status=any", ["Alpha", "Charlie", "Echo", "Foxtrot", "Delta", "Bravo"]),
    ("verdict=refuted", ["Golf"]),
    ("verdict=any&status=any", ["Alpha", "Charlie", "Echo", "Foxtrot", "Golf", "Delta", "Bravo"]),
    ("engine=secrets", ["Bravo"]),
    ("rule=pypi-token", ["Bravo"]),
    ("cwe=327", ["Charlie"]),
    ("path=app/", ["Alpha", "Charlie", "Delta"]),
    ("q=ALPH", ["Alpha"]),
    ("q=view", ["Alpha", "Delta"]),
    ("sort=severity", ["Bravo", "Delta", "Charlie", "Alpha"]),
    ("sort=-title", ["Delta", "Charlie", "Bravo", "Alpha"]),
    ("sort=place", ["Delta", "Charlie", "Alpha", "Bravo"]),
    ("sort=first_seen", ["Alpha", "Bravo", "Charlie", "Delta"]),
    ("severity=high&path=lib", []),
    ("severity=high&severity=grave&status=x", ["Charlie"]),
    ("severity=grave&cwe=x&repo=1&sort=drop&page=-3&verdict=z&q=%00", ["Alpha", "Charlie", "Delta", "Bravo"]),
]


@pytest.mark.parametrize(("query", "titles"), ANSWERS)
def test_address_narrows_both_lists_alike(scan: Scan, alice: Client, query: str, titles: list[str]) -> None:
    assert listed(alice, f"/findings?{query}") == titles
    assert listed(alice, f"/scans/{scan.pk}/findings?{query}") == titles


def test_repository_narrows_and_anothers_are_never_listed(world: World, scan: Scan, alice: Client) -> None:
    other = RepoFactory(organisation=world.acme, owner=world.alice, name="ledger")
    seen(finished(other), title="Ledger's")
    theirs = RepoFactory(owner=world.mallory)
    seen(finished(theirs), title="Mallory's")
    assert "Ledger&#x27;s" in listed(alice, "/findings") and "Mallory&#x27;s" not in listed(alice, "/findings")
    assert listed(alice, f"/findings?repo={other.pk}") == ["Ledger&#x27;s"]
    assert listed(alice, f"/findings?repo={theirs.pk}") == []
    mallory = signed_in(world.mallory)
    assert mallory.get(f"/scans/{scan.pk}/findings").status_code == 404
    assert listed(mallory, "/findings") == []


def test_list_of_a_scan_shows_its_own_places(world: World, scan: Scan, alice: Client) -> None:
    later = finished(world.repo, hours_ago=0)
    sighting = scan.sightings.get(finding__title="Alpha")
    SightingFactory(scan=later, finding=sighting.finding, path="moved/views.py", line_start=70, is_new=False)
    assert "moved/views.py:70" in text(alice.get(f"/scans/{later.pk}/findings"))
    assert "app/views.py:9" in text(alice.get(f"/scans/{scan.pk}/findings"))
    assert listed(alice, f"/scans/{later.pk}/findings?is_new=true") == []
    assert listed(alice, f"/scans/{later.pk}/findings?is_new=false") == ["Alpha"]
    assert (
        f"/findings/{sighting.finding_id}?scan={later.pk}" in alice.get(f"/scans/{later.pk}/findings").content.decode()
    )


def numbers(page: str) -> dict[str, int]:
    """Every number that is a link, with the address it leads to."""
    start = r'<a class="(?:tabs__link|chip severity)[^"]*" href="([^"]+)"(?: aria-current="page")?>'
    links = re.findall(start + r"(?:(?!</a>).)*?(\d+)</span></a>", page, re.DOTALL)
    return {href.replace("&amp;", "&"): int(number) for href, number in links}


@pytest.mark.parametrize("query", ["", "severity=low", "path=app", "status=any", "status=dismissed&path=app"])
def test_every_number_is_the_length_of_the_list_it_leads_to(scan: Scan, alice: Client, query: str) -> None:
    for address in ("/findings", f"/scans/{scan.pk}/findings"):
        shown = numbers(alice.get(f"{address}?{query}").content.decode())
        assert len(shown) >= 9
        for href, number in shown.items():
            assert len(listed(alice, address + href)) == number, href


def test_filters_can_be_taken_away_one_by_one(scan: Scan, alice: Client) -> None:
    page = alice.get("/findings?severity=low&path=lib&q=bravo&sort=title").content.decode()
    chips = re.findall(r'<a class="chip" href="([^"]+)">', page)
    assert chips == ["?severity=low&amp;path=lib&amp;sort=title", "?severity=low&amp;q=bravo&amp;sort=title"]
    assert 'href="/findings">Clear all</a>' in page
    assert '<input type="hidden" name="severity" value="low">' in page and 'name="sort" value="title"' in page


def test_empty_fields_leave_the_address(scan: Scan, alice: Client) -> None:
    answer = alice.get("/findings?q=&severity=low&repo=&path=")
    assert (answer.status_code, answer["Location"]) == (302, "/findings?severity=low")


def test_pages_keep_the_filters(world: World, alice: Client) -> None:
    scan = finished(world.repo)
    for number in range(60):
        seen(scan, title=f"Weakness {number:02}", severity="high")
    titles = [listed(alice, f"/findings?severity=high&sort=title&page={page}") for page in (1, 2, 3)]
    assert [len(page) for page in titles] == [25, 25, 10]
    assert list(chain(*titles)) == [f"Weakness {number:02}" for number in range(60)]
    page = alice.get("/findings?severity=high&sort=title&page=2").content.decode()
    assert 'href="?severity=high&amp;sort=title&amp;page=3"' in page


def test_empty_lists_say_what_to_do(world: World, alice: Client) -> None:
    assert "No findings yet" in text(alice.get("/findings"))
    scan = finished(world.repo)
    assert "This scan found nothing" in text(alice.get(f"/scans/{scan.pk}/findings"))
    seen(scan, status=Status.DISMISSED)
    assert "Nothing is open" in text(alice.get("/findings"))
    assert "No finding fits" in text(alice.get("/findings?q=nowhere"))


def test_unfinished_scans_never_look_clean(world: World, alice: Client) -> None:
    partial, running = finished(world.repo, is_partial=True), world.scan(status=ScanStatus.HUNTING)
    assert "This scan is partial, so there may be more to find." in text(alice.get(f"/scans/{partial.pk}/findings"))
    assert "still running" in text(alice.get(f"/scans/{running.pk}/findings"))


def test_longer_list_costs_no_more_questions(world: World, alice: Client) -> None:
    scan = finished(world.repo)

    def cost(address: str) -> int:
        alice.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert alice.get(address).status_code == 200
        return len(asked)

    for _ in range(2):
        seen(scan)
    few = [cost("/findings"), cost(f"/scans/{scan.pk}/findings")]
    for _ in range(20):
        seen(scan)
    assert [cost("/findings"), cost(f"/scans/{scan.pk}/findings")] == few
    assert max(few) <= 14, few


def test_page_counts_as_the_scan_does_before_and_after_a_dismissal(world: World, scan: Scan, alice: Client) -> None:
    def both() -> tuple[list[int], list[int]]:
        row = Scan.objects.with_counts().get(pk=scan.pk)
        page = alice.get(f"/scans/{scan.pk}/findings").content.decode()
        shown = [*numbers(page).values()]
        counted = [row.finding_count, row.critical_count, row.high_count, row.medium_count, row.low_count]
        return [shown[0], *shown[-4:]], counted

    assert both() == ([4, 1, 1, 1, 1], [4, 1, 1, 1, 1])
    alpha = scan.sightings.get(finding__title="Alpha").finding
    alice.post(f"/findings/{alpha.pk}/status", {"status": "dismissed", "reason": "a fixed value"})
    assert both() == ([3, 0, 1, 1, 1], [3, 0, 1, 1, 1])
