"""A Vör of its own per module, its operator in Chromium, and a watch on what the pages complain about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers import still
from tests.journeys.instance import Instance, instance
from tests.world import PASSWORD


@dataclass(slots=True)
class Operator:
    """The first person of an instance; `context` is their signed-in browser."""

    vor: Instance
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)

    def page(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: "Content Security Policy" in said.text and self.complaints.append(said.text))
        return page

    def scan_sample(self) -> Page:
        page = self.page()
        page.goto("/repos/new")
        page.get_by_role("button", name="Scan the sample").click()
        page.wait_for_url("**/scans/*")
        return page


@pytest.fixture(scope="module")
def vor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """Slow enough to be watched."""
    with instance(tmp_path_factory.mktemp("vor"), SCAN_PAUSE_SECONDS="0.5") as one:
        yield one


@pytest.fixture(scope="module")
def signed_in(vor: Instance, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Through the set-up link that was printed; the cookies of the account made there."""
    context = still(chromium, base_url=vor.url)
    page = context.new_page()
    page.goto(vor.setup_link())
    page.get_by_label("E-mail").fill("alice@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Overview").wait_for()
    kept = tmp_path_factory.mktemp("cookies") / "state.json"
    context.storage_state(path=kept)
    context.close()
    return kept


@pytest.fixture
def operator(vor: Instance, chromium: Browser, signed_in: Path) -> Iterator[Operator]:
    context = still(chromium, base_url=vor.url, storage_state=signed_in, viewport={"width": 1440, "height": 900})
    someone = Operator(vor, context)
    yield someone
    context.close()
    assert someone.complaints == []
