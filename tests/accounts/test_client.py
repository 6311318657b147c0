"""Whose address a request has, when proxies are trusted and when they are not."""

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from accounts import checks, client


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "address"),
    [
        ([], "203.0.113.5", "198.51.100.1", "203.0.113.5"),
        (["10.0.0.0/8"], "10.1.2.3", "198.51.100.1", "198.51.100.1"),
        (["10.0.0.0/8"], "10.1.2.3", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (["10.0.0.0/8"], "10.1.2.3", "6.6.6.6, 198.51.100.1, 10.9.9.9", "198.51.100.1"),
        (["10.0.0.0/8"], "203.0.113.5", "198.51.100.1", "203.0.113.5"),
        (["10.0.0.1"], "10.0.0.1", "", "10.0.0.1"),
        (["10.0.0.1"], "10.0.0.1", "not-an-address", "0.0.0.0"),
        (["10.0.0.1"], "", "198.51.100.1", "198.51.100.1"),
        ([], "", "198.51.100.1", "0.0.0.0"),
        (["::1"], "::1", "2001:db8::7", "2001:db8::7"),
    ],
)
def test_the_nearest_hop_that_is_not_ours(settings: LazySettings, proxies, peer, forwarded, address) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"x-forwarded-for": forwarded})
    assert client.address(request) == address


def test_a_proxy_that_is_no_address_stops_the_start(settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", "proxy.example.org"]
    (error,) = checks.trusted_proxies(None)
    assert (error.id, "proxy.example.org" in error.msg) == ("accounts.E001", True)
