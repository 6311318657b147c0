"""SARIF 2.1.0 of a scan, against models generated from the official schema and against what we promise."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as OfficialShape

from findings import triage
from findings.models import FindingFingerprint
from scans import exports
from scans.models import CoverageGap, Scan
from tests.factories import SightingFactory
from tests.world import World

pytestmark = pytest.mark.both_lanes

TRACE = [
    {"path": "app/web.py", "line": 7, "code": "q = request.args['q']", "role": "source", "note": "", "first_line": 7},
    {"path": "app/db.py", "line": 3, "code": "run(q)", "role": "sink", "note": "runs [it](http://x)", "first_line": 3},
]
Document = Callable[[Scan], dict[str, Any]]


@pytest.fixture
def run_of() -> Document:
    def rendered(scan: Scan) -> dict[str, Any]:
        text = exports.render(Scan.objects.with_counts().get(pk=scan.pk), "sarif")
        OfficialShape.model_validate_json(text)
        assert text.isascii()
        return json.loads(text)["runs"][0]

    return rendered


def sighted(world: World, scan: Scan, *, trace: Any = (), code: Any = None, verdict: str = "standing", **fields: Any):
    finding = world.finding(**fields)
    FindingFingerprint.objects.create(
        finding=finding, repo=world.repo, version=1, value=finding.pk.hex * 2, loose_value="l"
    )
    SightingFactory(scan=scan, finding=finding, trace=list(trace), code=code or {}, verdict=verdict)
    return finding


def test_empty_scan_is_valid(world: World, run_of: Document) -> None:
    run = run_of(world.scan(status="completed"))
    assert run["results"] == [] and run["tool"]["driver"]["rules"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_finding_names_its_weakness_severity_place_and_fingerprint(world: World, run_of: Document) -> None:
    scan = world.scan(status="completed", commit_sha="ab" * 20, is_partial=False)
    code = {"first_line": 41, "lines": ["a", "b", "c"]}
    finding = sighted(world, scan, cwe=89, severity="critical", line_start=42, line_end=42, code=code)
    run = run_of(scan)
    (result,), (rule,) = run["results"], run["tool"]["driver"]["rules"]
    assert result["ruleId"] == rule["id"] == "code/python-sql-formatting"
    assert (result["ruleIndex"], result["level"]) == (0, "error")
    assert rule["properties"]["tags"] == ["security", "external/cwe/cwe-089"]
    assert rule["properties"]["security-severity"] == "9.5"
    assert result["taxa"] == [{"id": "89", "index": 0, "toolComponent": {"name": "CWE", "index": 0}}]
    assert run["taxonomies"][0]["taxa"][0]["id"] == "89"
    assert rule["relationships"][0]["target"] == result["taxa"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 42, "endLine": 42, "snippet": {"text": "b"}}
    assert place["contextRegion"] == {"startLine": 41, "endLine": 43, "snippet": {"text": "a\nb\nc"}}
    assert result["partialFingerprints"]["vorFingerprint/v1"] == finding.pk.hex * 2
    assert result["properties"]["findingId"] == str(finding.pk)
    provenance = {"repositoryUri": world.repo.remote_url, "revisionId": "ab" * 20, "branch": "main"}
    assert run["versionControlProvenance"] == [provenance]
    assert run["automationDetails"]["id"] == f"scan/{scan.pk}"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("app/views.py", "app/views.py"),
        ("my docs/a#b?.py", "my%20docs/a%23b%3F.py"),
        ("a:b/c.py", "a%3Ab/c.py"),
        ("100%.py", "100%25.py"),
        ("größe/日本.py", "gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC.py"),
        ("a\\b.py", "a%5Cb.py"),
    ],
)
def test_path_is_relative_and_percent_encoded(world: World, run_of: Document, path: str, uri: str) -> None:
    scan = world.scan()
    sighted(world, scan, path=path)
    location = run_of(scan)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri, "uriBaseId": "SRCROOT"}


def test_trace_becomes_a_code_flow_in_order(world: World, run_of: Document) -> None:
    scan = world.scan()
    sighted(world, scan, trace=TRACE)
    steps = run_of(scan)["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [one["kinds"] for one in steps] == [["source"], ["sink"]]
    places = [one["location"]["physicalLocation"] for one in steps]
    assert [(one["artifactLocation"]["uri"], one["region"]["startLine"]) for one in places] == [
        ("app/web.py", 7),
        ("app/db.py", 3),
    ]
    assert steps[1]["location"]["message"]["text"] == "runs \\[it\\](http://x)"


def test_where_the_same_stands_again_is_related_and_no_step(world: World, run_of: Document) -> None:
    scan = world.scan(status="completed")
    again = {"path": "app/books.py", "line": 51, "code": "", "role": "elsewhere", "note": ""}
    sighted(world, scan, trace=[*TRACE, again])
    (result,) = run_of(scan)["results"]
    assert len(result["codeFlows"][0]["threadFlows"][0]["locations"]) == len(TRACE)
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "app/books.py"
    assert related["physicalLocation"]["region"]["startLine"] == 51


def test_a_copied_key_is_a_result_in_each_file(world: World, run_of: Document) -> None:
    scan = world.scan(status="completed")
    finding = sighted(world, scan, line_start=3, line_end=3)
    scan.sightings.update(copies=[{"path": "b/more.env", "line": 9}])
    first, second = run_of(scan)["results"]
    # The schema knows no UUID of a finding's version.
    assert first["correlationGuid"] == second["correlationGuid"] != str(finding.pk)
    assert first["partialFingerprints"] == second["partialFingerprints"]
    places = [one["locations"][0]["physicalLocation"] for one in (first, second)]
    path = scan.sightings.get().path
    assert [one["artifactLocation"]["uri"] for one in places] == [path, "b/more.env"]
    assert places[1]["region"]["startLine"] == 9
    assert second["relatedLocations"][0]["physicalLocation"] == places[0]
    assert second["message"]["text"].startswith(f"The same value as in {path}, line 3.")


def test_gaps_are_notifications_and_partial_is_no_success(world: World, run_of: Document) -> None:
    scan = world.scan(status="completed", is_partial=True)
    stage = {"scan": scan, "stage": "static_analysis"}
    CoverageGap.objects.create(**stage, kind="file-too-large", path="big file.js", reason="2 MB", engine="code")
    CoverageGap.objects.create(**stage, kind="vendored", path="lib/x.js", reason="Not own code.", is_partial=False)
    CoverageGap.objects.create(**stage, kind="engine-timeout", reason="ruff took too long", engine="python_lint")
    run = run_of(scan)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = invocation["toolExecutionNotifications"]
    assert [one["level"] for one in told] == ["warning", "note", "warning"]
    assert told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "big%20file.js"
    assert "locations" not in told[2]
    declared = [one["id"] for one in run["tool"]["driver"]["notifications"]]
    assert [declared[one["descriptor"]["index"]] for one in told] == [one["descriptor"]["id"] for one in told]


def test_only_counted_findings_are_exported(world: World, run_of: Document) -> None:
    scan = world.scan()
    kept = sighted(world, scan)
    sighted(world, scan, verdict="refuted")
    dismissed = sighted(world, scan)
    triage.change_status(dismissed, by=world.alice, status="dismissed")
    run = run_of(scan)
    assert [one["properties"]["findingId"] for one in run["results"]] == [str(kept.pk)]
    assert run["properties"]["finding_count"] == 1


def test_scan_with_a_baseline_says_what_is_new(world: World, run_of: Document) -> None:
    scan = world.scan(baseline=world.scan(status="completed"))
    for is_new in (True, False):
        SightingFactory(scan=scan, finding=world.finding(path=f"{is_new}.py"), is_new=is_new)
    states = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: one for one in run_of(scan)["results"]
    }
    assert states["True.py"]["baselineState"] == "new" and states["False.py"]["baselineState"] == "unchanged"


def test_upload_and_local_folder_name_no_address(world: World, run_of: Document) -> None:
    for source_type, address in (("zip", ""), ("local", "/srv/code")):
        world.repo.source_type, world.repo.remote_url = source_type, address
        world.repo.save()
        run = run_of(world.scan())
        assert "versionControlProvenance" not in run
        assert "/srv" not in json.dumps(run)
