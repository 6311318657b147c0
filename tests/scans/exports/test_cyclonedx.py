"""The bill of materials and the VEX document of a scan: valid CycloneDX 1.6, and true to what was found and decided."""

import json
import time
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from django.conf import settings
from django.test import Client
from django.utils import timezone

from findings import triage
from findings.models import Finding
from scans import exports
from scans.advisories.importing import import_from
from scans.models import PackageRecord, Scan
from tests.factories import ScanFactory
from tests.scanning import Project
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
LOCK = {"lockfileVersion": 3, "packages": {
    "": {"dependencies": {"forms": "1"}, "devDependencies": {"lint": "1"}},
    "node_modules/forms": {"version": "1.0.0", "dependencies": {"lodash": "^4"}, "license": "MIT"},
    "node_modules/lodash": {"version": "4.17.15", "license": "my own words"},
    "node_modules/lint": {"version": "1.0.0", "dev": True, "license": "(MIT OR Apache-2.0)"},
}}  # fmt: skip


@pytest.fixture
def scan(world: World) -> Scan:
    import_from(str(settings.BASE_DIR / "samples" / "advisories"), as_of=timezone.now())
    return Project(world).scan(
        {"web/package-lock.json": json.dumps(LOCK, indent=1), "requirements.txt": "pyyaml==5.3\n"}
    )


def _valid(scan: Scan, form: str) -> dict[str, Any]:
    text = exports.render(Scan.objects.with_counts().get(pk=scan.pk), form)
    faults = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    assert faults is None, faults
    assert text.isascii()
    return json.loads(text)


def test_the_bill_of_materials_is_valid_and_lists_every_package_once(scan: Scan):
    bom = _valid(scan, "sbom")
    assert (bom["bomFormat"], bom["specVersion"], bom["serialNumber"]) == ("CycloneDX", "1.6", f"urn:uuid:{scan.pk}")
    listed = {one["purl"]: one for one in bom["components"]}
    assert sorted(listed) == [
        "pkg:npm/forms@1.0.0", "pkg:npm/lint@1.0.0", "pkg:npm/lodash@4.17.15", "pkg:pypi/pyyaml@5.3",
    ]  # fmt: skip
    assert {purl: one["scope"] for purl, one in listed.items() if "lint" in purl or "forms" in purl} == {
        "pkg:npm/forms@1.0.0": "required", "pkg:npm/lint@1.0.0": "excluded",
    }  # fmt: skip
    assert listed["pkg:npm/forms@1.0.0"]["licenses"] == [{"license": {"id": "MIT"}}]
    assert listed["pkg:npm/lint@1.0.0"]["licenses"] == [{"expression": "(MIT OR Apache-2.0)"}]
    assert listed["pkg:npm/lodash@4.17.15"]["licenses"] == [{"license": {"name": "my own words"}}]
    (place,) = listed["pkg:pypi/pyyaml@5.3"]["evidence"]["occurrences"]
    assert (place["location"], place["line"]) == ("requirements.txt", 1)
    # Where a lock file says what needs what; the requirements file does not.
    assert {one["ref"]: one.get("dependsOn", []) for one in bom["dependencies"]} == {
        "project": ["pkg:npm/forms@1.0.0", "pkg:npm/lint@1.0.0"], "pkg:npm/forms@1.0.0": ["pkg:npm/lodash@4.17.15"],
        "pkg:npm/lint@1.0.0": [], "pkg:npm/lodash@4.17.15": [],
    }  # fmt: skip


def test_the_document_says_how_old_the_advisories_are_and_what_is_missing(scan: Scan):
    facts = {one["name"]: one["value"] for one in _valid(scan, "sbom")["metadata"]["properties"]}
    assert facts["vor:dependencies"] == f"4 packages in 2 files, advisories of {timezone.now():%Y-%m-%d}"
    assert "vor:notLookedAt" not in facts
    scan.gaps.create(stage="deps_audit", kind="x", path="go.mod", reason="Nobody knows.", is_partial=True)
    facts = {one["name"]: one["value"] for one in _valid(scan, "sbom")["metadata"]["properties"]}
    assert facts["vor:notLookedAt"] == "go.mod: Nobody knows."
    assert [exports.render(scan, form) for form in ("sbom", "vex")] == [
        exports.render(scan, form) for form in ("sbom", "vex")
    ], "equal scans give equal text"


def test_vex_names_package_rating_every_alias_and_what_people_decided(scan: Scan, world: World):
    document = _valid(scan, "vex")
    one = next(one for one in document["vulnerabilities"] if one["id"] == "CVE-2020-14343")
    assert [(hit["ref"], hit["versions"][0]["version"]) for hit in one["affects"]] == [("pkg:pypi/pyyaml@5.3", "5.3")]
    assert {alias["id"] for alias in one["references"]} == {"GHSA-8q59-q68h-6hv4", "PYSEC-2021-142"}
    (rating,) = one["ratings"]
    assert (rating["score"], rating["severity"], rating["method"]) == (9.8, "critical", "CVSSv31")
    assert one["analysis"]["state"] == "in_triage"
    refs = {component["bom-ref"] for component in document["components"]}
    assert {hit["ref"] for each in document["vulnerabilities"] for hit in each["affects"]} <= refs
    found = {one.cve_id: one for one in Finding.objects.filter(source="dependencies")}
    decisions = {"CVE-2020-8203": "confirmed", "CVE-2021-23337": "false_positive", "CVE-2020-14343": "dismissed"}
    for cve, status in decisions.items():
        triage.change_status(found[cve], by=world.alice, status=status, reason=f"Because of {cve}.", scope="finding")
    told = {one["id"]: one for one in _valid(scan, "vex")["vulnerabilities"]}
    states = {cve: (one["analysis"]["state"], one["analysis"].get("response")) for cve, one in told.items()}
    assert states == {
        "CVE-2020-8203": ("exploitable", ["update"]), "CVE-2021-23337": ("false_positive", None),
        "CVE-2020-14343": ("exploitable", ["will_not_fix"]),
    }  # fmt: skip
    assert told["CVE-2020-14343"]["analysis"]["detail"] == "Because of CVE-2020-14343."


def test_a_scan_without_packages_gives_empty_documents(world: World):
    scan = ScanFactory(repo=world.repo)
    assert _valid(scan, "sbom").get("components", []) == []
    assert _valid(scan, "vex").get("vulnerabilities", []) == []


NAMES = ("\x1b]8;;x\x07", "../../etc", "<script>", "a b", "@a/b/c/d", "%00", "é", "pkg:npm/x@1")


def test_names_of_a_hostile_lock_file_stay_names(world: World):
    scan = ScanFactory(repo=world.repo)
    shared = {"scan": scan, "ecosystem": "npm", "version": "1", "manifest": "\u202egnp.lock", "scope": "prod"}
    PackageRecord.objects.bulk_create(PackageRecord(name=name, **shared) for name in NAMES)
    assert len(_valid(scan, "sbom")["components"]) == len(NAMES)


def test_a_bill_of_ten_thousand_packages_is_written_in_time(world: World):
    scan = ScanFactory(repo=world.repo)
    shared = {"scan": scan, "ecosystem": "npm", "version": "1.0.0", "manifest": "package-lock.json", "scope": "prod"}
    needs = {number: [f"p{(number * 7 + more) % 10_000} 1.0.0" for more in range(4)] for number in range(10_000)}
    PackageRecord.objects.bulk_create(
        PackageRecord(name=f"p{number}", needs=needs[number], **shared) for number in range(10_000)
    )
    began = time.process_time()
    assert exports.render(scan, "sbom").count("pkg:npm/") > 50_000
    assert time.process_time() - began < 5


def test_both_are_files_of_the_api_and_links_of_the_page(world: World, client: Client):
    scan = ScanFactory(repo=world.repo, status="completed", completed_at=timezone.now(), score=90, grade="A")
    for form in ("sbom", "vex"):
        client.force_login(world.alice)
        answer = client.get(f"/api/scans/{scan.pk}/{form}")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/vnd.cyclonedx+json")
        assert f"vor-{scan.pk}" in answer["Content-Disposition"]
        assert f"/scans/{scan.pk}/export/{form}" in client.get(f"/scans/{scan.pk}").content.decode()
        client.force_login(world.mallory)
        assert client.get(f"/api/scans/{scan.pk}/{form}").status_code == 404
