"""The admin site under our content policy, in a real browser."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from scans import launch
from scans.models import Scan
from tests.browsers import still
from tests.factories import SightingFactory
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scan(transactional_db: None) -> Scan:
    world = make_world()
    scan = launch.start(world.repo, by=world.alice).scan
    SightingFactory(scan=scan, finding=world.finding())
    return scan


@pytest.fixture
def session(transactional_db: None) -> str:
    client = Client()
    operator = User.objects.create_superuser("operator@example.org", "correct horse battery")
    client.force_login(operator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def page(chromium: Browser, scan: Scan, session: str, live_server: LiveServer, complaints: list[str]) -> Iterator[Page]:
    context = still(chromium, base_url=live_server.url)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.on("console", lambda told: complaints.append(f"{page.url}: {told.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    yield page
    context.close()


def test_admin_pages_need_nothing_inline(page: Page, scan: Scan):
    repo, finding = scan.repo, scan.sightings.get().finding
    shown = ["", "scans/scan/", f"scans/scan/{scan.pk}/change/", "scans/scanevent/", "scans/worker/"]
    shown += ["repos/repo/", f"repos/repo/{repo.pk}/change/", f"findings/finding/{finding.pk}/change/"]
    shown += ["accounts/user/", f"accounts/user/{repo.owner_id}/change/", "accounts/apitoken/", "accounts/auditentry/"]
    for address in shown:
        answer = page.goto(f"/admin/{address}")
        assert answer is not None
        assert answer.status == 200, address
        assert "unsafe-inline" not in answer.headers["content-security-policy"], address


def test_an_operator_cancels_a_scan_from_the_list(page: Page, scan: Scan):
    page.goto("/admin/scans/scan/")
    page.locator(f'input.action-select[value="{scan.pk}"]').check()
    page.get_by_label("Action:").select_option("cancel")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).first.click()
    page.get_by_text("Cancelled: 1.").wait_for()
    scan.refresh_from_db()
    assert scan.status == "cancelled"
