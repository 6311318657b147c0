"""A patch is offered with its finding when the changed file was looked at again; nothing else is called one."""

import subprocess
from pathlib import Path

import pytest
from django.test import Client

from findings.models import FindingEvent
from scans.models import Patch, Scan
from tests.scanning import Project, seen
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
LOADS = "import yaml\n\n\ndef read(text):\n    return yaml.load(text)\n"
HASHES = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"
FILES = {
    "load.py": LOADS,
    "app.py": HASHES,
    "shop/views.py": "from flask import Flask, request\n\nfrom shop.store import find\n\napp = Flask(__name__)\n\n\n"
    '@app.route("/item")\ndef item():\n    return {"found": find(request.args["name"])}\n',
    "shop/store.py": "import sqlite3\n\n\ndef find(name):\n    base = sqlite3.connect('shop.db')\n"
    "    return base.execute(f\"SELECT * FROM items WHERE name = '{name}'\").fetchall()\n",
    "compose.yaml": "services:\n  web:\n    image: a:1\n    privileged: true\n",
    "db/main.tf": 'resource "aws_db_instance" "main" {\n  publicly_accessible = true\n'
    "  storage_encrypted = var.is_safe\n}\n",
    "db/variables.tf": 'variable "is_safe" {\n  default = true\n}\n',
}


@pytest.fixture
def scan(world: World) -> Scan:
    return Project(world).scan(FILES)


def test_what_a_rule_can_mend_has_a_patch_that_applies(scan: Scan, tmp_path: Path) -> None:
    made = {patch.path: patch for patch in Patch.objects.filter(scan=scan)}
    assert made.keys() == {"load.py", "compose.yaml", "db/main.tf", "shop/store.py"} and all(
        patch.is_proven for patch in made.values()
    )
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    for patch in made.values():
        subprocess.run(["git", "apply", "-"], input=patch.diff, text=True, cwd=tmp_path, check=True)
    assert (tmp_path / "load.py").read_text() == LOADS.replace("yaml.load(", "yaml.safe_load(")
    assert "publicly_accessible = false" in (tmp_path / "db/main.tf").read_text()
    store = (tmp_path / "shop/store.py").read_text()
    assert """base.execute("SELECT * FROM items WHERE name = ?", (name,))""" in store
    report = scan.stages.get(stage="report")
    assert report.tally["counts"]["patches"] == 4


def test_applying_it_closes_the_finding(world: World) -> None:
    project = Project(world)
    finding = seen(project.scan(FILES))["load.py:5"]
    scan = project.scan(FILES | {"load.py": LOADS.replace("yaml.load(", "yaml.safe_load(")})
    finding.refresh_from_db()
    assert finding.status == "fixed" and not Patch.objects.filter(scan=scan, path="load.py").exists()


def test_the_page_shows_it_and_says_where_there_is_none(scan: Scan, client: Client, world: World) -> None:
    client.force_login(world.alice)
    found = seen(scan)
    page = client.get(f"/findings/{found['load.py:5'].pk}").content.decode()
    assert "Proven by re-scan" in page and "line--removed" in page and "line--added" in page
    page = client.get(f"/findings/{found['app.py:5'].pk}").content.decode()
    assert "Proven by re-scan" not in page and "knows no change" in page


def test_somebody_says_that_it_is_applied_once(scan: Scan, client: Client, world: World) -> None:
    client.force_login(world.alice)
    found = seen(scan)
    address = f"/api/findings/{found['load.py:5'].pk}/apply-patch"
    answer = client.post(address).json()["data"]
    assert answer["patch_id"] == str(Patch.objects.get(path="load.py").pk) and answer["applied_by"] == str(
        world.alice.pk
    )
    assert FindingEvent.objects.get(pk=answer["event"]["id"]).event_type == "patch_applied"
    assert client.post(address).status_code == 409
    none = client.post(f"/api/findings/{found['app.py:5'].pk}/apply-patch")
    assert none.status_code == 404 and none.json()["message"].startswith("No patch available for finding '")
    (listed,) = [one for one in client.get(f"/api/scans/{scan.pk}/patches").json()["data"] if one["applied"]]
    assert listed["file_path"] == "load.py" and listed["diff_content"].startswith("--- a/load.py\n")
