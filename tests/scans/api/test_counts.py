"""One scan has one set of numbers, wherever it is asked for them."""

import json
import re
from collections.abc import Iterator

import pytest
from asgiref.sync import async_to_sync
from django.test import Client

from config import asgi
from scans.live import log
from scans.live.thread import release
from scans.models import Scan
from tests.factories import SightingFactory
from tests.scans.api.conftest import Caller
from tests.visit import frames, visiting
from tests.world import World

SEVERITIES = ("critical", "high", "medium", "low")
Numbers = tuple[int, ...]


def from_scan(alice: Caller, scan: Scan) -> Numbers:
    shown = alice.get(f"/api/scans/{scan.pk}")
    return tuple(shown[f"{name}_count"] for name in ("finding", *SEVERITIES))


def from_scan_list(alice: Caller, scan: Scan) -> Numbers:
    (shown,) = alice.get("/api/scans")["items"]
    return tuple(shown[f"{name}_count"] for name in ("finding", *SEVERITIES))


def from_list(alice: Caller, path: str) -> Numbers:
    page = alice.get(path)
    found = [item["severity"] for item in page["items"]]
    return page["total"], *(found.count(severity) for severity in SEVERITIES)


def from_live(alice: Caller, scan: Scan) -> Numbers:
    shown = alice.get(f"/api/scans/{scan.pk}/live")["counts"]
    return tuple(shown[name] for name in ("total", *SEVERITIES))


def from_sarif(alice: Caller, scan: Scan) -> tuple[Numbers, Numbers]:
    run = alice("GET", f"/api/scans/{scan.pk}/sarif").json()["runs"][0]
    listed = [result["properties"]["severity"] for result in run["results"]]
    told = tuple(run["properties"][f"{name}_count"] for name in ("finding", *SEVERITIES))
    return (len(listed), *(listed.count(severity) for severity in SEVERITIES)), told


def from_stream(alice: Caller, scan: Scan) -> Numbers:
    async def snapshot() -> bytes:
        async with visiting(f"/api/scans/{scan.pk}/progress/stream", authorization=f"Bearer {alice.secret}") as visit:
            return await visit.until(b"event: status_change")

    raw = async_to_sync(snapshot)()
    (status,) = [json.loads(frame.data) for frame in frames(raw) if frame.event == "status_change"]
    return tuple(status[name] for name in ("finding_count", *SEVERITIES))


def from_pages(world: World, scan: Scan) -> list[Numbers]:
    """Pages show a number per severity; the sum is what they say altogether."""
    client = Client()
    client.force_login(world.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = []
    for path in (f"/scans/{scan.pk}", "/scans", f"/repos/{world.repo.pk}", "/repos", "/"):
        numbers = re.findall(r'title="(\d+) (critical|high|medium|low)"', client.get(path).content.decode())
        by_severity = {severity: int(number) for number, severity in numbers}
        assert len(numbers) == len(by_severity) == len(SEVERITIES), path
        shown.append((sum(by_severity.values()), *(by_severity[severity] for severity in SEVERITIES)))
    return shown


def everywhere(alice: Caller, world: World, scan: Scan) -> set[Numbers]:
    places = [
        from_scan(alice, scan),
        from_scan_list(alice, scan),
        from_list(alice, f"/api/scans/{scan.pk}/findings"),
        from_list(alice, "/api/findings"),
        from_live(alice, scan),
        *from_sarif(alice, scan),
        from_stream(alice, scan),
        *from_pages(world, scan),
    ]
    return set(places)


@pytest.fixture(autouse=True)
def _streams_let_go() -> Iterator[None]:
    yield
    for thread in (asgi._streams, log.thread):
        release(thread)


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_lanes
def test_counts_are_the_same_everywhere_before_and_after_a_decision(
    transactional_db, world: World, alice: Caller
) -> None:
    scan = world.scan(status="completed")
    made = []
    for number, severity in enumerate(("critical", "high", "high", "medium", "low")):
        finding = world.finding(severity=severity, path=f"{number}.py", last_scan_id=scan.pk)
        SightingFactory(scan=scan, finding=finding)
        made.append(finding)
    SightingFactory(scan=scan, finding=world.finding(last_scan_id=scan.pk), verdict="refuted")
    assert everywhere(alice, world, scan) == {(5, 1, 2, 1, 1)}
    alice("PATCH", f"/api/findings/{made[1].pk}/status", {"status": "dismissed"})
    assert everywhere(alice, world, scan) == {(4, 1, 1, 1, 1)}
    alice("PATCH", f"/api/findings/{made[0].pk}/severity", {"severity": "low"})
    assert everywhere(alice, world, scan) == {(4, 0, 1, 1, 2)}
