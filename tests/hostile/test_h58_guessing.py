"""H58: another tenant's repository, scan, stream, finding or export by guessing its id, or by sending equal content."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts import tokens
from accounts.models import ApiToken, User
from repos.models import Archive
from tests.factories import SightingFactory
from tests.scanning import packed
from tests.world import World

OBJECTS = (
    "/api/repos/{repo}",
    "/api/repos/{repo}/branches",
    "/api/repos/{repo}/decisions",
    "/api/scans/{scan}",
    "/api/scans/{scan}/summary",
    "/api/scans/{scan}/live",
    "/api/scans/{scan}/findings",
    "/api/scans/{scan}/patches",
    "/api/scans/{scan}/sarif",
    "/api/scans/{scan}/progress/stream",
    "/api/findings/{finding}",
    "/api/findings/{finding}/events",
    "/scans/{scan}",
    "/scans/{scan}/events",
    "/scans/{scan}/export/sarif",
    "/scans/{scan}/export/json",
)
NEVER_ISSUED = UUID("01936d2f-8c4e-7890-b123-456789abcdef")


@pytest.fixture
def ids(world: World) -> dict[str, Any]:
    scan = world.scan()
    finding = world.finding(last_scan_id=scan.pk)
    SightingFactory(scan=scan, finding=finding)
    return {"repo": world.repo.pk, "scan": scan.pk, "finding": finding.pk}


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("path", OBJECTS)
def test_guessed_object_is_answered_as_one_that_never_was(world: World, ids: dict[str, Any], path: str) -> None:
    client = signed_in(world.mallory)
    real, invented = path.format(**ids), path.format(**dict.fromkeys(ids, NEVER_ISSUED))
    guessed, missing = client.get(real), client.get(invented)
    assert guessed.status_code == missing.status_code == 404
    if path.startswith("/api/"):
        shown = guessed.content.decode()
        for own in ids.values():
            shown = shown.replace(str(own), str(NEVER_ISSUED))
        assert shown == missing.content.decode()


@pytest.mark.parametrize("path", OBJECTS)
def test_token_bound_elsewhere_does_not_reach_what_its_person_may_see(
    world: World, ids: dict[str, Any], path: str
) -> None:
    """Bob belongs to Acme, his token only to his other organisation."""
    other = world.mallory.memberships.get().organisation
    other.memberships.create(user=world.bob)
    everything = ApiToken.Scope.values
    _, secret = tokens.issue(world.bob, kind="personal", organisation=other, scopes=everything)
    response = Client(headers={"Authorization": f"Bearer {secret}"}).get(path.format(**ids))
    assert response.status_code in ({404} if path.startswith("/api/") else {302, 404})


def test_equal_archive_of_a_stranger_says_nothing_about_ours(world: World) -> None:
    made = [
        signed_in(user).post("/api/repos/upload", {"file": packed({"a.py": "x = 1\n"}), "name": "same"})
        for user in (world.alice, world.mallory)
    ]
    assert [one.status_code for one in made] == [201, 201]
    ours, theirs = Archive.objects.order_by("created_at")
    assert ours.sha256 == theirs.sha256
    assert ours.storage_name != theirs.storage_name and ours.repo.organisation_id != theirs.repo.organisation_id
    hidden = {"id", "org_id", "user_id", "created_at", "updated_at"}
    shown = [{key: value for key, value in one.json()["data"].items() if key not in hidden} for one in made]
    assert shown[0] == shown[1]
