"""Repositories and scans in Chromium: no axe violation in both themes, no complaint, by keyboard alone."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Operator
from tests.journeys.instance import Instance

pytestmark = pytest.mark.browser
END = 60_000
SHOTS = os.environ.get("VOR_SHOTS")


@pytest.fixture(scope="module")
def scanned(vor: Instance, chromium: Browser, signed_in: Path) -> str:
    """The path of the sample's finished scan."""
    context = chromium.new_context(base_url=vor.url, storage_state=signed_in)
    page = Operator(vor, context).scan_sample()
    page.get_by_role("button", name="Scan again").wait_for(timeout=END)
    path = page.url.removeprefix(vor.url)
    context.close()
    return path


class Walk:
    """One theme and width; whatever a page complains about is kept."""

    def __init__(self, page: Page, origin: str, name: str) -> None:
        self.page, self.origin, self.name = page, origin, name
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: said.type in {"error", "warning"} and self.complaints.append(said.text))
        page.on("request", lambda asked: asked.url.startswith((origin, "data:")) or self.complaints.append(asked.url))

    def look(self, path: str = "", *, shot: str = "") -> None:
        if path:
            self.page.goto(path)
        for violation in Axe().run(self.page).response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"]]
            self.complaints.append(f"{self.page.url} {self.name}: {violation['id']} {nodes}")
        wide = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if wide:
            self.complaints.append(f"{self.page.url} {self.name}: scrolls sideways")
        if SHOTS:
            self.page.screenshot(
                path=Path(SHOTS) / f"{shot or path.strip('/').split('/')[0] or 'overview'}-{self.name}.png",
                full_page=True,
            )


@pytest.fixture(
    params=[("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390)], ids=lambda one: f"{one[0]}-{one[1]}"
)
def walk(request: pytest.FixtureRequest, vor: Instance, chromium: Browser, signed_in: Path) -> Iterator[Walk]:
    theme, width = request.param
    viewport = {"width": width, "height": 900}
    context = chromium.new_context(base_url=vor.url, storage_state=signed_in, color_scheme=theme, viewport=viewport)
    one = Walk(context.new_page(), vor.url, f"{theme}-{width}")
    yield one
    context.close()
    assert one.complaints == []


def test_every_page_is_whole(walk: Walk, scanned: str) -> None:
    walk.look("/")
    walk.look("/repos")
    repo = walk.page.locator("[data-open]").first.get_attribute("href")
    for path, name in (
        ("/repos/new", "new"),
        (repo, "repo"),
        (f"{repo}/settings", "repo-settings"),
        ("/repos?q=nowhere", "no-repo"),
        ("/scans", "scans"),
        ("/scans?status=failed", "no-scan"),
        (scanned, "result"),
        (f"{scanned}?replay", "replay"),
    ):
        walk.look(path, shot=name)


def test_live_page_is_whole_while_it_runs_and_after(walk: Walk, scanned: str) -> None:
    walk.page.goto(scanned)
    walk.page.get_by_role("button", name="Scan again").click()
    walk.page.wait_for_url(lambda url: not url.endswith(scanned))
    walk.page.locator("#hits > li").first.wait_for(timeout=END)
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
