"""H53: markup in what a repository says is text on every page."""

import html

import pytest
from django.test import Client

from tests.scanning import Project
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
MARKUP = "<img src=x onerror=alert(1)>"
WEAK = (
    "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)  # </code><script>alert(1)</script>\n"
)


def test_h53_names_and_code_with_markup_stay_text(world: World, client: Client):
    project = Project(world)
    scan = project.scan({f"{MARKUP}/app.py": WEAK, "javascript:alert(1)//.py": WEAK})
    client.force_login(world.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = 0
    for address in (f"/scans/{scan.pk}", f"/repos/{scan.repo_id}", "/"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = answer.content.decode()
        assert MARKUP not in page, address
        assert "<script>alert" not in page, address
        assert 'href="javascript:' not in page, address
        shown += html.escape(MARKUP) in page
    assert shown >= 1
