"""How often somebody may ask, counted by the address that really asked."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle, UserRateThrottle

from accounts import client

if TYPE_CHECKING:  # REST framework imports this module while it builds APIView
    from rest_framework.views import APIView


class PersonThrottle(UserRateThrottle):
    def get_ident(self, request: Request) -> str:
        return client.address(request)


class NobodyThrottle(AnonRateThrottle):
    def get_ident(self, request: Request) -> str:
        return client.address(request)


class AuthThrottle(SimpleRateThrottle):
    """Attempts to sign in, sign up or guess a code; pages and API share one count."""

    scope = "auth"

    def get_cache_key(self, request: Request | HttpRequest, view: "APIView | None") -> str:
        return self.cache_format % {"scope": self.scope, "ident": client.address(request)}


def seconds_to_wait(request: HttpRequest) -> int:
    """Count one attempt from a page; 0 when it is within the limit."""
    throttle = AuthThrottle()
    if throttle.allow_request(request, None):  # type: ignore[arg-type]  # it reads only what both requests have
        return 0
    return max(1, round(throttle.wait() or 1))
