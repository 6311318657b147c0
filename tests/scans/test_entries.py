"""From upload to page: the entry points from which a weak place, and a call of a vulnerable package, can be reached."""

import html
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from scans.advisories.importing import import_from
from scans.models import Scan
from tests.pages.test_repository_pages import text
from tests.scanning import Project, seen
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
FILES = {
    "requirements.txt": "pyyaml==5.3\n",
    "web.py": "from flask import Flask\nfrom store import keep\n\napp = Flask(__name__)\n\n\n@app.post('/notes')\n"
    "def add():\n    return keep('note')\n",
    "store.py": "import hashlib\nimport yaml\n\n\ndef keep(password):\n    yaml.full_load(open('rules.yml'))\n"
    "    return hashlib.md5(password.encode()).hexdigest()\n",
}


def _entries(scan: Scan, place: str) -> list[tuple[str, list[tuple[str, int]]]]:
    (sighting,) = scan.sightings.filter(finding=seen(scan)[place])
    return [(one["route"], [(step["path"], step["line"]) for step in one["steps"]]) for one in sighting.entries]


def test_findings_and_packages_are_told_with_the_way_from_the_route(world: World, client: Client) -> None:
    import_from(str(Path(settings.BASE_DIR) / "samples" / "advisories"), as_of=timezone.now())
    project = Project(world)
    scan = project.scan(FILES)
    way = [("web.py", 8), ("web.py", 9)]
    assert _entries(scan, "store.py:7") == [("POST /notes", [*way, ("store.py", 7)])]
    assert _entries(scan, "requirements.txt:1") == [("POST /notes", [*way, ("store.py", 6)])]
    assert scan.stages.get(stage="taint_analysis").tally["counts"]["reachable"] > 0
    package = seen(scan)["requirements.txt:1"]
    assert package.manifest_coordinates["reachability"] == "called"

    client.force_login(world.alice)
    weak, called = (
        html.unescape(text(client.get(f"/findings/{seen(scan)[place].pk}")))
        for place in ("store.py:7", "requirements.txt:1")
    )
    assert "The path" in weak and "Entry POST /notes" in weak and "Reachable from POST /notes add, web.py:8" in weak
    assert "It is called at store.py:6; POST /notes leads there." in called and "The path to a call" in called

    again = project.scan({**FILES, "README": "more\n"})
    assert _entries(again, "store.py:7") == _entries(scan, "store.py:7")
