"""Finds out who is asking the API: a token in a header or cookie, else the web session."""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from accounts import tokens
from accounts.models import ApiToken, User

COOKIE = "session"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer`, else `x-api-key`, else the cookie of the published curl line.

    Takes a plain HttpRequest as well as REST framework's own.
    """

    def authenticate(self, request: Request | HttpRequest) -> tuple[User, ApiToken] | None:
        secret = in_header(request)
        return _by_cookie(request) if secret is None else _identify(secret)

    def authenticate_header(self, request: Request | HttpRequest) -> str:
        return 'Bearer realm="vor"'


class WebSession(SessionAuthentication):
    """The browser's session; what changes something needs the CSRF token too."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refusal:
            raise PermissionDenied("CSRF token mismatch") from refusal


def in_header(request: Request | HttpRequest) -> str | None:
    """The secret a header presents, empty if it makes no sense; None without such a header."""
    if "Authorization" in request.headers:
        return _bearer(request.headers["Authorization"])
    return request.headers.get("x-api-key")


def in_cookie(request: Request | HttpRequest) -> str | None:
    """No browser got this cookie from us: what another site makes a browser send is not its owner's will."""
    return None if request.headers.get("Sec-Fetch-Site") == "cross-site" else request.COOKIES.get(COOKIE)


def _bearer(header: str) -> str:
    scheme, _, secret = header.partition(" ")
    return secret if scheme.lower() == "bearer" else ""


def _by_cookie(request: Request | HttpRequest) -> tuple[User, ApiToken] | None:
    """Other software on the same host also names a cookie `session`; its value yields to our web session."""
    secret = in_cookie(request)
    if not secret or (settings.SESSION_COOKIE_NAME in request.COOKIES and not tokens.find(secret)):
        return None
    return _identify(secret)


def _identify(secret: str) -> tuple[User, ApiToken]:
    token = tokens.find(secret.strip())
    if token is None:
        raise AuthenticationFailed("Invalid or expired session")
    token.user.bound_to = token.organisation_id
    return token.user, token
