"""The browsable API and the schema page with a session, in a real browser under the content policy."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsers import still
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def page(chromium: Browser, people: World, live_server: LiveServer, complaints: list[str]) -> Iterator[Page]:
    client = Client()
    client.force_login(people.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = still(chromium, base_url=live_server.url)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.on("console", lambda told: complaints.append(f"{page.url}: {told.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: _is_here(asked.url, live_server.url, complaints))
    yield page
    context.close()


def _is_here(address: str, origin: str, complaints: list[str]) -> None:
    if not address.startswith((origin, "data:")):
        complaints.append(f"asked another host: {address}")


def test_browsable_api_shows_and_sends(page: Page, people: World) -> None:
    page.goto("/api/repos")
    assert people.repo.name in page.inner_text("[data-answer]")
    page.goto(f"/api/repos/{people.repo.pk}")
    page.select_option("[name=method]", "PATCH")
    page.fill("[name=body]", '{"name": "Renamed <b>here</b>"}')
    page.click("button[type=submit]")
    # The status was 200 before the click, too; only the answer tells that the request has come back.
    expect(page.locator("[data-answer]")).to_contain_text("Renamed")
    assert "Renamed <b>here</b>" in page.inner_text("[data-answer]")
    assert page.inner_text("[data-status]").startswith("200")
    people.repo.refresh_from_db()
    assert people.repo.name == "Renamed <b>here</b>"


def test_refusal_is_shown_in_the_envelope(page: Page, people: World, complaints: list[str]) -> None:
    answer = page.goto("/api/repos/01936d2f-8c4e-7890-b123-456789abcdef")
    assert answer is not None and answer.status == 404
    assert '"code": 404' in page.inner_text("[data-answer]")
    assert all("404" in one for one in complaints)
    complaints.clear()


def test_schema_page_lists_every_room_of_the_api(page: Page) -> None:
    answer = page.goto("/api/docs/")
    assert answer is not None and "unsafe" not in answer.headers["content-security-policy"]
    page.wait_for_selector(".opblock-summary-path", timeout=30_000)
    paths = [one.replace("\u200b", "") for one in page.locator(".opblock-summary-path").all_inner_texts()]
    assert {"/api/repos", "/api/scans/{scan_id}", "/api/findings/{finding_id}/status"} <= set(paths)
