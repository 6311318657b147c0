"""Decides whether a credential reaches as far as a view asks."""

from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.models import ApiToken

if TYPE_CHECKING:  # REST framework imports this module while it builds APIView
    from rest_framework.views import APIView

ANYONE = "anyone"
SAFE = {"HEAD": "GET", "OPTIONS": "GET"}


class HasScope(BasePermission):
    """A view says per verb which scope it needs: `scopes = {"GET": "read", "POST": "scan"}`, or ANYONE."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        scope = needed_scope(view, request.method or "GET")
        if scope == ANYONE:
            return True
        if not request.user.is_authenticated:
            raise NotAuthenticated("Authentication required")
        if scope and isinstance(request.auth, ApiToken) and scope not in request.auth.scopes:
            raise PermissionDenied(f"This token lacks the scope '{scope}'.")
        return True


def needed_scope(view: "APIView", method: str) -> str:
    """Empty for a verb the view does not answer: the sender may learn that once we know who it is."""
    scopes: dict[str, str] | None = getattr(view, "scopes", None)
    if not scopes:
        raise ImproperlyConfigured(f"{type(view).__name__} declares no scopes.")
    if scope := scopes.get(method) or scopes.get(SAFE.get(method, "")):
        return scope
    if method not in SAFE and hasattr(view, method.lower()):
        raise ImproperlyConfigured(f"{type(view).__name__} declares no scope for {method}.")
    return ANYONE if set(scopes.values()) == {ANYONE} else ""
