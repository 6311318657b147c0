"""How many scans are running for the person who looks, for the top bar of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from scans.models import Scan


def running_scans(request: HttpRequest) -> dict[str, Any]:
    """Asked only by pages that show it."""
    return {"running_scans": SimpleLazyObject(lambda: _count(request))}


def _count(request: HttpRequest) -> int:
    user = getattr(request, "user", None)
    return Scan.objects.visible_to(user).live().count() if user is not None and user.is_authenticated else 0
