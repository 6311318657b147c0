"""Where somebody is signed in, ending it, and what a change of password ends."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from accounts import sessions, tokens
from accounts.device import describe
from accounts.models import ApiToken, AuditEntry
from tests.world import PASSWORD, World

ME = "/api/auth/me"
CHANGE = {"current_password": PASSWORD, "new_password": "an entirely new phrase"}


def test_the_page_lists_device_address_and_which_one_is_this(world: World, browser) -> None:
    here = browser(world.alice)
    browser(world.alice)
    page = here.get("/settings/sessions").content.decode()
    assert page.count("Firefox on Linux") >= 2
    assert page.count("this one") == 1
    assert "127.0.0.1" in page


def test_ending_one_session_leaves_the_others(world: World, browser) -> None:
    here, there = browser(world.alice), browser(world.alice)
    row = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(f"/settings/sessions/{row.pk}/end")["Location"] == "/settings/sessions"
    assert there.get(ME).status_code == 401
    assert here.get(ME).status_code == 200


def test_a_strangers_session_is_not_there(world: World, browser) -> None:
    browser(world.alice)
    row = UserSession.objects.get()
    assert browser(world.mallory).post(f"/settings/sessions/{row.pk}/end").status_code == 404
    assert UserSession.objects.filter(pk=row.pk).exists()


def test_ending_the_others_takes_the_logins_over_the_api_too(world: World, browser, secret_of) -> None:
    here, there = browser(world.alice), browser(world.alice)
    _, login = tokens.issue_for_login(world.alice)
    personal = secret_of(world.alice)
    here.post("/settings/sessions/others/end")
    assert (here.get(ME).status_code, there.get(ME).status_code) == (200, 401)
    assert Client().get(ME, headers={"x-api-key": login}).status_code == 401
    assert Client().get(ME, headers={"x-api-key": personal}).status_code == 200


def test_a_change_of_password_ends_the_other_sessions_and_api_logins(world: World, browser, secret_of) -> None:
    here, there, bob = browser(world.alice), browser(world.alice), browser(world.bob)
    _, login = tokens.issue_for_login(world.alice)
    personal = secret_of(world.alice)
    assert here.post("/settings/password", CHANGE)["Location"] == "/settings"
    assert here.get(ME).status_code == 200
    assert there.get(ME).status_code == 401
    assert bob.get(ME).status_code == 200
    assert Client().get(ME, headers={"x-api-key": login}).status_code == 401
    assert Client().get(ME, headers={"x-api-key": personal}).status_code == 200
    assert list(sessions.of(world.alice).values_list("session_key", flat=True)) == [here.session.session_key]
    assert Client().post("/login", {"email": world.alice.email, "password": PASSWORD}).status_code == 422
    new = {"email": world.alice.email, "password": CHANGE["new_password"]}
    assert Client().post("/login", new).status_code == 302
    assert AuditEntry.objects.filter(action="password.changed", actor=world.alice).count() == 1


def test_a_wrong_current_password_changes_nothing(world: World, browser) -> None:
    here, there = browser(world.alice), browser(world.alice)
    answer = here.post("/settings/password", {**CHANGE, "current_password": "wrong"})
    assert (answer.status_code, b"Current password is incorrect." in answer.content) == (422, True)
    assert here.post("/settings/password", {**CHANGE, "new_password": "short"}).status_code == 422
    assert there.get(ME).status_code == 200
    assert AuditEntry.objects.filter(action="password.refused").count() == 1


def test_being_seen_is_written_at_most_once_a_minute(world: World, browser) -> None:
    here = browser(world.alice)
    long_ago = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=long_ago)
    here.get(ME, REMOTE_ADDR="198.51.100.7")
    row = UserSession.objects.get()
    assert row.last_seen_at > long_ago
    assert row.ip == "198.51.100.7"
    here.get(ME, REMOTE_ADDR="198.51.100.8")
    assert UserSession.objects.get().last_seen_at == row.last_seen_at


def test_signing_out_clears_the_row(world: World, browser) -> None:
    here = browser(world.alice)
    assert UserSession.objects.count() == 1
    here.post("/logout")
    assert not UserSession.objects.exists()


def test_an_api_login_keeps_itself_when_the_browser_of_the_same_login_changes_the_password(world: World) -> None:
    client = Client()
    body = {"email": world.alice.email, "password": PASSWORD}
    own = client.post("/api/auth/login", body, content_type="application/json").json()["data"]["token"]
    _, other = tokens.issue_for_login(world.alice)
    client.post("/settings/password", CHANGE)
    assert Client().get(ME, headers={"x-api-key": own}).status_code == 200
    assert Client().get(ME, headers={"x-api-key": other}).status_code == 401
    assert ApiToken.objects.filter(revoked_at=None).count() == 1


def test_devices_are_named_as_people_name_them() -> None:
    chrome = (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
    )
    assert describe(chrome) == "Chrome on Windows"
    assert describe(chrome + " Edg/130.0") == "Edge on Windows"
    assert (
        describe("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1")
        == "Safari on iPhone"
    )
    assert describe("curl/8.10.1") == "curl"
    assert describe("<script>") == "<script>"
    assert describe("") == "Unknown device"
