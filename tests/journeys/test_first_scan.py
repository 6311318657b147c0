"""The whole road once, in Chromium on a real instance: set up, scan the sample, watch, decide, scan again."""

import re

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Operator
from tests.journeys.instance import Instance

pytestmark = pytest.mark.browser
END = 60_000


def until_over(page: Page) -> None:
    page.get_by_role("button", name="Scan again").wait_for(timeout=END)


def counted(page: Page) -> int:
    return int(page.locator("[data-count=all]").inner_text().split()[0])


def dismiss(page: Page, reason: str) -> None:
    page.get_by_role("button", name="Dismiss…").click()
    dialog = page.get_by_role("dialog", name=re.compile("Dismiss"))
    dialog.get_by_label("Why").fill(reason)
    dialog.get_by_role("button", name="Dismiss", exact=True).click()
    expect(page.locator("#finding-standing")).to_contain_text("Dismissed")


def test_from_the_setup_link_to_a_dismissal_that_stays_after_the_next_scan(operator: Operator) -> None:
    page = operator.page()
    page.goto("/")
    page.get_by_role("button", name="Scan the sample").click()
    page.wait_for_url("**/scans/*")
    first = page.url
    expect(page.locator("#stages .stage--running")).to_be_visible()
    expect(page.locator("#hits > li").first).to_be_visible(timeout=END)
    until_over(page)
    before = counted(page)
    hit = page.locator("#hits > li").first
    card, title = hit.get_attribute("id"), hit.get_by_role("link").inner_text()
    hit.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    finding = page.url
    dismiss(page, "The sample is weak on purpose.")

    page.goto(first)
    assert counted(page) == before - 1
    expect(page.locator(f"#{card}")).to_contain_text("Dismissed")
    page.get_by_role("button", name="Scan again").click()
    page.wait_for_url(lambda url: "/scans/" in url and url != first)
    until_over(page)
    assert counted(page) == before - 1
    expect(page.locator(f"#{card}")).to_contain_text("Dismissed")
    page.locator("[data-count=all]").click()
    expect(page.locator(f"a[href*='{card.removeprefix('hit-')}']")).to_have_count(0)
    page.goto(finding)
    expect(page.locator("#finding-standing")).to_contain_text("The sample is weak on purpose.")


def test_ctrl_c_leaves_no_process(vor: Instance) -> None:
    family = vor.family()
    assert len(family) > 4, "supervisor, web, its worker, the worker, its children"
    vor.stop()
    assert [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE] == []
