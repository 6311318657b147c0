"""What must be right about accounts before the start."""

from ipaddress import ip_network
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def trusted_proxies(app_configs: Any, **options: Any) -> list[CheckMessage]:
    hint = "Write addresses or networks: TRUSTED_PROXIES=10.0.0.5,192.168.0.0/24"
    return [
        Error(f"TRUSTED_PROXIES holds {entry!r}, which is no address.", hint=hint, id="accounts.E001")
        for entry in settings.TRUSTED_PROXIES
        if not _is_network(entry)
    ]


def _is_network(entry: str) -> bool:
    try:
        ip_network(entry, strict=False)
    except ValueError:
        return False
    return True
