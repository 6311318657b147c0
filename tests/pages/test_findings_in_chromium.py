"""The findings pages in Chromium: sound in both themes, worked by keys alone, decisions undone, hostile text inert."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from findings.models import Decision, Finding
from scans.models import Scan, Sighting
from tests.browsers import still
from tests.factories import SightingFactory
from tests.pages.test_finding import TRACE, hostile
from tests.pages.test_repository_pages import finished
from tests.scanning import Project
from tests.watched import Watched
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAMPLE = Path(settings.BASE_DIR) / "samples" / "storefront"
CODE = {
    "first_line": 7,
    "lines": ["def find(q):", "    sql = f'SELECT * FROM item WHERE name = {q}'", "    return sql"],
}


@dataclass(frozen=True, slots=True)
class Stage:
    """What there is to see: a scan of the sample, a finding with a path, one that means harm."""

    world: World
    scan: Scan
    plain: Finding
    traced: Finding
    hostile: Finding


def set_up() -> Stage:
    world = make_world()
    files = {str(path.relative_to(SAMPLE)): path.read_bytes() for path in SAMPLE.rglob("*") if path.is_file()}
    scan = Project(world).scan(files)
    plain = Sighting.objects.filter(scan=scan, engine="code", trace=[]).worst_first()[0].finding
    traced = world.finding(title="A search term reaches the database", severity="critical", path="app/db.py")
    steps = [{**step, **CODE, "line": 8} for step in TRACE]
    SightingFactory(scan=finished(world.repo), finding=traced, trace=steps, message="Anybody can read every row.")
    return Stage(world, scan, plain, traced, hostile(world))


@dataclass(slots=True)
class Kept:
    """The stage as it was set up first, and every row of that moment."""

    rows: sqlite3.Connection
    stage: Stage | None = None


@pytest.fixture(scope="module")
def kept() -> Iterator[Kept]:
    with closing(sqlite3.connect(":memory:")) as rows:
        yield Kept(rows)


@pytest.fixture
def stage(transactional_db: None, kept: Kept) -> Stage:
    """Scanned for the first test; the others get the rows back."""
    connection.ensure_connection()
    if kept.stage is None:
        kept.stage = set_up()
        connection.connection.backup(kept.rows)
    else:
        kept.rows.backup(connection.connection)
    return deepcopy(kept.stage)


@pytest.fixture
def reader(chromium: Browser, stage: Stage, live_server: LiveServer) -> Iterator[Callable[..., Watched]]:
    client = Client()
    client.force_login(stage.world.alice)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    opened: list[tuple[BrowserContext, Watched]] = []

    def make(*, script: bool = True, allowed: str = "") -> Watched:
        look = {"viewport": {"width": 1440, "height": 900}, "java_script_enabled": script}
        context = still(chromium, **look, permissions=["clipboard-read", "clipboard-write"])
        context.add_cookies([{**cookie, "url": live_server.url}])
        one = Watched(context.new_page(), live_server.url, allowed=(allowed,) if allowed else ())
        opened.append((context, one))
        return one

    yield make
    complaints = [complaint for _, one in opened for complaint in one.complaints]
    for context, _ in opened:
        context.close()
    assert complaints == []


def settled(page: Page) -> None:
    """htmx wires what it brought a moment after it shows it; no person is that quick."""
    expect(page.locator(".htmx-added")).to_have_count(0)


def test_every_page_is_sound(reader, stage: Stage) -> None:
    """No axe violation, no sideways scroll, nothing on the console, no script of a file name or a snippet runs."""
    one = reader()
    places = {
        "list": "/findings",
        "narrowed": f"/findings?severity=high&q=e&path=shop&repo={stage.plain.repo_id}",
        "scan": f"/scans/{stage.scan.pk}/findings",
        "none": "/findings?q=nowhere",
        "finding": f"/findings/{stage.plain.pk}",
        "path": f"/findings/{stage.traced.pk}",
        "hostile": f"/findings/{stage.hostile.pk}",
        "hostile-list": "/findings?verdict=any&status=any&sort=-first_seen",
    }
    for name, address in places.items():
        one.look(address, shot=name)
    assert one.page.locator("img, main script, main svg[onload]").count() == 0


@pytest.mark.parametrize("dialog", ["d", "f", "s"])
def test_dialogs_are_sound(reader, stage: Stage, dialog: str) -> None:
    one = reader()
    page = one.open(f"/findings/{stage.plain.pk}")
    page.keyboard.press(dialog)
    expect(page.get_by_role("dialog")).to_be_visible()
    one.look(shot=f"dialog-{dialog}")


def test_keys_alone_find_a_finding_walk_its_path_and_dismiss_it(reader, stage: Stage) -> None:
    page = reader().open("/")
    page.keyboard.press("g")
    page.keyboard.press("f")
    page.wait_for_url("**/findings")
    page.keyboard.press("/")
    page.keyboard.type("search term")
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings?q=search+term")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/findings/{stage.traced.pk}")
    roles = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        roles.append(page.locator("[data-step]:focus .path__role").inner_text())
    assert roles == ["Source", "Step", "Expected here, and missing", "Sink", "Expected here, and missing"]
    page.keyboard.press("d")
    expect(page.get_by_role("dialog", name="Dismiss this finding")).to_be_visible()
    expect(page.get_by_role("textbox", name="Why")).to_be_focused()
    page.keyboard.type("The query never leaves the house.")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Dismiss", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dismissed.", exact=True)).to_be_visible()
    expect(page.locator("#finding-standing")).to_contain_text("The query never leaves the house.")
    assert page.evaluate("document.activeElement !== document.body")
    decision = Decision.objects.get(finding=stage.traced)
    assert (decision.scope, decision.reason) == ("finding", "The query never leaves the house.")


def test_past_the_end_of_the_path_the_page_scrolls_as_ever(reader, stage: Stage) -> None:
    page = reader().open(f"/findings/{stage.traced.pk}")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.querySelector('[data-step]:focus').matches(':last-child')")
    prevented = """new Promise((answer) => addEventListener("keydown", (event) => answer(event.defaultPrevented)))"""
    page.evaluate(f"window.told = {prevented}; 0")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("window.told") is False
    expect(page.locator("[data-step]:focus .path__role")).to_have_text("Sink")


def test_every_decision_can_be_undone_for_ten_seconds(reader, stage: Stage) -> None:
    page = reader().open(f"/findings/{stage.plain.pk}")
    badge = page.locator("#finding-standing .badge")
    for key, words, shown in (("c", "Confirmed.", "Confirmed"), ("x", "Marked as fixed.", "Fixed")):
        page.keyboard.press(key)
        expect(page.get_by_text(words, exact=True)).to_be_visible()
        expect(badge).to_have_text(shown)
        settled(page)
        page.keyboard.press("u")
        expect(badge).to_have_text("Open")
        expect(page.get_by_text("Taken back.")).to_be_visible()
        page.locator("[data-toast-close]").first.click()
        expect(page.locator("[data-toast]")).to_have_count(0)
    assert page.locator("#finding-status").count() == 1
    assert page.locator("#finding-recent-activity li").count() == 5
    assert Finding.objects.get(pk=stage.plain.pk).status == "open"


def test_severity_is_changed_and_taken_back(reader, stage: Stage) -> None:
    page = reader().open(f"/findings/{stage.plain.pk}")
    tag = page.locator("#finding-standing .severity")
    before = tag.inner_text()
    page.keyboard.press("s")
    page.get_by_role("dialog").get_by_label("Low").check()
    page.get_by_role("button", name="Change", exact=True).click()
    expect(tag).to_have_text("Low")
    settled(page)
    page.keyboard.press("u")
    expect(tag).to_have_text(before)
    assert Finding.objects.get(pk=stage.plain.pk).severity_override == ""


def test_dismissal_wants_a_reason_and_says_how_far_it_went(reader, stage: Stage) -> None:
    page = reader().open(f"/findings/{stage.plain.pk}")
    beside = Finding.objects.filter(repo=stage.plain.repo, path=stage.plain.path).exclude(pk=stage.plain.pk).count()
    page.get_by_role("button", name="Dismiss…").click()
    form = page.get_by_role("dialog", name="Dismiss this finding")
    assert form.get_by_role("radio").evaluate_all("all => all.map(one => one.value)") == ["finding", "path", "rule"]
    form.get_by_role("button", name="Dismiss", exact=True).click()
    expect(form).to_be_visible()
    assert not Decision.objects.exclude(finding=stage.hostile).exists()
    form.get_by_label("Why").fill("Vendored by hand.")
    form.get_by_label("This file").check()
    form.get_by_role("button", name="Dismiss", exact=True).click()
    expect(form).to_be_hidden()
    expect(page.locator("[data-toast]")).to_contain_text(f"Dismissed. {beside} other finding")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#finding-standing .badge")).to_have_text("Open")
    assert not Finding.objects.filter(repo=stage.plain.repo, status="dismissed").exists()


def test_refusal_stands_at_the_button(reader, stage: Stage) -> None:
    page = reader(allowed="400").open(f"/findings/{stage.plain.pk}")
    page.get_by_label("Comment", exact=True).evaluate("box => box.required = false")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator("form[data-clears] [role=alert]")).to_contain_text("The comment is empty.")
    page.get_by_label("Comment", exact=True).fill("Looks <b>real</b> to me.")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator("#finding-recent-activity")).to_contain_text("Looks <b>real</b> to me.")
    expect(page.get_by_label("Comment", exact=True)).to_have_value("")
    expect(page.locator("[role=alert]")).to_have_count(0)


def test_filters_apply_at_once_and_live_in_the_address(reader, stage: Stage) -> None:
    page = reader().open("/findings")
    page.get_by_label("Engine", exact=True).select_option("secrets")
    page.wait_for_url("**/findings?engine=secrets")
    page.get_by_role("group", name="Severity").get_by_role("link", name="High").click()
    page.wait_for_url("**/findings?engine=secrets&severity=high")
    rows = page.locator("tbody tr")
    expect(rows.first).to_contain_text("Secrets")
    page.get_by_label("Path or folder").fill("shop/")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "path=shop" in address and "severity=high" in address and "q=" not in address)
    page.get_by_role("link", name="Clear all").click()
    page.wait_for_url("**/findings")


def test_without_javascript_every_decision_is_a_form(reader, stage: Stage) -> None:
    page = reader(script=False).open(f"/findings/{stage.plain.pk}")
    assert page.locator("[data-opens]:visible").count() == 0
    page.get_by_role("textbox", name="Why").fill("Only in the sample.")
    page.get_by_role("button", name="Decide").click()
    page.wait_for_url(f"**/findings/{stage.plain.pk}")
    expect(page.locator("#finding-standing")).to_contain_text("Dismissed by Alice")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("#finding-standing .badge")).to_have_text("Open")
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.locator("#finding-standing .badge")).to_have_text("Confirmed")


def test_copied_link_leads_back_here(reader, stage: Stage) -> None:
    page = reader().open(f"/findings/{stage.plain.pk}")
    page.keyboard.press("y")
    expect(page.get_by_text("Link copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
