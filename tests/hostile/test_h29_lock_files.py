"""H29: hostile lock files in a scanned tree: the scan ends, says what it cut, and finds what stands beside them."""

import json

import pytest
from django.conf import settings
from django.utils import timezone

from engines.dependencies.lock import MOST_PACKAGES
from scans.advisories.importing import import_from
from scans.models import CoverageGap, PackageRecord
from tests.scanning import Project, seen
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_h29_hostile_lock_files_end_in_named_gaps(world: World):
    import_from(str(settings.BASE_DIR / "samples" / "advisories"), as_of=timezone.now())
    many = "".join(f"p{number}==1\n" for number in range(MOST_PACKAGES + 1))
    around = {f"node_modules/p{n}": {"version": "1", "dependencies": {f"p{(n + 1) % 50}": "1"}} for n in range(50)}
    inside = {
        "node_modules/--flag": {"version": "1"},
        "node_modules/in": {"version": "1", "resolved": "http://127.0.0.1/in"},
    }
    scan = Project(world).scan({
        "requirements.txt": "pyyaml==5.3\n-r /etc/passwd\n",
        "many/requirements.txt": many,
        "ring/package-lock.json": json.dumps({"packages": {"": {"dependencies": {"p0": "1"}}, **around, **inside}}),
        "deep/composer.lock": '{"packages":' * 50_000,
        "deep/Cargo.lock": "a = " + "[" * 50_000,
        "bomb/pom.xml": '<!DOCTYPE p [<!ENTITY a "ha">]><project>&a;</project>',
        "nul/yarn.lock": "\0" * 5_000,
        "app.py": "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n",
    })  # fmt: skip
    assert (scan.status, scan.error_message) == ("completed", "")
    assert scan.stages.get(stage="deps_audit").status == "completed"
    assert {"requirements.txt:1", "app.py:5"} <= set(seen(scan))
    told = set(CoverageGap.objects.filter(scan=scan, stage="deps_audit").values_list("kind", "path"))
    assert {
        ("included-elsewhere", "requirements.txt"), ("too-many-packages", "many/requirements.txt"),
        ("not-a-package", "ring/package-lock.json"), ("not-parsed", "deep/composer.lock"),
        ("not-parsed", "deep/Cargo.lock"), ("not-parsed", "bomb/pom.xml"),
    } <= told  # fmt: skip
    names = set(PackageRecord.objects.filter(scan=scan).values_list("name", flat=True))
    assert "--flag" not in names and "in" in names
