"""Writes down who did what to whom."""

from typing import Any

from allauth.core import context
from django.http import HttpRequest

from accounts import client
from accounts.models import AuditEntry, Organisation, User


def record(
    action: str,
    *,
    actor: User | None,
    organisation: Organisation | None = None,
    target: str = "",
    detail: dict[str, Any] | None = None,
    request: HttpRequest | None = None,
) -> AuditEntry:
    """One entry; the address is that of `request`, or of the one being answered at this moment."""
    request = request or context.request
    return AuditEntry.objects.create(
        action=action,
        actor=actor,
        organisation=organisation,
        target=target[:200],
        detail=detail or {},
        ip_address=client.address(request) if request else None,
    )
