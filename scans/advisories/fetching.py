"""Fetches what an operator imports, through the one outside client."""

from django.conf import settings

from outcomes import Refused
from repos.workspace import policy
from sandbox import http
from sandbox.http import Response

_SECONDS = 600


def fetched(url: str) -> Response:
    """The whole answer. Refused for anything but 200, and as `sandbox.http` refuses."""
    most = settings.ADVISORY_FETCH_LIMIT_BYTES
    answer = http.request(
        "GET", url, policy=policy(), timeout_seconds=_SECONDS, max_bytes=most, max_redirects=3
    )  # fmt: skip
    if answer.status != 200:
        raise Refused("not_fetched", f"The address answered {answer.status}.", next_step="Give another address.")
    return answer


def body_of(url: str) -> bytes:
    return fetched(url).body
