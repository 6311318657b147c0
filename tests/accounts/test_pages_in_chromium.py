"""The pages of this room in Chromium: no axe violation in both themes, nothing on the console, no other host asked."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts import invitations, organisations, setup, tokens
from tests.browsers import still
from tests.watched import Watched
from tests.world import PASSWORD, World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True, slots=True)
class Prepared:
    world: World
    setup_path: str
    invitation_path: str


@pytest.fixture
def prepared(transactional_db: None) -> Prepared:
    world = make_world()
    team = organisations.add_team(world.acme, by=world.alice, name="Payments")
    organisations.set_team(team, by=world.alice, members=[world.bob])
    tokens.issue(world.alice, kind="personal", organisation=world.acme, name="Build server", scopes=["read", "scan"])
    tokens.issue_for_login(world.alice)
    _, link = invitations.invite(world.acme, by=world.alice, role="member", email="")
    return Prepared(world, _path(setup.link() or ""), _path(link))


def _path(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def _sign_in(walk: Watched) -> None:
    walk.page.goto(f"{walk.origin}/login")
    walk.page.get_by_label("E-mail").fill("alice@example.org")
    walk.page.get_by_label("Password").fill(PASSWORD)
    walk.page.get_by_role("button", name="Sign in").click()
    walk.page.wait_for_url(lambda url: "/login" not in url)


def test_every_page_is_whole_in_chromium(chromium: Browser, prepared: Prepared, live_server: LiveServer) -> None:
    context = still(chromium)
    refused = ("status of 404", "status of 422", "status of 403")
    walk = Watched(context.new_page(), live_server.url, allowed=refused)
    for path in (
        "/login",
        "/register",
        prepared.setup_path,
        "/setup/wrong",
        prepared.invitation_path,
        "/invitations/wrong",
    ):
        walk.look(path)
    walk.page.goto(f"{walk.origin}/login")
    walk.page.get_by_label("E-mail").fill("alice@example.org")
    walk.page.get_by_label("Password").fill("wrong")
    walk.page.get_by_role("button", name="Sign in").click()
    walk.page.get_by_text("Invalid email or password").wait_for()
    walk.look()
    _sign_in(walk)
    for path in ("/settings", "/settings/tokens", "/settings/sessions", f"/organisation/{prepared.world.acme.slug}"):
        walk.look(path)
    walk.page.get_by_role("button", name="Make an invitation link").click()
    walk.page.get_by_text("Send this link").wait_for()
    walk.look()
    context.close()
    assert walk.complaints == []
