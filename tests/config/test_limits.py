"""How often one may ask: told with Retry-After, and forgotten while Redis is away."""

import pytest
from django.core.cache import caches
from django.test import Client
from rest_framework.throttling import SimpleRateThrottle

from accounts import tokens
from accounts.throttles import NobodyThrottle, PersonThrottle
from tests import servers
from tests.world import World


@pytest.fixture
def two_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = {"anon": "2/min", "user": "2/min", "auth": "2/min"}
    for throttle in (SimpleRateThrottle, PersonThrottle, NobodyThrottle):
        monkeypatch.setattr(throttle, "THROTTLE_RATES", rates)


def test_one_request_too_many_is_told_when_to_come_back(world: World, two_a_minute: None) -> None:
    _, secret = tokens.issue(world.alice, kind="personal", organisation=world.acme, scopes=["read"])
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    assert [client.get("/api/repos").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/api/scans")
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused.json()["error"]["code"] == 429
    assert refused.json()["message"] == "Too many requests. Wait a moment, then try again."


def test_nobody_is_counted_by_the_address_that_asked(db: None, two_a_minute: None) -> None:
    """Without a trusted proxy X-Forwarded-For is what anybody may write."""
    spoofed = [{"X-Forwarded-For": f"10.0.0.{number}"} for number in range(3)]
    assert [Client().get("/api/docs/", headers=headers).status_code for headers in spoofed] == [200, 200, 429]
    assert Client(REMOTE_ADDR="198.51.100.9").get("/api/docs/").status_code == 200


@pytest.mark.needs("redis")
def test_redis_that_goes_away_stops_no_request(world: World, settings) -> None:
    with servers.redis() as server:
        settings.CACHES = {"default": {"BACKEND": "config.cache.ForgivingRedisCache", "LOCATION": f"{server.url}/2"}}
        _, secret = tokens.issue(world.alice, kind="personal", organisation=world.acme, scopes=["read"])
        client = Client(headers={"Authorization": f"Bearer {secret}"})
        cache = caches["default"]
        cache.set("known", 1)
        assert cache.get("known") == 1 and cache.incr("known") == 2
        assert client.get("/api/repos").status_code == 200
        server.kill()
        assert client.get("/api/repos").status_code == 200
        assert cache.get("known", "empty") == "empty" and cache.get_many(["known"]) == {}
        assert cache.add("new", 1) and not cache.has_key("known") and cache.incr("known") == 1
        cache.set("known", 1)
        cache.set_many({"a": 1})
        cache.delete_many(["a"])
        assert cache.delete("a") is cache.touch("a") is False
        server.start()
        assert cache.get("known", "empty") == "empty"
        cache.set("known", 3)
        assert cache.get("known") == 3
