"""What the scripts of the shell do for a person, driven in Chromium."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import still

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_theme_follows_the_system_until_one_is_chosen_and_the_choice_lasts(visit: Visit) -> None:
    page = visit(theme="dark")
    dark = ground(page)
    page.get_by_label("Account and appearance").click()
    page.get_by_role("button", name="Light").click()
    light = ground(page)
    assert light != dark
    page.reload()
    assert ground(page) == light
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.get_by_label("Account and appearance").click()
    expect(page.get_by_role("button", name="Light")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Auto").click()
    assert ground(page) == dark


def test_chosen_theme_is_there_before_the_first_paint(visit: Visit) -> None:
    page = visit(theme="light")
    page.evaluate("localStorage.setItem('vor-theme', 'dark')")
    page.add_init_script(
        "new MutationObserver(() => { if (document.body) window.early ??= document.documentElement.dataset.theme })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.reload()
    assert page.evaluate("window.early") == "dark"


@pytest.mark.parametrize(("key", "path"), [("o", "/"), ("r", "/repos"), ("s", "/scans"), ("f", "/findings")])
def test_g_and_a_letter_go_to_a_place(visit: Visit, watch: object, key: str, path: str) -> None:
    page = visit()
    watch.allowed.add(path)  # the gallery has no such page
    page.keyboard.press("g")
    with page.expect_navigation(url=re.compile(rf"^https?://[^/]+{path}$")):
        page.keyboard.press(key)


def test_question_mark_opens_the_sheet_and_escape_closes_it(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("On this page")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_slash_searches_and_letters_typed_there_do_nothing(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("?gr")
    expect(page.locator("#search")).to_have_value("?gr")
    expect(page.locator("#keys")).to_be_hidden()


def test_j_and_k_walk_the_rows_and_enter_opens_one(visit: Visit) -> None:
    page = visit()
    rows = page.locator("[data-rows] [data-open]")
    page.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#hit-43")


def test_single_letters_can_be_switched_off_for_good(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("?")
    page.get_by_label("Single-letter shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page.locator("#keys")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.get_by_label("Account and appearance").click()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_label("Single-letter shortcuts")).not_to_be_checked()


def test_times_are_relative_in_the_readers_zone_with_the_exact_moment_on_hover(visit: Visit) -> None:
    page = visit()
    entry = page.locator(".log time").first
    utc = page.evaluate("document.querySelector('.log time').dateTime")
    hour = (int(utc[11:13]) + (1 if "-11-" in utc or "-12-" in utc or utc[5:7] in {"01", "02"} else 2)) % 24
    assert re.fullmatch(r"\d\d:\d\d:\d\d", entry.inner_text())
    assert page.evaluate("new Date(document.querySelector('.log time').dateTime).getHours()") == int(
        entry.inner_text()[:2]
    )
    assert hour == int(entry.inner_text()[:2]) or utc[5:7] in {"03", "10"}
    assert "UTC)" in (entry.get_attribute("title") or "")
    assert page.locator("td time").nth(2).inner_text() == "2 days ago"


@pytest.mark.parametrize("kind", ["json", "html"])
def test_refusal_is_said_at_the_button(visit: Visit, watch: object, kind: str) -> None:
    watch.allowed.update({"/refused?as=json", "/refused?as=html", "htmx-2.min.js"})
    page = visit()
    page.evaluate(f"document.getElementById('refused').setAttribute('hx-post', '/refused?as={kind}')")
    page.evaluate("document.querySelector('[data-refusal] .refusal').remove()")
    page.evaluate("htmx.process(document.getElementById('refused'))")
    page.locator("#refused").click()
    said = page.locator("[data-refusal] [role=alert]")
    expect(said).to_contain_text("AI service unavailable. Please configure your API keys.")
    expect(said).to_contain_text("Add a key.")
    expect(page.locator("#refused")).not_to_have_attribute("aria-busy", "true")
    page.locator("#refused").click()
    expect(said).to_have_count(1)


def test_server_that_is_gone_is_said_at_the_button(visit: Visit, watch: object) -> None:
    watch.allowed.update({"/refused", "htmx-2.min.js"})
    page = visit()
    page.route("**/refused", lambda route: route.abort())
    page.locator("#refused").click()
    expect(page.locator("[data-refusal] .refusal")).to_contain_text("The server did not answer")


def test_second_press_meanwhile_sends_nothing(visit: Visit) -> None:
    page = visit()
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/dismissed") else None)
    page.route("**/dismissed", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.locator("#undoable").dblclick()
    expect(page.locator("[data-toast]")).to_have_count(1)
    assert len(sent) == 1


def test_toast_offers_undo_and_goes_when_it_is_taken(visit: Visit) -> None:
    page = visit()
    page.locator("#undoable").click()
    with page.expect_request("**/undone") as asked:
        page.get_by_role("button", name="Undo", exact=True).click()
    assert asked.value.headers["x-csrftoken"]
    expect(page.locator("[data-toast]")).to_have_count(0)


def test_toast_leaves_after_ten_seconds_but_not_while_pointed_at(visit: Visit) -> None:
    page = visit()
    page.clock.install()
    page.locator("#undoable").click()
    toast = page.locator("[data-toast]")
    expect(toast).to_be_visible()
    toast.hover()
    page.clock.run_for(15_000)
    expect(toast).to_be_visible()
    page.mouse.move(10, 300)
    page.clock.run_for(11_000)
    expect(toast).to_have_count(0)


def test_what_cannot_be_taken_back_asks_first(visit: Visit) -> None:
    page = visit()
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.get_by_role("button", name="Cancel", exact=True).click()
    question = page.get_by_role("dialog", name="Cancel this scan?")
    expect(question).to_contain_text("What was found so far is kept")
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    assert sent == []
    page.get_by_role("button", name="Cancel", exact=True).click()
    with page.expect_navigation():
        question.get_by_role("button", name="Cancel the scan").click()
    assert len(sent) == 1


def test_copy_link_puts_the_address_on_the_clipboard_and_says_so(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_menu_closes_on_escape_and_gives_focus_back(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Account and appearance").click()
    expect(page.get_by_role("link", name="Settings").last).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Account and appearance"
    assert page.locator("details[data-menu][open]").count() == 0


def test_first_tab_offers_to_skip_to_the_content(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_field_is_tied_to_its_help_and_its_error(visit: Visit) -> None:
    box = visit().get_by_label("Git address")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(
        "Public and over https. Only https addresses are accepted. Copy the one that starts with https://."
    )


def test_page_keeps_nothing_of_itself_in_the_browsers_storage(visit: Visit) -> None:
    page = visit()
    page.locator("#undoable").click()
    expect(page.locator("[data-toast]")).to_be_visible()
    kept = page.evaluate("({...localStorage, ...sessionStorage})")
    assert kept.items() <= {"htmx-current-path-for-history": "/findings/gallery"}.items()


def test_page_reads_without_javascript(chromium: object, gallery_site: str) -> None:
    context = still(chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{gallery_site}/findings/gallery")
    assert re.fullmatch(r"\d{1,2} \w{3} \d{4}, \d\d:\d\d", page.locator("td time").first.inner_text())
    expect(page.get_by_role("button", name="Apply")).to_be_visible()
    context.close()


def test_fragments_arrive_by_stream_under_the_strict_policy_and_the_stream_is_closed(visit: Visit) -> None:
    page = visit()
    expect(page.locator("#arriving li")).to_have_count(2)
    expect(page.locator("#arriving .severity").first).to_be_visible()
    expect(page.locator("#summary")).to_have_text("2 new findings")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(1500)  # htmx would try again after half a second
    assert asked == []
