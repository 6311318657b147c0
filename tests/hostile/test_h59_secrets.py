"""H59: a live token in the repository reaches no row, page, export, event or log."""

import secrets
from base64 import b64encode

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from scans import exports
from scans.models import Scan
from tests.scanning import Project, seen
from tests.world import World

PLACES = (
    ("app.py", 2), ("app.py", 5), ("home/.pgpass", 1), ("home/.pgpass", 2), ("deploy.yml", 1),
    (".docker/config.json", 1), ("id_rsa", 1), ("home/.bash_history", 1),
)  # fmt: skip
pytestmark = pytest.mark.django_db(transaction=True)


def _canaries() -> dict[str, str]:
    """One for each way a secret is known: its name, a vendor's mark, a place in a file, an address, an armour."""
    made = "q7" + secrets.token_hex(16) + "Zk"
    return {
        "named": made,
        "marked": "ghp_" + secrets.token_hex(18),
        "placed": "Hx" + secrets.token_hex(9),
        "weak": "sommer" + "garten",
        "addressed": "Kd" + secrets.token_hex(9),
        "encoded": b64encode(f"shop:{secrets.token_hex(12)}".encode()).decode(),
        "armoured": secrets.token_hex(32),
        "typed": "Mj" + secrets.token_hex(9),
    }


def _planted(canary: dict[str, str]) -> dict[str, str | bytes]:
    body = "\n".join((canary["armoured"], *(secrets.token_hex(32) for _ in range(4))))
    return {
        "app.py": f'import hashlib\nAPI_TOKEN = "{canary["named"]}"\n# {canary["named"]}\n'
        f'hashlib.md5("{canary["named"]}".encode())\nGITHUB = "{canary["marked"]}"\n',
        "Dockerfile": f"FROM debian\nENV SHOP_PASSWORD={canary['named']}\n",
        f"notes-{canary['named'][:6]}.md": f"The token is {canary['named']}\n",
        "home/.pgpass": f"db.corp.net:5432:shop:shop:{canary['placed']}\ndb.corp.net:5432:shop:old:{canary['weak']}\n",
        "deploy.yml": f"url: postgres://shop:{canary['addressed']}@db.corp.net/shop\n",
        ".docker/config.json": f'{{"auths": {{"corp.net": {{"auth": "{canary["encoded"]}"}}}}}}',
        "id_rsa": f"-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----\n",
        "home/.bash_history": f"mysql -u root -p{canary['typed']} shop\n",
    }


def test_h59_a_planted_secret_is_found_and_shown_nowhere(
    world: World, client: Client, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    canary = _canaries()
    scan = Project(world).scan(_planted(canary))
    places = {f"{path}:{line}" for path, line in PLACES}
    assert places <= set(seen(scan))
    for told in (_rows(), _answers(client, world, scan), _exports(scan), caplog.text, *capfd.readouterr()):
        for kind, secret in canary.items():
            assert secret not in told, kind
            assert secret[6:20] not in told, kind


def _rows() -> str:
    ours = [model for model in apps.get_models() if model._meta.app_label in {"scans", "findings", "repos", "accounts"}]
    return "".join(serializers.serialize("json", model._default_manager.all()) for model in ours)


def _answers(client: Client, world: World, scan: Scan) -> str:
    client.force_login(world.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    pages = ["/", "/repos", "/scans", f"/scans/{scan.pk}", f"/repos/{scan.repo_id}", f"/api/scans/{scan.pk}"]
    pages += [f"/api/scans/{scan.pk}/{part}" for part in ("live", "findings", "sarif", "summary")]
    pages += [f"/findings/{finding.pk}" for finding in seen(scan).values()]
    pages += [f"/scans/{scan.pk}/findings", "/findings"]
    missing = [f"/scans/{scan.pk}/nothing", f"/api/scans/{scan.pk}/nothing", "/findings/nothing"]
    answers = [client.get(page) for page in (*pages, *missing)]
    assert [answer.status_code for answer in answers] == [200] * len(pages) + [404] * len(missing)
    return "".join(answer.content.decode() for answer in answers)


def _exports(scan: Scan) -> str:
    return "".join(exports.render(scan, name) for name in exports.names())
