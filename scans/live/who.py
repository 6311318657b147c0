"""Whose stream it is, and whether they may still watch."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from accounts.models import ApiToken, User
from scans.models import Scan


@dataclass(frozen=True, slots=True)
class Who:
    """The person and the credential they came with: a token, else a browser's session."""

    user_id: UUID
    token_id: UUID | None = None
    session_key: str = ""


def by_token(token: ApiToken) -> Who:
    return Who(token.user_id, token_id=token.pk)


def by_session(request: HttpRequest) -> Who:
    assert request.user.pk  # nobody gets this far without having signed in
    return Who(request.user.pk, session_key=request.session.session_key or "")


def may_watch(who: Who, scan_id: UUID) -> bool:
    """Asked again while a stream is open: it must not outlive a sign-out, a revoked token or a membership."""
    user = User.objects.filter(pk=who.user_id, is_active=True).first()
    if user is None or not _is_valid(who, user):
        return False
    return Scan.objects.visible_to(user).filter(pk=scan_id).exists()


def _is_valid(who: Who, user: User) -> bool:
    if who.token_id is None:
        return not who.session_key or _sessions().exists(who.session_key)
    token = ApiToken.objects.usable().filter(pk=who.token_id).first()
    if token is None:
        return False
    user.bound_to = token.organisation_id
    return True


def _sessions() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore()
