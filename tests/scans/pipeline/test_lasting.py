"""What a scan may move, and what only people may."""

import pytest
from django.test import Client
from django.utils.html import escape

from engines.hit import Excerpt, Hit
from findings import intake
from findings.models import Finding, FindingEvent, Status
from scans.models import CoverageGap, ScanStage, Sighting
from tests.scanning import Project, seen
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"
FINE = "import hashlib\n\n\ndef store(password):\n    return hashlib.scrypt(password)\n"


@pytest.fixture
def project(world: World) -> Project:
    return Project(world)


def test_a_dismissed_finding_stays_dismissed_after_a_rescan(project: Project) -> None:
    finding = seen(project.scan({"app.py": WEAK}))["app.py:5"]
    finding.status = Status.DISMISSED
    finding.save()
    scan = project.scan({"app.py": "# a line above\n" + WEAK})
    finding.refresh_from_db()
    assert finding.status == Status.DISMISSED
    assert (scan.finding_count, scan.medium_count) == (0, 0)


@pytest.mark.parametrize("status", [Status.DISMISSED, Status.FALSE_POSITIVE])
def test_what_a_person_closed_is_never_moved_by_a_scan(project: Project, status: Status) -> None:
    finding = seen(project.scan({"app.py": WEAK}))["app.py:5"]
    finding.status = status
    finding.save()
    project.scan({"app.py": FINE})
    finding.refresh_from_db()
    assert finding.status == status


def test_a_weakness_that_is_gone_from_the_default_branch_is_fixed_and_reopens_when_it_returns(project: Project) -> None:
    finding = seen(project.scan({"app.py": WEAK}))["app.py:5"]
    gone = project.scan({"app.py": FINE})
    finding.refresh_from_db()
    assert finding.status == Status.FIXED
    assert finding.fixed_at is not None
    assert gone.summary["comparison"]["fixed"] == 1
    back = project.scan({"app.py": WEAK})
    finding.refresh_from_db()
    assert finding.status == Status.OPEN
    assert back.summary["comparison"]["reopened"] == 1
    moves = FindingEvent.objects.filter(finding=finding, event_type="status_change").order_by("created_at")
    assert list(moves.values_list("new_value", flat=True)) == ["fixed", "open"]


def test_a_line_deleted_on_a_branch_does_not_close_mains_finding(project: Project) -> None:
    finding = seen(project.scan({"app.py": WEAK}))["app.py:5"]
    branch = project.scan({"app.py": FINE}, branch="feature")
    finding.refresh_from_db()
    assert finding.status == Status.OPEN
    assert branch.summary["comparison"]["fixed"] == 1


def test_a_scan_of_a_branch_leaves_the_findings_place_on_main(project: Project) -> None:
    finding = seen(project.scan({"app.py": WEAK}))["app.py:5"]
    project.scan({"app.py": "\n\n\n" + WEAK}, branch="feature")
    finding.refresh_from_db()
    assert finding.line_start == 5


def test_a_finding_in_a_file_that_could_not_be_read_is_unknown_not_fixed(project: Project, settings: object) -> None:
    finding = seen(project.scan({"app.py": WEAK, "other.py": FINE}))["app.py:5"]
    scan = project.scan({"app.py": FINE + f"# {'x' * 21_000}\n", "other.py": FINE})
    finding.refresh_from_db()
    assert CoverageGap.objects.filter(scan=scan, path="app.py").exists()
    assert finding.status == Status.OPEN
    assert scan.summary["comparison"] == {"new": 0, "persisting": 0, "reopened": 0, "fixed": 0, "unknown": 1}


def test_stages_that_are_not_in_this_version_make_the_scan_partial_and_its_grade_no_better_than_b(
    project: Project,
) -> None:
    scan = project.scan({"app.py": FINE})
    skipped = ScanStage.objects.filter(scan=scan, status="skipped").exclude(stage="deps_audit")
    assert set(skipped.values_list("stage", flat=True)) == {
        "tyr",
        "hunt",
        "vidarr",
        "garmr",
    }
    assert set(skipped.values_list("reason", flat=True)) == {"Not available in this version."}
    assert (scan.status, scan.is_partial, scan.score, scan.grade) == ("completed", True, 100, "B")


def test_the_log_of_a_scan_is_numbered_without_gaps_and_ends_with_its_end(project: Project) -> None:
    scan = project.scan({"app.py": WEAK})
    events = list(scan.events.values_list("seq", "type"))
    assert [seq for seq, _ in events] == list(range(1, scan.event_seq + 1))
    assert events[-1][1] == "scan_complete"
    assert [type_ for _, type_ in events].count("finding_added") == Sighting.objects.filter(scan=scan).count() == 1


def test_every_number_of_the_comparison_leads_to_the_list_it_counts(project: Project, client: Client) -> None:
    client.force_login(project.world.alice)
    project.scan({"app.py": WEAK, "old.py": WEAK.replace("store", "keep")})
    project.scan({"app.py": FINE, "old.py": WEAK.replace("store", "keep")})
    scan = project.scan({"app.py": WEAK, "new.py": "def run(text):\n    return eval(text)\n"})
    assert scan.summary["comparison"] == {"new": 1, "persisting": 0, "reopened": 1, "fixed": 1, "unknown": 0}
    page = client.get(f"/scans/{scan.pk}").content.decode()
    for name, places in (("reopened", ["app.py"]), ("fixed", ["old.py"])):
        address = f"/findings?status=any&verdict=any&compared={scan.pk}:{name}"
        assert escape(address) in page
        listed = client.get(address).content.decode()
        assert [path for path in ("app.py", "old.py", "new.py") if path in listed] == places


def test_a_decision_made_while_a_scan_records_is_not_overwritten(project: Project) -> None:
    finding = seen(project.scan({"app.py": WEAK}))["app.py:5"]
    stale = Finding.objects.get(pk=finding.pk)
    Finding.objects.filter(pk=finding.pk).update(status=Status.DISMISSED)
    intake.move(stale, _hit(path="elsewhere.py"), finding.last_scan_id)
    finding.refresh_from_db()
    assert (finding.status, finding.path) == (Status.DISMISSED, "elsewhere.py")


def test_a_flow_leads_the_finding_a_rule_saw_first(project: Project) -> None:
    code = "import os\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n\n@app.get('/')\ndef ping():\n"
    code += "    os.system('ping ' + request.args['host'])\n    return ''\n"
    scan = project.scan({"app.py": code})
    finding = seen(scan)["app.py:9"]
    sighting = scan.sightings.get(finding=finding)
    first, *others = [witness["engine"] for witness in sighting.witnesses]
    assert first == "taint" and "code" in others
    assert (finding.engine, finding.rule) == (sighting.engine, sighting.rule) == ("taint", "taint-command-injection")
    assert [step["role"] for step in finding.trace][-1] == "sink"
    assert finding.last_scan_id == scan.pk


def _hit(path: str) -> Hit:
    texts = {"title": "t", "message": "m", "tokens": "t", "symbol": ""}
    place = {"path": path, "start_line": 1, "end_line": 1, "start_column": 1, "end_column": 2}
    kind = {"engine": "code", "rule": "weak-hash", "weakness": "weak-hash", "severity": "low", "confidence": "low"}
    return Hit(cwe=327, excerpt=Excerpt(1, ("x",)), **texts, **place, **kind)
