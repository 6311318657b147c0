"""POST /api/repos/{id}/scan, word for word as its reference page."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from accounts import tokens
from accounts.models import ApiToken
from scans.models import Scan
from tests.scans.api.conftest import Caller, is_refusal
from tests.world import World

pytestmark = pytest.mark.both_lanes

KEYS = [
    "id",
    "repo_id",
    "scan_type",
    "status",
    "triggered_by",
    "commit_sha",
    "base_commit_sha",
    "parent_scan_id",
    "finding_count",
    "critical_count",
    "high_count",
    "medium_count",
    "low_count",
    "started_at",
    "completed_at",
    "error_message",
    "created_at",
    "updated_at",
]


def path(world: World) -> str:
    return f"/api/repos/{world.repo.pk}/scan"


def test_published_curl_line_starts_a_scan(world: World) -> None:
    """curl -X POST …/scan -H "Cookie: session=…": a cookie, no body, no content type."""
    _, secret = tokens.issue(world.alice, kind=ApiToken.Kind.SESSION, scopes=tuple(ApiToken.Scope.values))
    response = Client().generic("POST", path(world), headers={"Cookie": f"session={secret}"})
    assert response.status_code == 202
    assert response["Content-Type"] == "application/json"
    answer = response.json()
    assert list(answer) == ["success", "data"] and answer["success"] is True
    scan = answer["data"]
    assert list(scan) == KEYS
    assert (scan["repo_id"], scan["triggered_by"]) == (str(world.repo.pk), str(world.alice.pk))
    assert (scan["scan_type"], scan["status"]) == ("full", "queued")
    assert [scan[key] for key in KEYS if key.endswith("_count")] == [0] * 5
    empty = ("commit_sha", "base_commit_sha", "parent_scan_id", "started_at", "completed_at", "error_message")
    assert [scan[key] for key in empty] == [None] * 6
    assert scan["created_at"].endswith("Z") and scan["updated_at"].endswith("Z")


def test_second_request_joins_the_live_scan_unless_forced(world: World, alice: Caller) -> None:
    first = alice("POST", path(world))
    second = alice("POST", path(world))
    forced = alice("POST", path(world), {"force": True})
    assert [one.status_code for one in (first, second, forced)] == [202, 202, 202]
    assert "X-Vor-Joined" not in first.headers and "X-Vor-Joined" not in forced.headers
    assert second.headers["X-Vor-Joined"] == "1"
    assert second.json()["data"]["id"] == first.json()["data"]["id"] != forced.json()["data"]["id"]


def test_branch_and_commit_are_pinned(world: World, alice: Caller) -> None:
    commit = "ab" * 20
    scan = alice("POST", path(world), {"branch": "release/2", "commit_sha": commit}).json()["data"]
    assert scan["commit_sha"] == commit
    assert Scan.objects.get(pk=scan["id"]).ref == "release/2"


def test_refusals_are_the_documented_ones(world: World, alice: Caller, mallory: Caller, nobody: Caller) -> None:
    assert is_refusal(nobody("POST", path(world)), 401, "Authentication required")
    assert is_refusal(mallory("POST", path(world)), 404, f"Repo '{world.repo.pk}' not found")
    missing = uuid4()
    assert is_refusal(alice("POST", f"/api/repos/{missing}/scan"), 404, f"Repo '{missing}' not found")
    world.alice.ai_provider = "anthropic"
    world.alice.save()
    unavailable = "AI service unavailable. Please configure your API keys."
    assert is_refusal(alice("POST", path(world)), 503, unavailable)
    assert not Scan.objects.exists()


def test_the_repo_owners_provider_counts_and_not_the_askers(world: World, caller) -> None:
    world.bob.ai_provider = "openai"
    world.bob.save()
    assert caller(world.bob)("POST", path(world)).status_code == 202


def test_token_without_the_scope_is_refused(world: World, caller) -> None:
    reader = caller(world.alice, "read", "write")
    assert is_refusal(reader("POST", path(world)), 403, "This token lacks the scope 'scan'.")


@pytest.mark.parametrize(
    "body", [{"branch": "-x"}, {"branch": "a..b"}, {"commit_sha": "HEAD"}, {"force": "perhaps"}, {"branch": {}}]
)
def test_body_that_makes_no_sense_is_refused(world: World, alice: Caller, body: dict[str, object]) -> None:
    response = alice("POST", path(world), body)
    assert response.status_code == 400
    assert response.json()["message"]


def test_broken_json_is_refused(world: World, alice: Caller) -> None:
    response = alice("POST", path(world), b'{"branch":')
    assert is_refusal(response, 400, "The body cannot be read as what its Content-Type says.")


def test_htmx_is_sent_to_the_scan(world: World, alice: Caller) -> None:
    response = alice("POST", path(world), HX_Request="true")
    assert response.status_code == 202
    assert response["HX-Redirect"] == f"/scans/{json.loads(response.content)['data']['id']}"


def test_htmx_is_shown_the_sentence_where_the_button_is(world: World, alice: Caller) -> None:
    world.alice.ai_provider = "openai"
    world.alice.save()
    response = alice("POST", path(world), HX_Request="true")
    assert response.status_code == 503
    assert response["Content-Type"].startswith("text/html")
    assert b"AI service unavailable. Please configure your API keys." in response.content
    assert b"<html" not in response.content


def browser(world: World) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_form_without_javascript_is_redirected(world: World) -> None:
    client = browser(world)
    client.cookies["csrftoken"] = token = "a" * 32
    accept = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    response = client.post(path(world), {"csrfmiddlewaretoken": token}, headers=accept)
    assert response.status_code == 303
    assert response["Location"] == f"/scans/{Scan.objects.get().pk}"
    world.alice.ai_provider = "openai"
    world.alice.save()
    refused = client.post(path(world), {"csrfmiddlewaretoken": token}, headers=accept)
    assert refused.status_code == 503
    assert b"<html" in refused.content and b"AI service unavailable" in refused.content


def test_web_session_without_csrf_token_is_refused(world: World) -> None:
    assert is_refusal(browser(world).post(path(world)), 403, "CSRF token mismatch")
    assert not Scan.objects.exists()
