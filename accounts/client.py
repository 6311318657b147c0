"""Where a request came from, behind proxies or not, and requests whose sender is known."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User

UNKNOWN = "0.0.0.0"


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` receives."""

    user: User


def address(request: HttpRequest) -> str:
    """The nearest hop that is not one of our own proxies; a forged X-Forwarded-For changes nothing."""
    nearest = str(request.META.get("REMOTE_ADDR") or "")
    hops = [hop.strip() for hop in str(request.META.get("HTTP_X_FORWARDED_FOR") or "").split(",") if hop.strip()]
    while hops and is_trusted_proxy(nearest):
        nearest = hops.pop()
    return nearest if _is_address(nearest) else UNKNOWN


def is_trusted_proxy(peer: str) -> bool:
    """A unix socket has no address; whoever may open it is the proxy in front of us."""
    if not settings.TRUSTED_PROXIES:
        return False
    if not _is_address(peer):
        return peer == ""
    return any(ip_address(peer) in ip_network(entry, strict=False) for entry in settings.TRUSTED_PROXIES)


def _is_address(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True
