"""H59: a live token in the repository reaches no row, page, export, event or log."""

import secrets

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from scans import exports
from scans.models import Scan
from tests.scanning import Project, seen
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_h59_a_planted_secret_is_found_and_shown_nowhere(
    world: World, client: Client, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    secret = "q7" + secrets.token_hex(16) + "Zk"
    files: dict[str, str | bytes] = {
        "app.py": f'import hashlib\nAPI_TOKEN = "{secret}"\n# {secret}\nhashlib.md5("{secret}".encode())\n',
        "Dockerfile": f"FROM debian\nENV SHOP_PASSWORD={secret}\n",
        f"notes-{secret[:6]}.md": f"The token is {secret}\n",
    }
    scan = Project(world).scan(files)
    found = seen(scan)
    assert "app.py:2" in found
    for told in (_rows(), _answers(client, world, scan), _exports(scan), caplog.text, *capfd.readouterr()):
        assert secret not in told
        assert secret[4:24] not in told


def _rows() -> str:
    ours = [model for model in apps.get_models() if model._meta.app_label in {"scans", "findings", "repos", "accounts"}]
    return "".join(serializers.serialize("json", model._default_manager.all()) for model in ours)


def _answers(client: Client, world: World, scan: Scan) -> str:
    client.force_login(world.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    pages = ["/", "/repos", "/scans", f"/scans/{scan.pk}", f"/repos/{scan.repo_id}", f"/api/scans/{scan.pk}"]
    pages += [f"/api/scans/{scan.pk}/{part}" for part in ("live", "findings", "sarif", "summary")]
    answers = [client.get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [200] * len(pages)
    return "".join(answer.content.decode() for answer in answers)


def _exports(scan: Scan) -> str:
    return "".join(exports.render(scan, name) for name in exports.names())
