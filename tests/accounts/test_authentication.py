"""Which credentials open the API, and which never do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import organisations, tokens
from accounts.models import ApiToken, Membership, Organisation, User
from repos.models import Repo
from tests.factories import RepoFactory
from tests.world import World

ME = "/api/auth/me"
EXPIRED = "Invalid or expired session"


def test_every_kind_of_credential_opens_the_api(world: World, secret_of, browser) -> None:
    secret = secret_of(world.alice)
    for headers in (
        {"authorization": f"Bearer {secret}"},
        {"authorization": f"bearer {secret}"},
        {"x-api-key": secret},
    ):
        assert Client().get(ME, headers=headers).json()["data"]["email"] == world.alice.email
    with_cookie = Client()
    with_cookie.cookies["session"] = secret
    assert with_cookie.get(ME).status_code == 200
    assert browser(world.alice).get(ME).status_code == 200


def test_nobody_is_told_to_authenticate(client: Client, db: None) -> None:
    answer = client.get(ME)
    assert (answer.status_code, answer.json()["message"]) == (401, "Authentication required")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": "Bearer nonsense"},
        {"authorization": "Bearer "},
        {"authorization": ""},
        {"authorization": "Basic YWxpY2U6eA=="},
        {"authorization": "Token x"},
        {"x-api-key": "nonsense"},
        {"x-api-key": ""},
    ],
)
def test_a_bad_header_never_falls_back_to_a_cookie_or_the_web_session(world, secret_of, browser, headers) -> None:
    client = browser(world.alice)
    client.cookies["session"] = secret_of(world.alice)
    answer = client.get(ME, headers=headers)
    assert (answer.status_code, answer.json()["message"]) == (401, EXPIRED)


def test_a_bad_authorization_does_not_fall_back_to_a_good_key(world: World, secret_of) -> None:
    headers = {"authorization": "Bearer nonsense", "x-api-key": secret_of(world.alice)}
    assert Client().get(ME, headers=headers).status_code == 401


def test_a_strange_session_cookie_alone_is_refused_but_yields_to_the_web_session(world: World, browser) -> None:
    client = Client()
    client.cookies["session"] = "of-some-other-software"
    assert client.get(ME).json()["message"] == EXPIRED
    signed_in = browser(world.alice)
    signed_in.cookies["session"] = "of-some-other-software"
    assert signed_in.get(ME).json()["data"]["email"] == world.alice.email


def test_a_cookie_another_site_made_the_browser_send_counts_for_nothing(world: World, secret_of) -> None:
    client = Client()
    client.cookies["session"] = secret_of(world.alice)
    assert client.get(ME, headers={"sec-fetch-site": "cross-site"}).status_code == 401


def _expire(token: ApiToken) -> None:
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def _revoke(token: ApiToken) -> None:
    tokens.revoke(token, by=token.user)


def _deactivate(token: ApiToken) -> None:
    User.objects.filter(pk=token.user_id).update(is_active=False)


def _leave(token: ApiToken) -> None:
    membership = Membership.objects.get(user=token.user, organisation=token.organisation)
    organisations.remove_member(membership, by=token.user)


@pytest.mark.parametrize("end", [_expire, _revoke, _deactivate, _leave])
def test_a_token_that_ended_is_refused(world: World, secret_of, end) -> None:
    headers = {"authorization": f"Bearer {secret_of(world.bob)}"}
    assert Client().get(ME, headers=headers).status_code == 200
    end(ApiToken.objects.get())
    answer = Client().get(ME, headers=headers)
    assert (answer.status_code, answer.json()["message"]) == (401, EXPIRED)


def test_only_the_hash_of_a_secret_is_kept(world: World, secret_of) -> None:
    secret = secret_of(world.alice)
    row = ApiToken.objects.values().get()
    assert secret not in str(row)
    assert row["secret_hash"] == tokens.digest(secret)
    assert len(secret) >= 43


def test_use_is_noted_at_most_once_a_minute(world: World, secret_of, django_assert_num_queries) -> None:
    secret = secret_of(world.alice)
    tokens.find(secret)
    first = ApiToken.objects.get().last_used_at
    assert first
    with django_assert_num_queries(1):
        tokens.find(secret)
    ApiToken.objects.update(last_used_at=first - timedelta(minutes=2))
    tokens.find(secret)
    assert ApiToken.objects.get().last_used_at >= first


def test_the_web_session_needs_the_csrf_token_to_change_anything(world: World, browser) -> None:
    client = browser(world.alice, enforce_csrf_checks=True)
    refused = client.post("/api/auth/logout")
    assert (refused.status_code, refused.json()["message"]) == (403, "CSRF token mismatch")
    assert client.get(ME).status_code == 200
    client.get("/settings")
    answer = client.post("/api/auth/logout", headers={"X-CSRFToken": client.cookies["csrftoken"].value})
    assert answer.status_code == 200


def test_a_token_needs_no_csrf(world: World, secret_of) -> None:
    client = Client(enforce_csrf_checks=True)
    secret = secret_of(world.alice, "admin")
    body = {"name": "second", "org_id": str(world.acme.pk), "scopes": ["read"]}
    answer = client.post("/api/tokens", body, content_type="application/json", headers={"x-api-key": secret})
    assert answer.status_code == 201


def test_a_token_reaches_as_far_as_its_scopes(world: World, secret_of) -> None:
    answer = Client().get("/api/tokens", headers={"x-api-key": secret_of(world.alice, "read", "scan", "write")})
    assert (answer.status_code, answer.json()["message"]) == (403, "This token lacks the scope 'admin'.")
    assert Client().get("/api/tokens", headers={"x-api-key": secret_of(world.alice, "admin")}).status_code == 200
    no_read = Client().get(ME, headers={"x-api-key": secret_of(world.alice, "scan")})
    assert no_read.json()["message"] == "This token lacks the scope 'read'."


def test_a_verb_the_view_does_not_know_is_a_405_once_we_know_who_asks(world: World, secret_of) -> None:
    headers = {"x-api-key": secret_of(world.alice)}
    assert Client().delete(ME, headers=headers).status_code == 405
    assert Client().delete(ME).status_code == 401


def test_a_personal_token_sees_its_one_organisation_only(world: World, secret_of) -> None:
    second = organisations.create(world.alice, name="Second")
    assert set(Organisation.objects.visible_to(world.alice)) == {world.acme, second}
    client, headers = Client(), {"x-api-key": secret_of(world.alice, "admin")}
    body = {"name": "x", "org_id": str(second.pk), "scopes": ["read"]}
    answer = client.post("/api/tokens", body, content_type="application/json", headers=headers)
    assert (answer.status_code, "org_id" in answer.json()["message"]) == (400, True)


def test_a_bound_token_sees_repos_of_its_organisation_only(world: World, secret_of) -> None:
    elsewhere = RepoFactory(organisation=organisations.create(world.alice, name="Second"), owner=world.alice)
    user = world.alice
    assert set(Repo.objects.visible_to(user)) == {world.repo, elsewhere}
    user.bound_to = world.acme.pk
    assert set(Repo.objects.visible_to(user)) == {world.repo}
    assert not Repo.objects.visible_to(world.mallory).exists()


def test_nobody_revokes_a_strangers_token(world: World, secret_of, browser) -> None:
    secret_of(world.alice)
    token = ApiToken.objects.get()
    stranger = browser(world.mallory)
    assert stranger.delete(f"/api/tokens/{token.pk}").status_code == 404
    assert stranger.post(f"/settings/tokens/{token.pk}/revoke").status_code == 404
    assert ApiToken.objects.usable().filter(pk=token.pk).exists()
    assert browser(world.alice).delete(f"/api/tokens/{token.pk}").json()["data"] == {"message": "Token revoked"}
    assert not ApiToken.objects.usable().exists()
