"""The Scan button in Chromium: every refusal at the button, one scan however often it is pressed, no script needed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers import still
from tests.journeys.conftest import Operator

pytestmark = pytest.mark.browser
END = 60_000


def sample_repo(operator: Operator) -> Page:
    """The page of the sample, with nothing running."""
    page = operator.page()
    page.goto("/repos")
    if not page.locator("[data-open]").count():
        operator.scan_sample()
        page.goto("/repos")
    page.locator("[data-open]").first.click()
    page.wait_for_url("**/repos/*")
    while (watching := page.get_by_role("link", name="Watch it")).count():
        watching.click()
        page.locator(".result").wait_for(timeout=END)
        page.get_by_role("heading", level=1).get_by_role("link").click()
    return page


def scan_count(page: Page) -> int:
    return page.request.get("/api/scans?page_size=1").json()["data"]["total"]


def choose_provider(page: Page, label: str) -> None:
    page.goto("/settings")
    page.get_by_label(label, exact=True).check()
    page.locator("form", has=page.get_by_label(label, exact=True)).get_by_role("button").click()
    page.get_by_text("Saved.").wait_for()


@contextmanager
def provider_down(page: Page) -> Iterator[None]:
    choose_provider(page, "Anthropic")
    try:
        yield
    finally:
        choose_provider(page, "Offline analyst")


def test_provider_that_is_not_there_is_said_at_the_button_with_what_to_do(operator: Operator) -> None:
    page = sample_repo(operator)
    address = page.url
    with provider_down(operator.page()):
        page.goto(address)
        before = scan_count(page)
        page.get_by_role("button", name="Scan").click()
        refusal = page.locator("form[hx-post$='/scan']").get_by_role("alert")
        expect(refusal).to_contain_text("AI service unavailable. Please configure your API keys.")
        expect(refusal).to_contain_text("choose the offline analyst under Settings")
        assert page.url == address
        assert scan_count(page) == before
        expect(page.get_by_role("button", name="Scan")).to_be_enabled()


def test_worker_that_does_nothing_is_said_with_the_command_to_start_one(operator: Operator) -> None:
    page = sample_repo(operator)
    with operator.vor.hung_worker():
        page.get_by_role("button", name="Scan").click()
        page.wait_for_url("**/scans/*")
        waiting = page.locator("#waiting")
        expect(waiting).to_contain_text("Queued, place 1")
        expect(waiting).to_contain_text("No worker has been seen for 3 s. Start one:", timeout=20_000)
        expect(waiting.locator("code")).to_have_text("celery -A config worker -P prefork -c 2")
    expect(waiting).to_be_hidden(timeout=END)
    expect(page.locator("#stages .stage--running, .result").first).to_be_attached(timeout=END)


def test_double_click_and_two_tabs_are_one_scan(operator: Operator) -> None:
    first = sample_repo(operator)
    second = operator.page()
    second.goto(first.url)
    before = scan_count(first)
    first.get_by_role("button", name="Scan").dblclick()
    second.get_by_role("button", name="Scan").click()
    first.wait_for_url("**/scans/*")
    second.wait_for_url("**/scans/*")
    assert first.url == second.url
    assert scan_count(first) == before + 1


def test_without_javascript_the_button_leads_to_the_scan_and_a_refusal_to_its_sentence(
    operator: Operator, chromium: Browser
) -> None:
    address = sample_repo(operator).url
    kept = operator.context.storage_state()
    context = still(chromium, base_url=operator.vor.url, storage_state=kept, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    with plain.expect_response(lambda answer: answer.url.endswith("/scan")) as pressed:
        plain.get_by_role("button", name="Scan").click()
    assert pressed.value.status == 303
    plain.wait_for_url("**/scans/*")
    expect(plain.locator("#stages > li")).to_have_count(10)
    with provider_down(operator.page()):
        plain.goto(address)
        plain.get_by_role("button", name="Scan").click()
        expect(plain.get_by_text("AI service unavailable. Please configure your API keys.")).to_be_visible()
    context.close()
