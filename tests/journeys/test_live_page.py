"""The live page in Chromium on a real instance: to its end, cut off, silent, without JavaScript, replayed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers import still
from tests.cluster import wait_until
from tests.journeys.conftest import Operator

pytestmark = pytest.mark.browser
END = 60_000


BACK = re.compile(r"Back again: caught up \d+ events?\.")
# The summary of the next moment takes the words' place, so that looking now and then would miss them.
LISTEN = """() => {
  window.told = [];
  const note = (id) => {
    const one = document.getElementById(id);
    if (one && !one.hidden && one.textContent.trim()) told.push([id, one.textContent.trim()]);
  };
  const listen = new MutationObserver(() => ["line-back", "said"].forEach(note));
  listen.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}"""


def hits(page: Page) -> int:
    return page.locator("#hits > li").count()


def something_is_missed(page: Page) -> Callable[[], bool]:
    """Whether the scan has said more than it had when this was asked first."""

    def told() -> tuple[int, bool]:
        data = page.request.get(f"/api/scans/{page.url.rpartition('/')[2]}/live").json()["data"]
        return data["seq"], data["scan"]["is_live"]

    first, _ = told()
    return lambda: (now := told())[0] > first or not now[1]


def until_over(page: Page) -> None:
    expect(page.get_by_role("button", name="Scan again")).to_be_visible(timeout=END)


def test_scan_is_watched_to_its_end_and_becomes_its_result_without_a_reload(operator: Operator) -> None:
    page = operator.page()
    asked: list[str] = []
    page.goto("/repos/new")
    page.on("request", lambda request: asked.append(request.url.removeprefix(operator.vor.url)))
    page.get_by_role("button", name="Scan the sample").click()
    page.wait_for_url("**/scans/*")
    path = page.url.removeprefix(operator.vor.url)
    expect(page.locator("#stages .stage--running")).to_be_visible()
    expect(page.locator("#hits > li").first).to_be_visible(timeout=END)
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    expect(page.locator(".stage__note", has_text="Skipped: Not available in this version").first).to_be_visible()
    until_over(page)
    expect(page.get_by_role("heading", name="Score")).to_be_visible()
    expect(page.get_by_text("This scan is partial.")).to_be_visible()
    shown = int(re.search(r"\d+", page.locator("[data-count=all]").inner_text())[0])
    assert shown == hits(page) > 0
    # Once when it was opened and once when it ended: no event makes a request.
    assert asked.count(path) == 2
    assert sum(address.startswith(f"{path}/events") for address in asked) == 1
    assert not any(address.startswith("/api/scans") for address in asked)


def test_every_event_of_the_log_is_on_the_page_once_and_a_reload_shows_the_same(operator: Operator) -> None:
    page = operator.scan_sample()
    until_over(page)
    live = page.locator("#log > li").count()
    found = hits(page)
    page.reload()
    assert (page.locator("#log > li").count(), hits(page)) == (live, found)
    names = [row.get_attribute("id") for row in page.locator("#hits > li").all()]
    assert len(names) == len(set(names))


def test_page_recovers_when_the_web_process_is_killed_and_says_what_it_caught_up(operator: Operator) -> None:
    page = operator.scan_sample()
    expect(page.locator("#stages .stage--running")).to_be_visible()
    page.evaluate(LISTEN)
    page.route("**/events?from=*", lambda route: route.abort())
    operator.vor.kill_web()
    expect(page.get_by_text("Connection lost. Reconnecting", exact=False).first).to_be_visible()
    wait_until(operator.vor.is_healthy, what="the web process to be there again")
    wait_until(something_is_missed(page), what="an event that the page has not been told")
    page.unroute("**/events?from=*")
    until_over(page)
    page.wait_for_function("told.some(([id, words]) => id === 'line-back' && words.startsWith('Back again'))")
    assert {where for where, words in page.evaluate("told") if BACK.fullmatch(words)} == {"line-back", "said"}
    expect(page.locator("#line-lost")).to_be_hidden()
    shown = int(re.search(r"\d+", page.locator("[data-count=all]").inner_text())[0])
    names = [row.get_attribute("id") for row in page.locator("#hits > li").all()]
    assert shown == len(names) == len(set(names))


def test_forty_seconds_of_silence_are_said_and_asked_through(operator: Operator) -> None:
    """A proxy that holds the stream back: it is open, and no byte comes."""
    page = operator.page()
    page.clock.install()
    page.route("**/events?from=*", lambda route: None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/live") else None)
    page.goto("/repos/new")
    page.get_by_role("button", name="Scan the sample").click()
    page.wait_for_url("**/scans/*")
    page.clock.run_for(39_000)
    expect(page.locator("#line-lost")).to_be_hidden()
    page.clock.run_for(3000)
    expect(page.locator("#line-lost")).to_contain_text("Nothing has come from the server for 40 seconds")
    for _ in range(40):
        page.clock.run_for(4000)
        page.wait_for_timeout(500)
        if page.get_by_role("button", name="Scan again").is_visible():
            break
    until_over(page)
    assert 2 <= len(asked) <= 45
    assert hits(page) > 0


def test_cancelled_scan_keeps_what_it_found_and_says_so(operator: Operator) -> None:
    page = operator.scan_sample()
    expect(page.locator("#hits > li").first).to_be_visible(timeout=END)
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Cancel the scan").click()
    expect(page.get_by_text("The scan was cancelled.")).to_be_visible()
    assert hits(page) > 0
    expect(page.locator("#status")).to_have_text("Cancelled")


def test_log_is_filtered_held_and_goes_on(operator: Operator) -> None:
    page = operator.scan_sample()
    expect(page.locator("#log > li").nth(4)).to_be_attached(timeout=END)
    page.get_by_role("button", name="Hold the log").click()
    held = page.locator("#log > li:visible").count()
    expect(page.locator("#log > li").nth(held + 3)).to_be_attached(timeout=END)
    assert page.locator("#log > li:visible").count() == held
    page.get_by_role("button", name="Let the log go on").click()
    expect(page.locator("#log > li:visible").nth(held + 3)).to_be_attached()
    page.get_by_label("Stage", exact=True).select_option("ingest")
    stages = {line.get_attribute("data-stage") for line in page.locator("#log > li:not([hidden])").all()}
    assert stages == {"ingest"}
    until_over(page)


def test_without_javascript_the_page_shows_where_it_is_and_renews_itself(operator: Operator, chromium: Browser) -> None:
    page = operator.scan_sample()
    kept = operator.context.storage_state()
    context = still(chromium, base_url=operator.vor.url, storage_state=kept, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)
    assert plain.locator("#stages > li").count() == 10
    assert plain.locator("meta[http-equiv=refresh]").get_attribute("content") == "10"
    until_over(page)
    plain.goto(page.url)
    expect(plain.get_by_role("heading", name="Score")).to_be_visible()
    assert plain.locator("meta[http-equiv=refresh]").count() == 0
    context.close()


def test_finished_scan_is_replayed_to_the_same_end(operator: Operator) -> None:
    page = operator.scan_sample()
    until_over(page)
    found = hits(page)
    page.get_by_role("link", name="Replay").click()
    expect(page.get_by_text(re.compile(r"event \d+ of \d+"))).to_be_visible()
    slider = page.get_by_label("Event")
    slider.fill(slider.get_attribute("max"))
    assert hits(page) == found
    assert page.locator("[data-finished]").inner_text() == "10"
    slider.fill("1")
    assert hits(page) == 0
