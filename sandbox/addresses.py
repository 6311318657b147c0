"""Decides whether a URL from outside may be connected to, resolving its name once and pinning the answer.

Forbidden networks: IANA special-purpose registries for IPv4 (RFC 6890 and updates) and IPv6, multicast included.
"""

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from outcomes import Refused, Unavailable
from sandbox.policy import Policy

Resolver = Callable[..., list[Any]]
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST_URL: Final = 2048
_HOST: Final = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}
_GLOBAL_V6: Final = ipaddress.IPv6Network("2000::/3")
_FORBIDDEN: Final = tuple(
    (ipaddress.ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a carrier-grade NAT address"),
        ("127.0.0.0/8", "this machine itself"),
        ("168.63.129.16/32", "a cloud metadata address"),
        ("169.254.0.0/16", "a link-local or cloud metadata address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "a documentation address"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "a benchmarking address"),
        ("198.51.100.0/24", "a documentation address"),
        ("203.0.113.0/24", "a documentation address"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved or broadcast address"),
        ("::/128", "an unspecified address"),
        ("::1/128", "this machine itself"),
        ("::ffff:0:0/96", "an IPv4 address inside IPv6"),
        ("::ffff:0:0:0/96", "an IPv4 address inside IPv6"),
        ("64:ff9b::/96", "a NAT64 address"),
        ("64:ff9b:1::/48", "a NAT64 address"),
        ("2001::/23", "a tunnel or reserved address"),
        ("2001:db8::/32", "a documentation address"),
        ("2002::/16", "a 6to4 address"),
        ("3fff::/20", "a documentation address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("ff00::/8", "a multicast address"),
    )
)


@dataclass(frozen=True, slots=True)
class Pinned:
    """A URL that may be connected to, at exactly these addresses and no others.

    `host` is lower case without brackets or a final dot; `url` is rebuilt from the parts, without a fragment.
    """

    url: str
    scheme: str
    host: str
    port: int
    addresses: tuple[str, ...]


def vet(url: str, *, policy: Policy, resolve: Resolver = socket.getaddrinfo) -> Pinned:
    """The URL with its name resolved once and every answer judged.

    Refused: bad-url, bad-scheme, url-credentials, bad-host, bad-port, forbidden-address, unknown-host.
    Unavailable: the name service did not answer.
    """
    parts = _split(url)
    host, port = _host(parts), _port(parts)
    is_trusted = policy.trusts(host, port)
    _vet_scheme(parts.scheme, is_trusted=is_trusted)
    if not is_trusted and port not in policy.allowed_ports:
        allowed = ", ".join(map(str, policy.allowed_ports))
        raise Refused("bad-port", f"Port {port} is not allowed.", next_step=f"Use port {allowed}, or {_OPERATOR}")
    addresses = _resolved(host, port, resolve)
    if not is_trusted:
        for address in addresses:
            _vet_address(host, address)
    return Pinned(_rebuilt(parts, host, port), parts.scheme, host, port, addresses)


_OPERATOR: Final = "ask the operator to add the host and port to VOR_ALLOW_HOSTS."


def forbidden_kind(address: _Address) -> str:
    """What makes an address one we do not connect to, "" for a public one."""
    for network, kind in _FORBIDDEN:
        if address.version == network.version and address in network:
            return kind
    return "not a public address" if address.version == 6 and address not in _GLOBAL_V6 else ""


def _split(url: str) -> SplitResult:
    if url.startswith("-"):
        raise Refused("bad-url", "The address looks like a command-line option.", next_step=_EXAMPLE)
    # urlsplit drops tabs and newlines silently and other programs do not: refuse before it sees them.
    if not url.isascii() or not url.isprintable() or set(url) & set(' \\"<>^`{|}') or len(url) > _LONGEST_URL:
        advice = "Write it in plain ASCII without spaces; an international host name in its xn-- form."
        raise Refused("bad-url", "The address holds characters that do not belong there.", next_step=advice)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Refused("bad-url", "The address cannot be read.", next_step=_EXAMPLE) from None
    if parts.scheme not in _DEFAULT_PORTS or not url[len(parts.scheme) :].startswith("://"):
        raise Refused("bad-scheme", "Only https addresses are taken.", next_step=_EXAMPLE)
    if "@" in parts.netloc:
        advice = "Remove the name and password from the address and store the credential with the repository."
        raise Refused("url-credentials", "The address holds a user name or password.", next_step=advice)
    return parts


_EXAMPLE: Final = "Give an address like https://host.example/owner/name."


def _vet_scheme(scheme: str, *, is_trusted: bool) -> None:
    if scheme != "https" and not is_trusted:
        raise Refused("bad-scheme", "Only https addresses are taken.", next_step=f"Use https, or {_OPERATOR}")


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if parts.netloc.startswith("["):
        return _literal(host)
    last = host.rpartition(".")[2]
    if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last):
        return _literal(host)
    if not _HOST.fullmatch(host):
        raise Refused("bad-host", "The address has no usable host name.", next_step=_EXAMPLE)
    return host


def _literal(host: str) -> str:
    """An address written as numbers, only in its one canonical form: decimal, octal and hex tricks end here."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    if address is None or "%" in host:
        advice = "Use the host name, or the plain dotted form of the address."
        raise Refused("bad-host", "The host is a number in an unusual form.", next_step=advice)
    return str(address)


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0 or parts.netloc.endswith(":"):
        raise Refused("bad-port", "The port in the address is not a number from 1 to 65535.", next_step=_EXAMPLE)
    return port or _DEFAULT_PORTS[parts.scheme]


def _resolved(host: str, port: int, resolve: Resolver) -> tuple[str, ...]:
    try:
        answers = resolve(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise Unavailable("name-service", f"The name {host} could not be looked up now.") from None
        advice = "Look for a typing mistake in the host name."
        raise Refused("unknown-host", f"There is no host named {host}.", next_step=advice) from None
    except (OSError, UnicodeError):
        raise Unavailable("name-service", f"The name {host} could not be looked up now.") from None
    addresses = tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not addresses:
        raise Refused("unknown-host", f"There is no host named {host}.", next_step="Look for a typing mistake.")
    return addresses


def _vet_address(host: str, text: str) -> None:
    try:
        kind = "a scoped address" if "%" in text else forbidden_kind(ipaddress.ip_address(text))
    except ValueError:
        kind = "not an address"
    if kind:
        advice = f"Use a host on the public internet, or {_OPERATOR}"
        raise Refused("forbidden-address", f"{host} leads to {kind}, which is not connected to.", next_step=advice)


def _rebuilt(parts: SplitResult, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    if port != _DEFAULT_PORTS[parts.scheme]:
        shown += f":{port}"
    return parts._replace(netloc=shown, fragment="").geturl()
