"""The stage that holds lock files against the store of advisories, from upload to finding."""

import html
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from findings.models import Finding
from scans import manifests
from scans.advisories.importing import import_from
from scans.models import AdvisoryImport, CoverageGap, PackageRecord, Patch, Scan
from tests.engines.dependencies.trees import Files, listed
from tests.factories import ScanFactory
from tests.journeys.command_line import type_scan
from tests.pages.test_findings import signed_in
from tests.pages.test_repository_pages import text
from tests.scanning import Project, seen
from tests.scans.quiet import Quiet
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLES = Path(settings.BASE_DIR) / "samples"
APP = "import yaml\n\n\ndef read(text):\n    return yaml.safe_load(text)\n"


@pytest.fixture
def project(world: World) -> Project:
    return Project(world)


@pytest.fixture
def store() -> AdvisoryImport:
    return import_from(str(SAMPLES / "advisories"), as_of=timezone.now())


def _stage(scan: Scan) -> Any:
    return scan.stages.get(stage="deps_audit")


def _gaps(scan: Scan) -> list[tuple[str, str, bool]]:
    rows = CoverageGap.objects.filter(scan=scan, stage="deps_audit").order_by("pk")
    return list(rows.values_list("kind", "path", "is_partial"))


def test_a_pinned_package_with_an_advisory_is_a_finding_at_its_line(project: Project, store: AdvisoryImport):
    about = "Name: PyYAML\nVersion: 5.3\nLicense-Expression: MIT\n"
    files = {"requirements.txt": "flask==2.3.2\npyyaml==5.3\n", "app.py": APP, "x/pyyaml.dist-info/METADATA": about}
    scan = project.scan(files)
    found = seen(scan)["requirements.txt:2"]
    assert (found.title, found.severity, found.source, found.cve_id) == (
        "pyyaml 5.3: full_load and FullLoader run code from a document", "critical", "dependencies", "CVE-2020-14343",
    )  # fmt: skip
    told = found.manifest_coordinates
    assert told["advisory_id"] == "GHSA-8q59-q68h-6hv4"
    assert told["aliases"] == ["PYSEC-2021-142", "CVE-2020-14343"]
    assert (told["installed_version"], told["recommended_version"], told["change"]) == ("5.3", "5.4", "pyyaml==5.4")
    assert found.fix_type == "dependency_upgrade"
    assert "requirements.txt:1" not in seen(scan)
    row = _stage(scan)
    assert (row.status, row.done, row.total, row.unit) == ("completed", 1, 1, "manifests")
    assert row.tally["counts"]["packages"] == 2
    assert row.detail == f"2 packages in 1 file, advisories of {store.as_of:%Y-%m-%d}"
    rows = PackageRecord.objects.filter(scan=scan).order_by("line").values_list("name", "version", "manifest", "line")
    assert list(rows) == [("flask", "2.3.2", "requirements.txt", 1), ("pyyaml", "5.3", "requirements.txt", 2)]
    licences = PackageRecord.objects.filter(scan=scan).order_by("line").values_list("licence", "licence_from")
    assert list(licences) == [("", ""), ("MIT", "x/pyyaml.dist-info/METADATA")]


def _compared(world: World, files: Files) -> tuple[dict[str, str], list[tuple[str, str, bool]]]:
    """Severity by rule and the gaps, of what these manifests pin, without a scan."""
    kit = Quiet(ScanFactory(repo=world.repo))
    packages = [one for path in files for one in listed(files, path)]
    hits = kit.compare(packages).hits
    return {one.rule: one.severity for one in hits}, [(one.kind, one.path, one.is_partial) for one in kit.gaps]


YAML = {"requirements.txt": "pyyaml==5.3\n"}


def test_an_ecosystem_the_store_lacks_is_a_gap_beside_what_it_has(world: World, store: AdvisoryImport):
    found, gaps = _compared(world, {**YAML, "go.mod": "module a\n\nrequire b.example/c v1.0.0\n"})
    assert found == {"GHSA-8q59-q68h-6hv4": "critical"} and gaps == [("no-advisories", "go.mod", True)]


def test_an_old_store_finds_what_it_knows_and_makes_the_scan_partial(world: World):
    import_from(str(SAMPLES / "advisories"), as_of=timezone.now() - timedelta(days=31))
    found, gaps = _compared(world, YAML)
    assert found == {"GHSA-8q59-q68h-6hv4": "critical"} and gaps == [("old-advisories", "", True)]


def test_a_vulnerable_library_kept_as_a_file_is_found(world: World, tmp_path: Path):
    record = {
        "id": "GHSA-jq", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-2020-11022"],
        "affected": [{"package": {"ecosystem": "npm", "name": "jquery"},
                      "ranges": [{"type": "SEMVER", "events": [{"introduced": "1.2.0"}, {"fixed": "3.5.0"}]}]}],
    }  # fmt: skip
    (tmp_path / "one.json").write_text(json.dumps(record))
    import_from(str(tmp_path), as_of=timezone.now())
    library = listed({"static/jquery.min.js": "/*! jQuery v3.4.1 | (c) */\n!function(){}();\n"})
    (hit,) = Quiet(ScanFactory(repo=world.repo)).compare(library).hits
    assert hit.coordinates and hit.coordinates.change == "replace jquery.min.js by the file of jquery 3.5.0"


def test_a_lock_file_among_test_data_is_of_low_severity(world: World, store: AdvisoryImport):
    found, _ = _compared(world, {"tests/data/requirements.txt": "pyyaml==5.3\n"})
    assert found == {"GHSA-8q59-q68h-6hv4": "low"}


def test_without_a_manifest_the_stage_is_skipped_and_says_so(project: Project, store: AdvisoryImport):
    scan = project.scan({"app.py": APP})
    row = _stage(scan)
    assert (row.status, row.reason) == ("skipped", "There is no lock file or other manifest of a package manager.")
    assert _gaps(scan) == []


def test_without_a_store_the_scan_is_partial_and_nothing_is_said_to_be_mended(project: Project):
    files = {"requirements.txt": "pyyaml==5.3\n", "app.py": APP}
    import_from(str(SAMPLES / "advisories"), as_of=timezone.now())
    first = project.scan(files)
    AdvisoryImport.objects.all().delete()
    second = project.scan({**files, "more.txt": "x"})
    assert _gaps(second) == [("no-advisories", "requirements.txt", True)]
    assert second.is_partial
    assert seen(first)["requirements.txt:1"].status == "open"
    assert Finding.objects.get(source="dependencies").status == "open"


def test_a_version_that_mends_nothing_keeps_the_finding_and_one_that_does_closes_it(
    project: Project, store: AdvisoryImport, tmp_path: Path
):
    project.scan({"requirements.txt": "pyyaml==5.3\n", "app.py": APP})
    first = Finding.objects.get(source="dependencies")
    # Meanwhile somebody publishes another record of it, with a name that would come first.
    affected = {"package": {"ecosystem": "PyPI", "name": "pyyaml"}, "versions": ["5.3.1"]}
    record = {"id": "GHSA-0000-0000-0000", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-2020-14343"]}
    (tmp_path / "new.json").write_text(json.dumps({**record, "affected": [affected]}))
    import_from(str(tmp_path / "new.json"))
    project.scan({"requirements.txt": "# pinned\n\npyyaml==5.3.1\n", "app.py": APP})
    again = Finding.objects.get(source="dependencies")
    assert (again.pk, again.status, again.line_start, again.rule) == (first.pk, "open", 3, first.rule)
    assert "GHSA-0000-0000-0000" in again.manifest_coordinates["aliases"]
    assert again.title.startswith("pyyaml 5.3.1:")
    project.scan({"requirements.txt": "pyyaml==5.4\n", "app.py": APP})
    assert Finding.objects.get(source="dependencies").status == "fixed"


def test_a_manifest_that_is_gone_closes_its_findings(project: Project, store: AdvisoryImport):
    project.scan({"requirements.txt": "pyyaml==5.3\n", "app.py": APP})
    project.scan({"app.py": APP})
    assert Finding.objects.get(source="dependencies").status == "fixed"


def test_two_advisories_on_one_line_are_two_findings(project: Project, store: AdvisoryImport):
    lock = {"lockfileVersion": 3, "packages": {"": {"dependencies": {"lodash": "4"}},
            "node_modules/lodash": {"version": "4.17.15"}}}  # fmt: skip
    project.scan({"package-lock.json": json.dumps(lock), "package.json": "{}"})
    found = Finding.objects.filter(source="dependencies").order_by("rule")
    assert [(one.rule, one.manifest_coordinates["fixed_versions"]) for one in found] == [
        ("GHSA-35jh-r3h4-6jhm", ["4.17.21"]), ("GHSA-p6mc-m468-83gw", ["4.17.19"]),
    ]  # fmt: skip
    assert {one.manifest_coordinates["recommended_version"] for one in found} == {"4.17.21"}
    assert {one.manifest_coordinates["change"] for one in found} == {"npm install lodash@4.17.21"}


def test_the_page_shows_manifest_way_fix_and_the_one_line_change(project: Project, store: AdvisoryImport):
    lock = {"lockfileVersion": 3, "packages": {
        "": {"dependencies": {"forms": "1"}},
        "node_modules/forms": {"version": "1.0.0", "dependencies": {"lodash": "^4"}},
        "node_modules/lodash": {"version": "4.17.15", "license": "MIT"},
    }}  # fmt: skip
    scan = project.scan({"web/package-lock.json": json.dumps(lock, indent=1), "app.py": APP})
    found = Finding.objects.get(rule="GHSA-p6mc-m468-83gw")
    client = signed_in(project.world.alice)
    packages = f"/scans/{scan.pk}/dependencies"
    assert packages in client.get(f"/scans/{scan.pk}").content.decode()
    listed = client.get(packages)
    assert "lodash 4.17.15 npm web/package-lock.json:15 through forms MIT" in text(listed)
    assert f"/findings/{found.pk}?scan={scan.pk}" in listed.content.decode()
    page = client.get(f"/findings/{found.pk}")
    words = " ".join(html.unescape(text(page)).split())
    for told in (
        "web/package-lock.json:15", "forms lodash · in what is shipped", "4.17.19", "CVE-2020-8203",
        "It comes in through forms.", "7.4 high", '"overrides": { "lodash": "4.17.21" } in package.json',
        "https://nvd.nist.gov/vuln/detail/CVE-2020-8203", "Patch: Only the tool that wrote this file can change it",
    ):  # fmt: skip
        assert told in words, told


def test_what_the_code_does_with_a_package_is_told_and_absence_lowers_the_confidence(
    project: Project, store: AdvisoryImport
):
    project.scan({"requirements.txt": "flask==2.0.1\npyyaml==5.3\n", "app.py": APP})
    used = Finding.objects.get(rule="GHSA-8q59-q68h-6hv4")
    unused = Finding.objects.get(rule="GHSA-m2qf-hxjv-5gpq")
    assert (used.manifest_coordinates["reach"], used.confidence) == ("It is called at app.py:5.", "high")
    assert (unused.manifest_coordinates["reach"], unused.confidence) == (
        "It is not imported in the 1 file of its language here.", "low",
    )  # fmt: skip


def test_rules_of_the_supply_chain_run_beside_the_advisories(project: Project, store: AdvisoryImport):
    files = {"requirements.txt": "--extra-index-url https://pypi.corp.example/simple\nrequets==2.0\npyyaml==5.3\n"}
    scan = project.scan(files)
    assert {place: one.rule for place, one in seen(scan).items()} == {
        "requirements.txt:1": "second-index", "requirements.txt:2": "lookalike-package",
        "requirements.txt:3": "GHSA-8q59-q68h-6hv4",
    }  # fmt: skip
    assert {one.source for one in seen(scan).values()} == {"dependencies"}


def test_a_bump_is_offered_once_the_changed_manifest_was_read_and_compared_again(
    project: Project, store: AdvisoryImport
):
    project.scan({"requirements.txt": "flask==2.0.1  # web\npyyaml==5.3\n", "app.py": APP})
    patches = Patch.objects.filter(is_proven=True).order_by("description")
    assert [one.description for one in patches] == [
        "Take flask 2.2.5 in place of 2.0.1.", "Take pyyaml 5.4 in place of 5.3.",
    ]  # fmt: skip
    changes = [[line for line in one.diff.split("\n")[2:] if line.startswith(("+", "-"))] for one in patches]
    assert changes == [
        ["-flask==2.0.1  # web", "+flask==2.2.5  # web"], ["-pyyaml==5.3", "+pyyaml==5.4"],
    ]  # fmt: skip


def test_no_bump_is_offered_to_a_vulnerable_version_or_over_a_digest(project: Project, tmp_path: Path):
    def record(name: str, package: str, *events: dict[str, str]) -> None:
        ranges = [{"type": "ECOSYSTEM", "events": [*events]}]
        affected = [{"package": {"ecosystem": "PyPI", "name": package}, "ranges": ranges}]
        told = {"id": name, "modified": "2026-01-01T00:00:00Z", "affected": affected}
        (tmp_path / f"{name}.json").write_text(json.dumps(told))

    record("OSV-1", "a", {"introduced": "0"}, {"fixed": "2.0"})
    record("OSV-2", "a", {"introduced": "2.0"}, {"last_affected": "2.5"})
    record("OSV-3", "b", {"introduced": "0"}, {"fixed": "2.0"})
    import_from(str(tmp_path), as_of=timezone.now())
    pinned = "b==1.0 \\\n    --hash=sha256:aa\n"
    scan = project.scan({"one/requirements.txt": "a==1.0\n", "two/requirements.txt": pinned})
    assert {one.rule for one in seen(scan).values()} == {"OSV-1", "OSV-3"}
    assert not Patch.objects.exists()


def test_the_command_line_compares_with_records_it_is_given(tmp_path: Path):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "requirements.txt").write_text("pyyaml==5.3\n")
    typed = type_scan(
        str(folder), "--advisories", str(SAMPLES / "advisories"), "--format", "json", temp=tmp_path / "temp"
    )
    document = json.loads(typed.out)
    assert [(one["path"], one["rule"]) for one in document["findings"]] == [("requirements.txt", "GHSA-8q59-q68h-6hv4")]
    assert "old-advisories" in {one["kind"] for one in document["not_looked_at"]}


def test_beyond_the_most_findings_the_worst_are_kept_and_the_rest_is_said(
    project: Project, store: AdvisoryImport, monkeypatch: pytest.MonkeyPatch
):
    files = {"requirements.txt": "flask==2.0.1\npyyaml==5.3\n", "app.py": APP}
    project.scan(files)
    monkeypatch.setattr(manifests, "MOST_HITS", 1)
    scan = project.scan({**files, "more.py": "x = 1\n"})
    assert [one.severity for one in seen(scan).values()] == ["critical"]
    assert ("too-many-hits", "requirements.txt", True) in _gaps(scan)
    assert set(Finding.objects.values_list("status", flat=True)) == {"open"}
