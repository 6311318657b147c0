"""Profile, AI provider and API tokens through the pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import organisations
from accounts.models import ApiToken, AuditEntry, User
from tests.world import World


@pytest.mark.parametrize("path", ["/settings", "/settings/tokens", "/settings/sessions", "/organisation"])
def test_nobody_is_asked_to_sign_in(client: Client, db: None, path) -> None:
    assert client.get(path)["Location"] == f"/login?next={path}"


@pytest.mark.parametrize("path", ["/settings", "/settings/tokens", "/settings/sessions", "/organisation"])
def test_the_pages_hold_nothing_inline(world: World, browser, path) -> None:
    page = browser(world.alice).get(path)
    text = page.content.decode()
    assert page.status_code == 200
    assert " style=" not in text
    assert "<script>" not in text
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]


def test_profile(world: World, browser) -> None:
    alice = browser(world.alice)
    assert alice.post("/settings/profile", {"display_name": "Alice A."})["Location"] == "/settings"
    stored = User.objects.get(pk=world.alice.pk)
    assert (stored.display_name, stored.has_single_key_shortcuts) == ("Alice A.", False)
    assert alice.post("/settings/profile", {"display_name": "x" * 121}).status_code == 422
    assert alice.post("/settings/profile", {"display_name": "A", "is_superuser": "on"}).status_code == 302
    assert not User.objects.get(pk=world.alice.pk).is_superuser


def test_a_provider_that_is_not_in_this_version_is_stored_and_the_page_says_what_that_means(world, browser) -> None:
    alice = browser(world.alice)
    assert b"Your scans cannot start" not in alice.get("/settings").content
    alice.post("/settings/provider", {"ai_provider": "anthropic"})
    assert User.objects.get(pk=world.alice.pk).ai_provider == "anthropic"
    page = alice.get("/settings").content
    assert b"Your scans cannot start" in page
    assert b"AI service unavailable" in page
    assert alice.post("/settings/provider", {"ai_provider": "skynet"}).status_code == 422
    assert User.objects.get(pk=world.alice.pk).ai_provider == "anthropic"


def new_token(world: World, **changes: object) -> dict[str, object]:
    return {"name": "CI", "organisation": str(world.acme.pk), "scopes": ["read", "scan"], "days": "30", **changes}


def test_a_token_is_shown_once_and_works(world: World, browser) -> None:
    alice = browser(world.alice)
    page = alice.post("/settings/tokens", new_token(world))
    secret = page.context["secret"]
    assert secret.encode() in page.content
    assert "no-store" in page["Cache-Control"]
    again = alice.get("/settings/tokens").content
    assert secret.encode() not in again
    assert secret[:12].encode() in again
    token = ApiToken.objects.get()
    assert (token.organisation, token.scopes, token.kind) == (world.acme, ["read", "scan"], "personal")
    assert token.expires_at
    assert timedelta(days=29) < token.expires_at - timezone.now() <= timedelta(days=30)
    assert Client().get("/api/auth/me", headers={"authorization": f"Bearer {secret}"}).status_code == 200
    alice.post(f"/settings/tokens/{token.pk}/revoke")
    assert Client().get("/api/auth/me", headers={"authorization": f"Bearer {secret}"}).status_code == 401
    actions = AuditEntry.objects.filter(organisation=world.acme).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["token.issued", "token.revoked"]
    assert secret not in str(list(AuditEntry.objects.values()))


def test_a_token_without_expiry(world: World, browser) -> None:
    browser(world.alice).post("/settings/tokens", new_token(world, days="0"))
    assert ApiToken.objects.get().expires_at is None


def test_a_token_is_for_an_organisation_one_belongs_to(world: World, browser) -> None:
    alice = browser(world.alice)
    for wrong in (
        {"organisation": str(world.mallory.memberships.get().organisation_id)},
        {"scopes": []},
        {"name": ""},
        {"scopes": ["root"]},
        {"days": "7"},
    ):
        assert alice.post("/settings/tokens", new_token(world, **wrong)).status_code == 422
    assert not ApiToken.objects.exists()


def test_the_tokens_of_others_are_not_listed(world: World, browser, secret_of) -> None:
    prefix = secret_of(world.alice)[:12]
    assert prefix.encode() not in browser(world.bob).get("/settings/tokens").content


def test_tokens_over_the_api(world: World, browser) -> None:
    alice = browser(world.alice)
    body = {"name": "CI", "org_id": str(world.acme.pk), "scopes": ["read"], "expires_in_days": 7}
    made = alice.post("/api/tokens", body, content_type="application/json")
    assert (made.status_code, made.json()["data"]["org_id"]) == (201, str(world.acme.pk))
    secret = made.json()["data"]["token"]
    listed = alice.get("/api/tokens")
    assert [row["name"] for row in listed.json()["data"]] == ["CI"]
    assert secret not in listed.content.decode()
    assert "hash" not in listed.content.decode()


def test_operators_read_and_revoke_in_the_admin(world: World, browser, secret_of) -> None:
    secret_of(world.alice)
    token = ApiToken.objects.get()
    User.objects.filter(pk=world.bob.pk).update(is_staff=True, is_superuser=True)
    bob = browser(world.bob)
    for page in ("user", "organisation", "apitoken", "auditentry"):
        assert bob.get(f"/admin/accounts/{page}/").status_code == 200
    assert token.secret_hash.encode() not in bob.get(f"/admin/accounts/apitoken/{token.pk}/change/").content
    bob.post("/admin/accounts/apitoken/", {"action": "revoke", "_selected_action": [str(token.pk)]})
    assert not ApiToken.objects.usable().exists()
    bob.post(f"/admin/accounts/user/{world.mallory.pk}/change/", {})
    assert not User.objects.get(pk=world.mallory.pk).is_active
    assert AuditEntry.objects.get(action="user.changed").target == world.mallory.email


def test_being_an_operator_widens_nothing_outside_the_admin(world: World, browser) -> None:
    User.objects.filter(pk=world.mallory.pk).update(is_staff=True, is_superuser=True)
    assert browser(world.mallory).get(f"/organisation/{world.acme.slug}").status_code == 404


def test_one_lands_on_the_shared_organisation_before_ones_own(world: World, browser) -> None:
    organisations.create_personal(world.alice)
    assert browser(world.alice).get("/organisation").context["organisation"] == world.acme
