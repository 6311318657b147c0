"""Register, log in, log out and who am I, as the contract's clients meet them."""

from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import ApiToken, AuditEntry, Membership, User
from tests.world import PASSWORD, World

NEW = {"email": "Carol@Example.org", "password": "a long enough word", "display_name": "Carol"}

FORM = "application/x-www-form-urlencoded"


def post(client: Client, path: str, body: object, **headers: str):
    return client.post(path, body, content_type="application/json", headers=headers)


def _form(world: World) -> str:
    return urlencode({"email": world.alice.email, "password": PASSWORD})


def test_registering_answers_with_a_working_token_and_the_user(client: Client, db: None) -> None:
    answer = post(client, "/api/auth/register", NEW)
    data = answer.json()["data"]
    assert (answer.status_code, answer.json()["success"]) == (201, True)
    assert set(data) == {"token", "user"}
    assert set(data["user"]) == {"id", "email", "display_name", "role", "created_at"}
    assert (data["user"]["email"], data["user"]["role"]) == ("carol@example.org", "user")
    assert data["user"]["created_at"].endswith("Z")
    me = Client().get("/api/auth/me", headers={"authorization": f"Bearer {data['token']}"})
    assert me.json()["data"]["id"] == data["user"]["id"]
    assert ApiToken.objects.get().kind == ApiToken.Kind.SESSION
    assert "no-store" in answer["Cache-Control"]


def test_a_new_user_owns_a_personal_organisation(client: Client, db: None) -> None:
    post(client, "/api/auth/register", NEW)
    membership = Membership.objects.get(user__email="carol@example.org")
    assert membership.role == Membership.Role.OWNER
    assert membership.organisation.is_personal


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({**NEW, "email": "nobody"}, "email"),
        ({**NEW, "email": ""}, "email"),
        ({**NEW, "password": "short"}, "password"),
        ({**NEW, "password": "password1"}, "password"),
        ({"password": "a long enough word"}, "email"),
        ({**NEW, "display_name": "x" * 121}, "display_name"),
        ([], ""),
    ],
)
def test_registering_with_nonsense_is_a_400_that_names_the_field(client: Client, db: None, body, complaint) -> None:
    answer = post(client, "/api/auth/register", body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith(f"Validation failed: {complaint}")
    assert not User.objects.exists()


def test_an_address_registers_once_whatever_its_case(client: Client, world: World) -> None:
    answer = post(client, "/api/auth/register", {**NEW, "email": "ALICE@example.org"})
    assert (answer.status_code, answer.json()["message"]) == (409, "A user with this email already exists")
    assert answer.json()["error"] == {"success": False, "code": 409, "message": "A user with this email already exists"}


def test_closed_registration_says_how_to_get_in(client: Client, db: None, settings: LazySettings) -> None:
    settings.REGISTRATION = "invite"
    answer = post(client, "/api/auth/register", NEW)
    assert (answer.status_code, "invitation" in answer.json()["message"]) == (403, True)
    page = client.get("/register")
    assert (page.status_code, b"by invitation" in page.content) == (403, True)
    assert client.post("/register", NEW).status_code == 403
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {"email": "alice@example.org", "password": "wrong"},
        {"email": "nobody@example.org", "password": PASSWORD},
    ],
)
def test_a_wrong_login_is_one_sentence_whoever_it_was(client: Client, world: World, body) -> None:
    answer = post(client, "/api/auth/login", body)
    assert (answer.status_code, answer.json()["message"]) == (401, "Invalid email or password")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    failed = AuditEntry.objects.get(action="login.failed")
    assert (failed.target, failed.ip_address) == (body["email"], "127.0.0.1")


def test_a_deactivated_user_reads_like_a_wrong_password(client: Client, world: World) -> None:
    User.objects.filter(pk=world.alice.pk).update(is_active=False)
    answer = post(client, "/api/auth/login", {"email": world.alice.email, "password": PASSWORD})
    assert (answer.status_code, answer.json()["message"]) == (401, "Invalid email or password")


def test_login_opens_the_web_session_too_and_never_sets_a_cookie_named_session(client: Client, world: World) -> None:
    answer = post(client, "/api/auth/login", {"email": "Alice@example.org", "password": PASSWORD})
    assert answer.status_code == 200
    assert set(answer.json()["data"]) == {"token", "user"}
    assert "vor_session" in answer.cookies
    assert "session" not in answer.cookies
    assert client.get("/api/auth/me").status_code == 200
    assert AuditEntry.objects.filter(action="login", actor=world.alice).exists()


def test_htmx_is_sent_home(client: Client, world: World) -> None:
    answer = client.post("/api/auth/login", _form(world), content_type=FORM, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/")


def test_another_site_cannot_post_a_form_to_sign_somebody_in(client: Client, world: World) -> None:
    answer = client.post("/api/auth/login", _form(world), content_type=FORM)
    assert answer.status_code == 415
    assert "vor_session" not in answer.cookies


def test_me_has_the_contracts_keys(client: Client, world: World, secret_of) -> None:
    answer = client.get("/api/auth/me", headers={"x-api-key": secret_of(world.alice)})
    assert answer.json() == {
        "success": True,
        "data": {
            "id": str(world.alice.pk),
            "email": "alice@example.org",
            "display_name": "Alice",
            "avatar_url": None,
            "role": "user",
            "created_at": answer.json()["data"]["created_at"],
        },
    }


def test_logging_out_ends_the_token(client: Client, world: World) -> None:
    token = post(client, "/api/auth/login", {"email": world.alice.email, "password": PASSWORD}).json()["data"]["token"]
    stranger = Client()
    answer = stranger.post("/api/auth/logout", headers={"authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["data"]) == (200, {"message": "Logged out"})
    refused = stranger.get("/api/auth/me", headers={"authorization": f"Bearer {token}"})
    assert (refused.status_code, refused.json()["message"]) == (401, "Invalid or expired session")


def test_logging_out_the_web_session_ends_the_token_of_the_same_login(client: Client, world: World) -> None:
    token = post(client, "/api/auth/login", {"email": world.alice.email, "password": PASSWORD}).json()["data"]["token"]
    answer = client.post("/api/auth/logout", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/login")
    assert client.get("/api/auth/me").status_code == 401
    assert Client().get("/api/auth/me", headers={"x-api-key": token}).status_code == 401


@pytest.mark.parametrize(
    ("headers", "cookie", "status", "sentence"),
    [
        ({}, "", 401, "No session token provided"),
        ({"authorization": "Bearer unknown"}, "", 200, "Logged out"),
        ({"x-api-key": "unknown"}, "", 200, "Logged out"),
        ({}, "unknown", 200, "Logged out"),
    ],
)
def test_logging_out_without_a_usable_token(client: Client, db: None, headers, cookie, status, sentence) -> None:
    if cookie:
        client.cookies["session"] = cookie
    answer = client.post("/api/auth/logout", headers=headers)
    assert answer.status_code == status
    assert (answer.json().get("data") or answer.json())["message"] == sentence


def test_a_personal_token_is_not_ended_by_logging_out(client: Client, world: World, secret_of) -> None:
    secret = secret_of(world.alice)
    assert client.post("/api/auth/logout", headers={"x-api-key": secret}).status_code == 400
    assert client.get("/api/auth/me", headers={"x-api-key": secret}).status_code == 200


def test_attempts_are_counted_by_address_over_pages_and_api(client: Client, world: World) -> None:
    wrong = {"email": world.alice.email, "password": "wrong"}
    statuses = [post(client, "/api/auth/login", wrong).status_code for _ in range(5)]
    statuses += [client.post("/login", wrong).status_code for _ in range(5)]
    assert statuses == [401] * 5 + [422] * 5
    limited = post(client, "/api/auth/login", wrong, **{"x-forwarded-for": "203.0.113.9"})
    assert (limited.status_code, limited.json()["code"]) == (429, 429)
    page = client.post("/login", {"email": world.alice.email, "password": PASSWORD})
    assert page.status_code == 429
    assert int(page["Retry-After"]) > 0
    assert client.post("/login", wrong, REMOTE_ADDR="198.51.100.7").status_code == 422
