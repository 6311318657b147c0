"""The one outside HTTP client: vetted addresses, pinned connections, bounded time, size and redirects."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from outcomes import Refused, Unavailable
from sandbox.addresses import Pinned, Resolver, vet
from sandbox.limits import MIB
from sandbox.policy import Policy

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CREDENTIALS: Final = frozenset({"authorization", "cookie", "proxy-authorization", "x-api-key"})
_CONNECT_SECONDS: Final = 10.0
_CHUNK_BYTES: Final = 64 * 1024
_FAULTS: Final = (urllib3.exceptions.HTTPError, OSError)


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer. `url` is the last one after redirects; header names are lower case; `body` is unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


def request(
    method: str,
    url: str,
    *,
    policy: Policy,
    headers: Mapping[str, str] = {},
    body: bytes = b"",
    timeout_seconds: float = 30.0,
    max_bytes: int = 10 * MIB,
    max_redirects: int = 0,
    resolve: Resolver = socket.getaddrinfo,
) -> Response:
    """One request and its answer, redirects followed only when asked for, each target vetted like the first.

    `timeout_seconds` covers everything, a server that drips one byte a second included. Refused as `addresses.vet`
    and too-many-redirects, response-too-large, bad-certificate; Unavailable http-timeout, http-connection.
    """
    ask = _Request(method.upper(), url, headers, body)
    deadline = time.monotonic() + timeout_seconds
    for _ in range(max_redirects + 1):
        answer = _once(ask, vet(ask.url, policy=policy, resolve=resolve), policy, deadline, max_bytes)
        target = answer.headers.get("location")
        if answer.status not in _REDIRECTS or not target or not max_redirects:
            return answer
        ask = _redirected(ask, answer.status, urljoin(answer.url, target))
    advice = "Give the address it finally leads to."
    raise Refused("too-many-redirects", f"The address redirects more than {max_redirects} times.", next_step=advice)


def _once(ask: _Request, pinned: Pinned, policy: Policy, deadline: float, max_bytes: int) -> Response:
    with (
        contextlib.closing(_connected(pinned, policy, deadline)) as connection,
        _watched(connection, deadline) as watch,
    ):
        try:
            headers = {"Accept-Encoding": "identity", **ask.headers, "Host": _host_header(pinned)}
            connection.request(
                ask.method, _target(pinned), body=ask.body or None, headers=headers, preload_content=False
            )
            answer = connection.getresponse()
            body = _bounded(answer, max_bytes)
        except _FAULTS as error:
            raise _fault(error, pinned, has_timed_out=watch.is_set()) from None
        # A cut connection looks like an answer that ended: what came so far is not the answer.
        if watch.is_set():
            raise _timeout(pinned)
        return Response(answer.status, {k.lower(): v for k, v in answer.headers.items()}, body, pinned.url)


def _connected(pinned: Pinned, policy: Policy, deadline: float) -> HTTPConnection:
    """A connection to the first pinned address that answers; the name is used for TLS only, never looked up again."""
    last: Exception = OSError("no address")
    for address in pinned.addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _timeout(pinned)
        connection = _connection(address, pinned, policy, min(left, _CONNECT_SECONDS))
        try:
            connection.connect()
            return connection
        except _FAULTS as error:
            connection.close()
            last = error
    raise _fault(last, pinned, has_timed_out=False)


def _connection(address: str, pinned: Pinned, policy: Policy, timeout_seconds: float) -> HTTPConnection:
    if pinned.scheme == "http":
        return HTTPConnection(address, pinned.port, timeout=timeout_seconds)
    return HTTPSConnection(
        address,
        pinned.port,
        timeout=timeout_seconds,
        server_hostname=pinned.host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=str(policy.ca_file) if policy.ca_file else None,
    )


@contextlib.contextmanager
def _watched(connection: HTTPConnection, deadline: float) -> Iterator[threading.Event]:
    """Cut the connection at the deadline: a socket's own timeout starts anew with every byte."""
    has_timed_out = threading.Event()

    def cut() -> None:
        has_timed_out.set()
        with contextlib.suppress(OSError, AttributeError):
            connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield has_timed_out
    finally:
        timer.cancel()


def _bounded(answer: BaseHTTPResponse, max_bytes: int) -> bytes:
    body = bytearray()
    while chunk := answer.read(_CHUNK_BYTES, decode_content=True):
        body += chunk
        if len(body) > max_bytes:
            advice = "Ask for something smaller."
            raise Refused("response-too-large", f"The answer is larger than {max_bytes:,} bytes.", next_step=advice)
    return bytes(body)


def _redirected(ask: _Request, status: int, url: str) -> _Request:
    headers = dict(ask.headers)
    if _origin(url) != _origin(ask.url):
        headers = {name: value for name, value in headers.items() if name.lower() not in _CREDENTIALS}
    if status == 303 or (status in (301, 302) and ask.method == "POST"):
        return _Request("GET", url, headers, b"")
    return _Request(ask.method, url, headers, ask.body)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _host_header(pinned: Pinned) -> str:
    return urlsplit(pinned.url).netloc


def _target(pinned: Pinned) -> str:
    parts = urlsplit(pinned.url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _fault(error: Exception, pinned: Pinned, *, has_timed_out: bool) -> Exception:
    # urllib3 calls every failure to connect a timeout.
    is_refusal = isinstance(error, urllib3.exceptions.NewConnectionError)
    if has_timed_out or (isinstance(error, (TimeoutError, urllib3.exceptions.TimeoutError)) and not is_refusal):
        return _timeout(pinned)
    if "certificate" in str(error).lower():
        advice = "Use a host with a valid certificate, or ask the operator to add its authority."
        return Refused("bad-certificate", f"{pinned.host} does not show a valid certificate.", next_step=advice)
    return Unavailable("http-connection", f"No connection to {pinned.host}.")


def _timeout(pinned: Pinned) -> Unavailable:
    return Unavailable("http-timeout", f"{pinned.host} did not answer in time.")
