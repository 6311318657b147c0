"""What allauth asks us: who may sign up, from where somebody comes, what failed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts import audit, client, registration


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return registration.is_open()

    def get_client_ip(self, request: HttpRequest) -> str:
        return client.address(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        audit.record("login.failed", actor=None, target=str(credentials.get("email", "")), request=request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what happened in their own words."""
