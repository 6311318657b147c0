"""Programs with a token, one for each person of the world."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts import tokens
from accounts.models import ApiToken, User
from tests.world import World

ALL = tuple(ApiToken.Scope.values)


@dataclass(frozen=True, slots=True)
class Caller:
    """Sends JSON with a Bearer token; without one it is nobody."""

    secret: str = ""

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.secret:
            named["Authorization"] = f"Bearer {self.secret}"
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body)
        content = named.pop("Content-Type", "application/json" if body is not None else "")
        client = Client(raise_request_exception=False)
        return client.generic(method, path, data, content_type=content, headers=named)

    def get(self, path: str) -> Any:
        response = self("GET", path)
        assert response.status_code == 200, response.content
        return response.json()["data"]


@pytest.fixture
def caller(world: World) -> Callable[..., Caller]:
    def of(user: User, *scopes: str) -> Caller:
        organisation = user.memberships.get().organisation
        issued = tokens.issue(
            user, kind=ApiToken.Kind.PERSONAL, organisation=organisation, name="CI", scopes=scopes or ALL
        )
        return Caller(issued[1])

    return of


@pytest.fixture
def alice(caller: Callable[..., Caller], world: World) -> Caller:
    return caller(world.alice)


@pytest.fixture
def mallory(caller: Callable[..., Caller], world: World) -> Caller:
    return caller(world.mallory)


@pytest.fixture
def nobody() -> Caller:
    return Caller()


def is_refusal(response: HttpResponse, code: int, message: str) -> bool:
    """Exactly both documented shapes at once."""
    flat = {"code": code, "message": message}
    expected = {"success": False, "error": {"success": False, **flat}, **flat}
    assert response.status_code == code, response.content
    assert response.json() == expected
    return True
