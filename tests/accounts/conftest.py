"""Tokens and browsers for the people of the world."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts import tokens
from accounts.models import ApiToken, User
from tests.world import PASSWORD, World

Secret = Callable[..., str]


@pytest.fixture
def secret_of(world: World) -> Secret:
    """The secret of a new personal token of somebody in Acme."""

    def make(user: User, *scopes: str) -> str:
        issued = tokens.issue(
            user, kind=ApiToken.Kind.PERSONAL, organisation=world.acme, name="CI", scopes=scopes or ("read",)
        )
        return issued[1]

    return make


@pytest.fixture
def browser(world: World) -> Callable[[User], Client]:
    """Somebody signed in through the page, in a browser that enforces CSRF as a real one meets it."""

    def open_for(user: User, *, enforce_csrf_checks: bool = False) -> Client:
        client = Client(enforce_csrf_checks=False, headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
        assert client.post("/login", {"email": user.email, "password": PASSWORD}).status_code == 302
        client.handler.enforce_csrf_checks = enforce_csrf_checks
        return client

    return open_for


@pytest.fixture(autouse=True)
def _open_registration(settings: LazySettings) -> None:
    """Production closes it by default; a test about that closes it itself."""
    settings.REGISTRATION = "open"
