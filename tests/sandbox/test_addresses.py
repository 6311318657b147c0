"""Which URLs may be connected to: one table of refusals, one of what passes."""

import socket
from typing import Any

import pytest

from outcomes import Refused, Unavailable
from sandbox.addresses import vet
from sandbox.policy import Policy
from tests.gitserver import answers

PUBLIC = "93.184.215.14"
OPEN = Policy()


def public(*_: Any, **__: Any) -> list[Any]:
    return answers(PUBLIC)


def code(url: str, *, policy: Policy = OPEN, resolve: Any = public) -> str:
    with pytest.raises(Refused) as refused:
        vet(url, policy=policy, resolve=resolve)
    assert refused.value.message.endswith(".")
    assert refused.value.next_step
    return refused.value.code


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("--upload-pack=touch /tmp/x", "bad-url"),
        ("-oProxyCommand=id", "bad-url"),
        ("", "bad-scheme"),
        ("ext::sh -c id", "bad-url"),
        ("ext::sh", "bad-scheme"),
        ("file:///etc/passwd", "bad-scheme"),
        ("/etc/passwd", "bad-scheme"),
        ("ssh://-oProxyCommand=id/x", "bad-scheme"),
        ("git@host.example:owner/name.git", "bad-scheme"),
        ("git://host.example/x", "bad-scheme"),
        ("http://host.example/x", "bad-scheme"),
        ("ftp://host.example/x", "bad-scheme"),
        ("https:host.example/x", "bad-scheme"),
        ("https:///x", "bad-host"),
        ("https://", "bad-host"),
        ("https://:443/x", "bad-host"),
        ("https://user:word@host.example/x", "url-credentials"),
        ("https://user@host.example/x", "url-credentials"),
        ("https://@host.example/x", "url-credentials"),
        ("https://host.example\n.evil.example/", "bad-url"),
        ("https://host.example/a\tb", "bad-url"),
        ("https://host.example/a b", "bad-url"),
        ("https://host.example\\@evil.example/", "bad-url"),
        ("https://host.example/\x00", "bad-url"),
        ("https://ⓗost.example/", "bad-url"),
        ("https://hоst.example/", "bad-url"),
        ("https://host。example/", "bad-url"),
        ("https://" + "a" * 3000, "bad-url"),
        ("https://" + "a" * 64 + ".example/", "bad-host"),
        ("https://-host.example/", "bad-host"),
        ("https://host..example/", "bad-host"),
        ("https://ho%73t.example/", "bad-host"),
        ("https://[::1", "bad-url"),
        ("https://[fe80::1%25eth0]/", "bad-host"),
        ("https://host.example:22/x", "bad-port"),
        ("https://host.example:8443/x", "bad-port"),
        ("https://host.example:0/x", "bad-port"),
        ("https://host.example:70000/x", "bad-port"),
        ("https://host.example:/x", "bad-port"),
        ("https://host.example:4x3/x", "bad-port"),
        ("https://2130706433/", "bad-host"),
        ("https://0x7f000001/", "bad-host"),
        ("https://0x7f.1/", "bad-host"),
        ("https://0177.0.0.1/", "bad-host"),
        ("https://127.1/", "bad-host"),
        ("https://127.0.0.1./", "forbidden-address"),
        ("https://1.2.3.4.5/", "bad-host"),
    ],
)
def test_a_url_that_is_not_plain_https_to_a_named_host_is_refused(url: str, expected: str) -> None:
    literal = lambda host, port, **_: answers(host, port=port)  # noqa: E731
    assert code(url, resolve=literal) == expected


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.215.14",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "100::1",
        "5f00::1",
        "not an address",
    ],
)
def test_a_name_with_any_answer_that_is_not_public_is_refused(address: str) -> None:
    assert code("https://host.example/", resolve=lambda *_, **__: answers(PUBLIC, address)) == "forbidden-address"


def test_a_public_name_is_pinned_to_all_its_answers_in_their_order() -> None:
    found = vet(
        "https://Host.Example./a?b=c#d", policy=OPEN, resolve=lambda *_, **__: answers(PUBLIC, "2606:4700::1", PUBLIC)
    )
    assert (found.url, found.host, found.port) == ("https://host.example/a?b=c", "host.example", 443)
    assert found.addresses == (PUBLIC, "2606:4700::1")


def test_a_public_ipv6_literal_keeps_its_brackets_in_the_url() -> None:
    found = vet("https://[2606:4700::1]/a", policy=OPEN, resolve=lambda *_, **__: answers("2606:4700::1"))
    assert (found.url, found.host) == ("https://[2606:4700::1]/a", "2606:4700::1")


def test_the_name_is_looked_up_once() -> None:
    asked: list[str] = []

    def resolve(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        return answers(PUBLIC)

    vet("https://host.example/", policy=OPEN, resolve=resolve)
    assert asked == ["host.example"]


def test_an_operator_may_trust_one_host_and_port_and_nothing_beside_it() -> None:
    policy = Policy(allow_hosts=frozenset({"forge.internal:8443", "127.0.0.1:11434", "[::1]:11434"}))
    private = lambda *_, **__: answers("10.1.2.3")  # noqa: E731
    assert vet("https://forge.internal:8443/x", policy=policy, resolve=private).addresses == ("10.1.2.3",)
    assert vet("http://127.0.0.1:11434/v1", policy=policy).addresses == ("127.0.0.1",)
    assert vet("http://[::1]:11434/v1", policy=policy).addresses == ("::1",)
    assert code("https://forge.internal/x", policy=policy, resolve=private) == "forbidden-address"
    assert code("https://127.0.0.1/x", policy=policy, resolve=socket.getaddrinfo) == "forbidden-address"


@pytest.mark.parametrize(("errno", "outcome"), [(socket.EAI_NONAME, Refused), (socket.EAI_AGAIN, Unavailable)])
def test_an_unknown_name_is_refused_and_a_silent_name_service_is_unavailable(
    errno: int, outcome: type[Exception]
) -> None:
    def resolve(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(errno, "no")

    with pytest.raises(outcome):
        vet("https://host.example/", policy=OPEN, resolve=resolve)
