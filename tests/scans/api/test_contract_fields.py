"""The objects of the contract have exactly its keys; docs/decisions/0002 says where each comes from."""

from pathlib import Path

import pytest

from findings import triage
from tests.factories import SightingFactory
from tests.scans.api.conftest import Caller
from tests.scans.api.test_trigger import KEYS as SCAN
from tests.world import World

pytestmark = pytest.mark.both_lanes

TABLE = Path(__file__).parents[3] / "docs" / "decisions" / "0002-contract-fields.md"
REPO = [
    "id",
    "org_id",
    "user_id",
    "name",
    "source_type",
    "remote_url",
    "default_branch",
    "last_commit_sha",
    "oauth_connection_id",
    "issue_auto_create_enabled",
    "issue_auto_create_min_severity",
    "created_at",
    "updated_at",
    "deleted_at",
]
FINDING = [
    "id",
    "scan_id",
    "repo_id",
    "source",
    "status",
    "severity",
    "confidence",
    "title",
    "description",
    "cwe_id",
    "cve_id",
    "file_path",
    "line_start",
    "line_end",
    "code_snippet",
    "suggested_patch",
    "fix_type",
    "fix_summary",
    "references_json",
    "manifest_coordinates_json",
    "poc_exploit_json",
    "poc_validated",
    "fingerprint",
    "agent_reasoning",
    "created_at",
    "updated_at",
]
EVENT = ["id", "finding_id", "user_id", "event_type", "old_value", "new_value", "comment", "metadata", "created_at"]


def test_every_object_has_exactly_the_documented_keys(world: World, alice: Caller) -> None:
    scan = world.scan()
    finding = world.finding(last_scan_id=scan.pk)
    SightingFactory(scan=scan, finding=finding)
    triage.comment(finding, by=world.alice, text="seen")
    assert list(alice.get(f"/api/repos/{world.repo.pk}")) == REPO
    assert list(alice.get("/api/repos")["items"][0]) == REPO
    assert list(alice.get(f"/api/scans/{scan.pk}")) == SCAN
    assert list(alice.get("/api/scans")["items"][0]) == SCAN
    assert list(alice.get(f"/api/findings/{finding.pk}")) == FINDING
    assert list(alice.get("/api/findings")["items"][0]) == FINDING
    assert list(alice.get(f"/api/scans/{scan.pk}/findings")["items"][0]) == FINDING
    assert list(alice.get(f"/api/findings/{finding.pk}/events")[0]) == EVENT


@pytest.mark.parametrize(
    ("noun", "keys"), [("Repo", REPO), ("Scan", SCAN), ("Finding", FINDING), ("FindingEvent", EVENT)]
)
def test_table_names_every_field_once(noun: str, keys: list[str]) -> None:
    section = TABLE.read_text().split(f"## {noun}\n")[1].split("\n## ")[0]
    named = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    assert named == keys


def test_finding_and_sighted_finding_say_the_same(world: World, alice: Caller) -> None:
    scan = world.scan()
    finding = world.finding(last_scan_id=scan.pk, snippet="a = 1\nb = 2", description="Why.", cve_id="CVE-2026-1")
    SightingFactory(
        scan=scan,
        finding=finding,
        message="Why.",
        code={"first_line": 41, "lines": ["a = 1", "b = 2"]},
        verdict="proven",
    )
    lasting = alice.get(f"/api/findings/{finding.pk}")
    assert lasting == alice.get(f"/api/scans/{scan.pk}/findings")["items"][0]
    assert (lasting["poc_validated"], lasting["cwe_id"], lasting["scan_id"]) == (True, "CWE-89", str(scan.pk))
    assert lasting["code_snippet"] == "a = 1\nb = 2"
