"""Profile and password over the API."""

import pytest
from django.test import Client

from accounts import tokens
from accounts.models import User
from tests.world import PASSWORD, World

ME = "/api/auth/me"
NEW = "an entirely new phrase"


def send(verb: str, path: str, body: object, secret: str):
    headers = {"authorization": f"Bearer {secret}"}
    return getattr(Client(), verb)(path, body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [("Alice A.", 200, "Profile updated."), ("", 400, "Display name must not be empty."), ("  ", 400, None)],
)
def test_profile(world: World, secret_of, name, status, sentence) -> None:
    answer = send("patch", "/api/settings/profile", {"display_name": name}, secret_of(world.alice, "write"))
    said = (answer.json().get("data") or answer.json())["message"]
    assert (answer.status_code, said) == (status, sentence or "Display name must not be empty.")
    assert User.objects.get(pk=world.alice.pk).display_name == (name if status == 200 else "Alice")


@pytest.mark.parametrize(
    ("current", "new", "sentence"),
    [
        ("wrong", NEW, "Current password is incorrect."),
        (PASSWORD, "short", "New password must be at least 8 characters."),
        (PASSWORD, "password1", "Validation failed: new_password: This password is too common."),
    ],
)
def test_a_refused_change_of_password(world: World, current, new, sentence) -> None:
    _, secret = tokens.issue_for_login(world.alice)
    body = {"current_password": current, "new_password": new}
    answer = send("post", "/api/settings/change-password", body, secret)
    assert (answer.status_code, answer.json()["message"]) == (400, sentence)
    assert User.objects.get(pk=world.alice.pk).check_password(PASSWORD)


def test_the_login_that_changes_the_password_goes_on_and_the_others_end(world: World, browser) -> None:
    here, (_, own), (_, other) = browser(world.alice), *[tokens.issue_for_login(world.alice) for _ in range(2)]
    body = {"current_password": PASSWORD, "new_password": NEW}
    answer = send("post", "/api/settings/change-password", body, own)
    assert answer.status_code == 200
    assert "vor_session" not in answer.cookies
    assert Client().get(ME, headers={"x-api-key": own}).status_code == 200
    assert Client().get(ME, headers={"x-api-key": other}).status_code == 401
    assert here.get(ME).status_code == 401
