"""Signing in, up and out through the pages, without JavaScript."""

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import AuditEntry, User
from tests.world import PASSWORD, World


def sign_in(client: Client, next_path: str = "", password: str = PASSWORD):
    return client.post("/login", {"email": "alice@example.org", "password": password, "next": next_path})


def test_somebody_signs_in_and_out(client: Client, world: World) -> None:
    assert sign_in(client)["Location"] == "/"
    assert client.get("/settings").status_code == 200
    assert client.get("/logout").status_code == 405
    assert client.post("/logout")["Location"] == "/login"
    assert client.get("/settings")["Location"] == "/login?next=/settings"
    actions = AuditEntry.objects.filter(actor=world.alice).values_list("action", flat=True)
    assert sorted(actions) == ["login", "logout"]


@pytest.mark.parametrize(
    ("wanted", "lands"),
    [
        ("/repos?page=2", "/repos?page=2"),
        ("http://testserver/repos", "http://testserver/repos"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_lands_on_our_own_pages_only(client: Client, world: World, wanted, lands) -> None:
    assert sign_in(client, wanted)["Location"] == lands
    assert client.get("/login", {"next": wanted})["Location"] == lands


def test_a_wrong_password_is_said_on_the_page_and_the_password_is_not(client: Client, world: World) -> None:
    answer = sign_in(client, password="my other password")
    assert answer.status_code == 422
    assert b"Invalid email or password" in answer.content
    assert b"my other password" not in answer.content


def test_signing_up_through_the_page(client: Client, db: None) -> None:
    form = {"email": "Carol@example.org", "password": "a long enough word", "display_name": "", "next": "/repos"}
    assert client.post("/register", form)["Location"] == "/repos"
    carol = User.objects.get(email="carol@example.org")
    assert not carol.is_staff
    assert b"carol" in client.get("/organisation").content
    assert Client().post("/register", form).status_code == 422


@pytest.mark.parametrize("path", ["/login", "/register"])
def test_the_pages_hold_nothing_inline_and_need_no_script(client: Client, db: None, path) -> None:
    page = client.get(path).content.decode()
    assert "style=" not in page
    assert "<script>" not in page
    assert 'autocomplete="username"' in page
    assert f'method="post" action="{path}"' in page


def test_the_sign_in_page_says_when_sign_up_is_closed(client: Client, db: None, settings: LazySettings) -> None:
    assert b"Sign up" in client.get("/login").content
    settings.REGISTRATION = "invite"
    page = client.get("/login").content
    assert b"by invitation" in page
    assert b"Sign up" not in page


def test_the_admin_has_no_door_of_its_own(client: Client, world: World) -> None:
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/login?next=")
    sign_in(client)
    assert client.get("/admin/login/").status_code == 403
