"""What a log line never holds."""

import secrets

import pytest

from config.logs import without_secrets


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("GET /invitations/abc-_1?x=1", "GET /invitations/…?x=1"),
        ("Not Found: /setup/abc", "Not Found: /setup/…"),
        ("/login?next=/invitations/abc", "/login?next=/invitations/…"),
        ("/login?next=%2Finvitations%2Fabc&x=1", "/login?next=%2Finvitations%2F…&x=1"),
        ("POST /organisation/acme/invitations", "POST /organisation/acme/invitations"),
    ],
)
def test_an_address_that_opens_something_is_masked(said: str, written: str) -> None:
    entry = without_secrets(None, "info", {"request": said, "event": said, "code": 200})
    assert entry == {"request": written, "event": written, "code": 200}


def test_what_broke_is_told_without_the_secret_it_quotes() -> None:
    token = "ghp_" + secrets.token_hex(18)
    entry = without_secrets(None, "error", {"event": "stage_broke", "exception": f"KeyError: {token}\n  at read"})
    assert token not in entry["exception"] and entry["exception"].startswith("KeyError: ")
    assert entry["exception"].endswith("\n  at read")
