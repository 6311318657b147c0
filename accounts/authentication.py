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
        if "Authorization" in request.headers:
            return _identify(_bearer(request.headers["Authorization"]))
        if "x-api-key" in request.headers:
            return _identify(request.headers["x-api-key"])
        return _by_cookie(request)

    def authenticate_header(self, request: Request | HttpRequest) -> str:
        return 'Bearer realm="vor"'


class WebSession(SessionAuthentication):
    """The browser's session; what changes something needs the CSRF token too."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refusal:
            raise PermissionDenied("CSRF token mismatch") from refusal


def _bearer(header: str) -> str:
    scheme, _, secret = header.partition(" ")
    return secret if scheme.lower() == "bearer" else ""


def _by_cookie(request: Request | HttpRequest) -> tuple[User, ApiToken] | None:
    """Other software on the same host also names a cookie `session`: a stranger's one yields to our web session.

    No browser got this cookie from us, so a request another site made a browser send is not its owner's will.
    """
    secret = request.COOKIES.get(COOKIE)
    if not secret or request.headers.get("Sec-Fetch-Site") == "cross-site":
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES and not tokens.find(secret):
        return None
    return _identify(secret)


def _identify(secret: str) -> tuple[User, ApiToken]:
    token = tokens.find(secret.strip())
    if token is None:
        raise AuthenticationFailed("Invalid or expired session")
    token.user.bound_to = token.organisation_id
    return token.user, token
