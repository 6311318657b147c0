"""Repositories and scans in Chromium: no axe violation in both themes, no complaint, by keyboard alone."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, expect

from tests.browsers import still
from tests.cluster import ROOT
from tests.journeys.conftest import Operator
from tests.journeys.instance import Instance, instance
from tests.watched import Watched

pytestmark = pytest.mark.browser
# A scan takes ten seconds; beside three other journeys on two processors it took more than a minute.
END = 240_000


@pytest.fixture(scope="module")
def vor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A worker that stands still for a while is not missed."""
    patient = {"SCAN_LEASE_SECONDS": "120", "WORKER_SILENT_SECONDS": "120"}
    with instance(tmp_path_factory.mktemp("vor"), SCAN_PAUSE_SECONDS="0.5", **patient) as one:
        yield one


@pytest.fixture(scope="module")
def scanned(vor: Instance, chromium: Browser, signed_in: Path) -> str:
    """The path of the sample's finished scan, its packages compared with advisories of our own."""
    bundle = str(ROOT / "samples" / "advisories")
    command = [sys.executable, "manage.py", "import_advisories", bundle, "--as-of", "2100-01-01"]
    subprocess.run(command, cwd=ROOT, env=vor.env, check=True, capture_output=True)
    context = still(chromium, base_url=vor.url, storage_state=signed_in)
    page = Operator(vor, context).scan_sample()
    page.get_by_role("button", name="Scan again").wait_for(timeout=END)
    path = page.url.removeprefix(vor.url)
    context.close()
    return path


@pytest.fixture
def walk(vor: Instance, chromium: Browser, signed_in: Path) -> Iterator[Watched]:
    context = still(chromium, base_url=vor.url, storage_state=signed_in)
    one = Watched(context.new_page(), vor.url)
    yield one
    context.close()
    assert one.complaints == []


@pytest.fixture
def places(walk: Watched, scanned: str) -> dict[str, str]:
    """What stands in an address, by the name that the URL table gives it: things of the sample's scan."""
    page = walk.open("/repos")
    repo = page.locator("[data-open]").first.get_attribute("href")
    finding = walk.open("/findings").locator("[data-open]").first.get_attribute("href")
    rename = walk.open("/organisation").locator("form[action$='/name']").first.get_attribute("action") or ""
    ends = {"repo_id": repo, "scan_id": scanned, "finding_id": finding, "slug": rename.removesuffix("/name")}
    return {name: str(address).rpartition("/")[2] for name, address in ends.items()}


def test_every_page_of_the_url_table_is_whole(walk: Watched, places: dict[str, str], scanned: str) -> None:
    """Also one that nobody has thought of when this was written."""
    pages = [path for one in _patterns() if (path := _address(one, places)) and _is_page(walk, path)]
    things = {f"/findings/{places['finding_id']}", f"/repos/{places['repo_id']}", f"/organisation/{places['slug']}"}
    assert {"/findings", "/repos/new", "/settings/tokens", scanned, f"{scanned}/findings", *things} <= set(pages)
    for path in [*pages, "/repos?q=nowhere", "/scans?status=failed", "/findings?q=nowhere", f"{scanned}?replay"]:
        walk.look(path)


def _patterns() -> list[URLPattern]:
    """Those of the pages; the API and the admin site have tests of their own."""
    rooms = [one for one in get_resolver().url_patterns if isinstance(one, URLResolver) and not str(one.pattern)]
    return [one for room in rooms for one in room.url_patterns if isinstance(one, URLPattern)]


def _address(one: URLPattern, places: dict[str, str]) -> str:
    """Where it leads here; "" when it names what the sample has none of."""
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: places.get(found[1], ""), str(one.pattern))
    return "" if "//" in path or (path.endswith("/") and path != "/") else path


def _is_page(walk: Watched, path: str) -> bool:
    answer = walk.page.request.get(walk.origin + path, headers={"Accept": "text/html"}, timeout=20_000)
    return answer.status == 200 and "<html" in answer.text()[:500].lower()


def test_a_vulnerable_package_is_shown_whole(walk: Watched, scanned: str) -> None:
    shown = walk.open(scanned)
    expect(shown.get_by_text("6 packages in 2 files, advisories of 2100-01-01.", exact=True)).to_be_visible()
    found = walk.open(f"{scanned}/findings?engine=dependencies")
    links = [one.get_attribute("href") for one in found.locator("[data-open]").all()]
    assert len(links) == 7
    walk.look(str(links[0]))
    expect(walk.page.get_by_role("heading", name="The package")).to_be_visible()
    expect(walk.page.get_by_role("heading", name="The change")).to_be_visible()


def test_live_page_is_whole_while_it_runs_and_after(walk: Watched, vor: Instance, scanned: str) -> None:
    walk.page.goto(scanned)
    walk.page.get_by_role("button", name="Scan again").click()
    walk.page.wait_for_url(lambda url: not url.endswith(scanned))
    walk.page.locator("#hits > li").first.wait_for(timeout=END)
    with vor.hung_worker():
        walk.look(shot="live")
        walk.page.get_by_role("button", name="Cancel").click()
        walk.look(shot="ask")
    walk.page.get_by_role("button", name="Cancel the scan").click()
    walk.page.get_by_text("The scan was cancelled.").wait_for()
    walk.look(shot="cancelled")


def test_keyboard_alone_leads_from_anywhere_to_a_scan_and_starts_another(operator: Operator, scanned: str) -> None:
    page = operator.page()
    page.goto("/settings")
    page.locator("body").press("g")
    with page.expect_navigation(url="**/repos"):
        page.keyboard.press("r")
    page.keyboard.press("j")
    with page.expect_navigation(url=re.compile(r"/repos/[0-9a-f-]+$")):
        page.keyboard.press("Enter")
    page.keyboard.press("j")
    with page.expect_navigation(url=re.compile(r"/scans/[0-9a-f-]+$")):
        page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Scan again")
    for _ in range(30):
        page.keyboard.press("Tab")
        if button.evaluate("node => node === document.activeElement"):
            break
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    expect(page.locator("#stages .stage--running")).to_be_visible(timeout=END)
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Let the log go on")).to_be_visible()
