"""Secrets that were removed from a repository are found in its commits, told once, and never called fixed too early."""

import secrets
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from pytest_django import Settings

from findings.models import Finding, Status
from scans import exports
from scans.models import CoverageGap, Scan, Sighting
from tests.repos.conftest import Remote
from tests.scanning import Project, seen
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
FINE = {"app.py": "print('shop')\n"}


def _token() -> str:
    return "ghp_" + secrets.token_hex(18)


def _in(token: str) -> str:
    return f'import os\n\nGITHUB = "{token}"\n'


def _push(remote: Remote, files: dict[str, str | None]) -> str:
    return remote.server.add_repository("shop.git", files)


def _of_tokens(scan: Scan) -> list[Sighting]:
    return list(Sighting.objects.filter(scan=scan, engine="secrets").select_related("finding").order_by("path"))


def _history_gaps(scan: Scan) -> list[str]:
    return list(CoverageGap.objects.filter(scan=scan, kind__contains="history").values_list("kind", flat=True))


def test_a_removed_secret_is_found_with_the_commits_that_brought_and_removed_it(remote: Remote, client: Client) -> None:
    token = _token()
    _push(remote, FINE)
    first = _push(remote, {"old/settings.py": _in(token)})
    last = _push(remote, {"app.py": "print('more')\n"})
    removed = _push(remote, {"old/settings.py": None})
    _push(remote, {"app.py": "print('most')\n"})
    scan = remote.scan()
    (sighting,) = _of_tokens(scan)
    assert (sighting.path, sighting.line_start) == ("old/settings.py", 3)
    past = sighting.past
    assert (past["first_commit"], past["last_commit"], past["removed_by"]) == (first, last, removed)
    assert past["is_first_known"] and past["removed_at"] >= past["first_at"] > 0
    assert "still in the history" in sighting.message
    assert scan.finding_count == 1
    for model in apps.get_models():
        assert token not in serializers.serialize("json", model._default_manager.all()), model
    client.force_login(remote.world.alice)
    page = client.get(f"/findings/{sighting.finding_id}").content.decode()
    assert "old/settings.py" in page and removed[:7] in page and token not in page
    assert all(token not in exports.render(scan, name) for name in exports.names())
    assert _history_gaps(scan) == []
    assert scan.stages.get(stage="static_analysis").detail == "5 commits read back"


def test_a_secret_of_the_tree_is_told_once_with_the_commit_that_brought_it(remote: Remote) -> None:
    token = _token()
    first = _push(remote, FINE | {"settings.py": _in(token)})
    _push(remote, {"settings.py": "# moved\n" + _in(token)})
    scan = remote.scan()
    (sighting,) = _of_tokens(scan)
    assert (sighting.path, sighting.line_start) == ("settings.py", 4)
    assert sighting.past["first_commit"] == first and sighting.past["removed_by"] == ""
    assert "history" not in sighting.message


def test_a_finding_stays_open_when_its_secret_is_removed_from_the_tree(remote: Remote) -> None:
    _push(remote, FINE | {"settings.py": _in(_token())})
    (before,) = _of_tokens(remote.scan())
    removed = _push(remote, {"settings.py": None})
    scan = remote.scan()
    (after,) = _of_tokens(scan)
    assert after.finding_id == before.finding_id and after.past["removed_by"] == removed
    assert Finding.objects.get(pk=after.finding_id).status == Status.OPEN
    assert scan.summary["comparison"]["fixed"] == 0 and scan.summary["comparison"]["persisting"] == 1


def test_the_history_is_read_once(remote: Remote) -> None:
    _push(remote, FINE | {"settings.py": _in(_token())})
    _push(remote, {"settings.py": None})
    remote.scan()
    _push(remote, {"app.py": "print('more')\n"})
    scan = remote.scan()
    assert len(_of_tokens(scan)) == 1
    lines = [event.payload.get("message", "") for event in scan.events.filter(type="log")]
    assert any("known from an earlier scan" in line and "commits" in line for line in lines), lines


def test_what_was_not_read_back_to_is_a_gap_and_closes_nothing(remote: Remote, settings: Settings) -> None:
    _push(remote, FINE | {"settings.py": _in(_token())})
    _push(remote, {"settings.py": None})
    (before,) = _of_tokens(remote.scan())
    settings.HISTORY_LIMIT = timedelta(milliseconds=1)
    cut = remote.scan()
    assert set(_history_gaps(cut)) == {"history-cut"} and cut.is_partial
    assert Finding.objects.get(pk=before.finding_id).status == Status.OPEN
    settings.HISTORY_LIMIT = timedelta(0)
    off = remote.scan()
    assert _history_gaps(off) == ["history-off"]
    assert Finding.objects.get(pk=before.finding_id).status == Status.OPEN


def test_an_upload_says_that_it_has_no_history(world: World) -> None:
    scan = Project(world).scan(FINE)
    (gap,) = CoverageGap.objects.filter(scan=scan, kind="no-history")
    assert not gap.is_partial and "git address" in gap.reason


def test_the_page_tells_where_a_removed_secret_is(remote: Remote, client: Client) -> None:
    first = _push(remote, FINE | {"settings.py": _in(_token())})
    removed = _push(remote, {"settings.py": None})
    (finding,) = {one.pk: one for one in seen(remote.scan()).values()}.values()
    client.force_login(remote.world.alice)
    page = client.get(f"/findings/{finding.pk}").content.decode()
    assert first[:7] in page and removed[:7] in page and "Removed by" in page and "Where it stood" in page
