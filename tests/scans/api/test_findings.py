"""Findings over the API: what the lists show, and what people say about one."""

import pytest

from findings.models import Decision, Finding
from tests.factories import SightingFactory
from tests.scans.api.conftest import Caller, is_refusal
from tests.world import World

pytestmark = pytest.mark.both_lanes


def ids(page: dict) -> list[str]:
    return [item["id"] for item in page["items"]]


def sighted(world: World, scan, *, verdict: str = "standing", **fields):
    finding = world.finding(last_scan_id=scan.pk, **fields)
    SightingFactory(scan=scan, finding=finding, verdict=verdict)
    return finding


def test_lists_show_what_is_counted_until_asked_for_more(world: World, alice: Caller) -> None:
    scan = world.scan()
    low, critical = sighted(world, scan, severity="low"), sighted(world, scan, severity="critical", status="confirmed")
    dismissed = sighted(world, scan, status="dismissed")
    refuted = sighted(world, scan, verdict="refuted")
    for path in (f"/api/scans/{scan.pk}/findings", "/api/findings"):
        assert ids(alice.get(path)) == [str(critical.pk), str(low.pk)]
        assert ids(alice.get(f"{path}?status=dismissed")) == [str(dismissed.pk)]
        assert ids(alice.get(f"{path}?verdict=refuted")) == [str(refuted.pk)]
        assert ids(alice.get(f"{path}?severity=low")) == [str(low.pk)]
        assert ids(alice.get(f"{path}?status=open&status=dismissed&severity=high")) == [str(dismissed.pk)]


def test_finding_without_a_sighting_is_listed(world: World, alice: Caller) -> None:
    finding = world.finding()
    assert ids(alice.get("/api/findings")) == [str(finding.pk)]


def test_lists_narrow_by_place_engine_rule_and_kind(world: World, alice: Caller) -> None:
    scan = world.scan()
    wanted = sighted(world, scan, path="app/db.py", engine="code", rule="r1", cwe=79, confidence="low")
    sighted(world, scan, path="lib/db.py", engine="secrets", rule="r2", cwe=22)
    for path in (f"/api/scans/{scan.pk}/findings", "/api/findings"):
        for narrowed in ("path=app/", "engine=code", "rule=r1", "cwe=79", "confidence=low"):
            assert ids(alice.get(f"{path}?{narrowed}")) == [str(wanted.pk)], narrowed


def test_severity_filter_follows_the_persons_word(world: World, alice: Caller) -> None:
    scan = world.scan()
    finding = sighted(world, scan, severity="high", severity_override="low")
    for path in (f"/api/scans/{scan.pk}/findings", "/api/findings"):
        assert ids(alice.get(f"{path}?severity=low")) == [str(finding.pk)]
        assert ids(alice.get(f"{path}?severity=high")) == []


def test_filter_that_makes_no_sense_is_refused(world: World, alice: Caller) -> None:
    scan = world.scan()
    for path in (f"/api/scans/{scan.pk}/findings", "/api/findings"):
        for nonsense in ("status=wontfix", "severity=info", "cwe=many", "cwe=99999999999999999999"):
            assert alice("GET", f"{path}?{nonsense}").status_code == 400, nonsense
    assert alice("GET", "/api/scans?repo_id=7").status_code == 400


def test_status_is_changed_and_taken_back(world: World, alice: Caller) -> None:
    finding = world.finding()
    path = f"/api/findings/{finding.pk}/status"
    changed = alice("PATCH", path, {"status": "dismissed", "reason": "test code"})
    data = changed.json()["data"]
    assert changed.status_code == 200
    assert (data["id"], data["old_status"], data["status"]) == (str(finding.pk), "open", "dismissed")
    undone = alice("POST", f"/api/decisions/{data['decision_id']}/undo")
    assert undone.status_code == 200 and undone.json()["data"]["undone_at"]
    assert Finding.objects.get(pk=finding.pk).status == "open"
    history = [(one["old_value"], one["new_value"]) for one in alice.get(f"/api/findings/{finding.pk}/events")]
    assert history == [("open", "dismissed"), ("dismissed", "open")]
    again = alice("POST", f"/api/decisions/{data['decision_id']}/undo")
    assert is_refusal(again, 409, "This decision has been taken back already.")


def test_form_body_is_read_too(world: World, alice: Caller) -> None:
    finding = world.finding()
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    response = alice("PATCH", f"/api/findings/{finding.pk}/status", b"status=confirmed", **form)
    assert response.json()["data"]["status"] == "confirmed"


def test_refused_texts_are_the_documented_ones(world: World, alice: Caller) -> None:
    path = f"/api/findings/{world.finding().pk}"
    assert is_refusal(alice("PATCH", f"{path}/status", {"status": "x"}), 400, "Unsupported finding status: x")
    assert is_refusal(alice("PATCH", f"{path}/severity", {"severity": "x"}), 400, "Unsupported finding severity: x")
    assert is_refusal(alice("POST", f"{path}/comment", {"comment": "  "}), 400, "The comment is empty.")
    assert not Decision.objects.exists()


def test_severity_and_comment_answer_with_their_event(world: World, alice: Caller) -> None:
    finding = world.finding(severity="high")
    severity = alice("PATCH", f"/api/findings/{finding.pk}/severity", {"severity": "low"}).json()["data"]
    assert (severity["old_severity"], severity["new_severity"]) == ("high", "low")
    assert severity["event"]["event_type"] == "severity_change"
    comment = alice("POST", f"/api/findings/{finding.pk}/comment", {"comment": "<b>seen</b>"})
    assert comment.status_code == 201
    assert comment.json()["data"]["comment"] == "<b>seen</b>"


def test_htmx_gets_the_changed_parts_of_the_page(world: World, alice: Caller) -> None:
    finding = world.finding()
    path = f"/api/findings/{finding.pk}"
    form = {"HX_Request": "true", "Content_Type": "application/x-www-form-urlencoded"}
    page = alice("PATCH", f"{path}/status", b"status=dismissed", **form).content.decode()
    assert 'id="finding-status"' in page and "Dismissed" in page
    assert 'id="finding-recent-activity" hx-swap-oob="outerHTML"' in page
    assert f"/api/decisions/{Decision.objects.get().pk}/undo" in page
    comment = alice("POST", f"{path}/comment", b"comment=%3Cscript%3E", **form).content.decode()
    assert "&lt;script&gt;" in comment and "<script>" not in comment
    refused = alice("PATCH", f"{path}/status", b"status=nonsense", **form)
    assert refused.status_code == 400 and b"Unsupported finding status: nonsense" in refused.content


def test_what_is_not_built_says_so(world: World, alice: Caller) -> None:
    scan = world.scan()
    for word in ("explain", "verify", "issue", "remediate"):
        response = alice("POST", f"/api/findings/{world.finding().pk}/{word}")
        assert response.status_code == 501 and "not available in this version" in response.json()["message"]
    assert alice("POST", f"/api/scans/{scan.pk}/findings/create-all-issues").status_code == 501
    missing = f"Threat model for scan '{scan.pk}' not found"
    assert is_refusal(alice("GET", f"/api/scans/{scan.pk}/threat-model"), 404, missing)
    assert alice.get(f"/api/scans/{scan.pk}/patches") == []
