"""The scan's page lists what asked for silence; the findings stand there all the same."""

import pytest
from django.test import Client

from scans.models import Suppression
from tests.scanning import Project
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
FILES = {
    "app.py": "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)  # nosec\n",
    "node_modules/other/x.py": "run(x)  # nosec\n",
    ".semgrepignore": "app.py\n",
}


def test_a_silenced_line_is_a_finding_and_listed(world: World, client: Client) -> None:
    scan = Project(world).scan(FILES)
    rows = list(Suppression.objects.filter(scan=scan).order_by("path").values_list("path", "line", "tool", "text"))
    assert rows == [
        (".semgrepignore", 0, "semgrep", "the whole file"),
        ("app.py", 5, "bandit or gosec", "return hashlib.md5(password)  # nosec"),
    ]
    assert scan.finding_count == 1
    client.force_login(world.alice)
    page = client.get(f"/scans/{scan.pk}").content.decode()
    assert "Asked to be silent" in page and "a finding stands here" in page and "app.py:5" in page


def test_another_attempt_lists_them_once(world: World) -> None:
    project = Project(world)
    project.scan(FILES)
    scan = project.scan(FILES)
    assert Suppression.objects.filter(scan=scan).count() == 2
