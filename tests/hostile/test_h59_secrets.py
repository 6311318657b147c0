"""H59: a live token in the repository reaches no row, page, patch, export, event, stream or log."""

import json
import secrets
from base64 import b64encode
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.test import Client
from django.utils import timezone

from config import errors
from scans import exports, snapshot
from scans.advisories.importing import import_from
from scans.dialects import named
from scans.live.entry import Entry
from scans.models import Patch, Scan, ScanEvent, Suppression
from tests.scanning import Project, seen
from tests.world import World

PLACES = (
    ("app.py", 2), ("app.py", 5), ("home/.pgpass", 1), ("home/.pgpass", 2), ("deploy.yml", 1),
    (".docker/config.json", 1), ("id_rsa", 1), ("home/.bash_history", 1),
)  # fmt: skip
# A patch whose lines show a secret is not offered.
APART = "\n" * 5
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
        # Beside what is patched, asked to be silent, pinned, licensed, or cannot be read.
        "load.py": f'import yaml\nTOKEN = "{canary["named"]}"\n{APART}yaml.load(text)\n{APART}'
        f"# nosec {canary['marked']}\n",
        "web/fetch.py": f'import requests\nrequests.get(url, verify=False, headers={{"X": "{canary["marked"]}"}})\n',
        "requirements.txt": f"pyyaml==5.3\n{APART}flask==2.0.1  # {canary['marked']}\n"
        f"shop @ https://shop:{canary['addressed']}@corp.net/s.tar.gz\n",
        "package-lock.json": json.dumps(_locked(canary), indent=1),
        "infra/main.tf": 'resource "aws_db_instance" "main" {\n  publicly_accessible = true\n'
        f'{APART}  storage_encrypted = true\n  password = "{canary["named"]}"\n}}\n',
        "broken/values.yaml": f'apiVersion: v1\nkind: Secret\ndata: {{token: "{canary["marked"]}"\n',
        "broken/pyproject.toml": f'[project]\nname = "a"\ntoken = {canary["marked"]}\n',
        "broken/main.tf": f'resource "x" "{canary["marked"]}" {{\n  token = \n',
        ".gitleaks.toml": f'[allowlist]\nregexes = ["{canary["marked"]}"]\n',
    }


def _locked(canary: dict[str, str]) -> dict[str, Any]:
    """The token as a package's name, version, licence and source."""
    source = f"https://shop:{canary['addressed']}@corp.net/a.tgz"
    return {"lockfileVersion": 3, "packages": {
        "": {"dependencies": {"lodash": "4"}},
        "node_modules/lodash": {"version": "4.17.15", "license": canary["marked"], "resolved": source,
                                "dependencies": {canary["marked"]: "1"}},
        f"node_modules/{canary['marked']}": {"version": "1.0.0"},
        "node_modules/b": {"version": canary["marked"]},
    }}  # fmt: skip


def test_h59_a_planted_secret_is_found_and_shown_nowhere(
    world: World, client: Client, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    canary = _canaries()
    import_from(str(settings.BASE_DIR / "samples" / "advisories"), as_of=timezone.now())
    scan = Project(world).scan(_planted(canary))
    places = {f"{path}:{line}" for path, line in PLACES}
    copies = {f"{one['path']}:{one['line']}" for row in scan.sightings.all() for one in row.copies}
    assert places <= set(seen(scan)) | copies
    assert Suppression.objects.filter(scan=scan).count() >= 2 and Patch.objects.filter(scan=scan).count() >= 2
    logged = caplog.text, *capfd.readouterr()
    for told in (_rows(), _answers(client, world, scan), _exports(scan), _streams(scan), *logged):
        _holds_none(told, canary)


def _holds_none(told: str, canary: dict[str, str]) -> None:
    for kind, secret in canary.items():
        assert secret not in told, kind
        assert secret[6:20] not in told, kind


def _rows() -> str:
    ours = [model for model in apps.get_models() if model._meta.app_label in {"scans", "findings", "repos", "accounts"}]
    return "".join(serializers.serialize("json", model._default_manager.all()) for model in ours)


def _answers(client: Client, world: World, scan: Scan) -> str:
    client.force_login(world.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    pages = ["/", "/repos", "/scans", f"/scans/{scan.pk}", f"/repos/{scan.repo_id}", f"/api/scans/{scan.pk}"]
    pages += [
        f"/api/scans/{scan.pk}/{part}" for part in ("live", "findings", "sarif", "sbom", "vex", "summary", "patches")
    ]
    pages += [f"/scans/{scan.pk}?replay", f"/scans/{scan.pk}/dependencies"]
    pages += [f"/findings/{finding.pk}" for finding in seen(scan).values()]
    pages += [f"/scans/{scan.pk}/findings", "/findings"]
    missing = [f"/scans/{scan.pk}/nothing", f"/api/scans/{scan.pk}/nothing", "/findings/nothing"]
    answers = [client.get(page) for page in (*pages, *missing)]
    assert [answer.status_code for answer in answers] == [200] * len(pages) + [404] * len(missing)
    return "".join(answer.content.decode() for answer in answers)


def _exports(scan: Scan) -> str:
    return "".join(exports.render(scan, name) for name in exports.names())


def _streams(scan: Scan) -> str:
    """Both dialects, from the first byte of a late watcher to the last event."""
    now = snapshot.take(Scan.objects.with_counts().get(pk=scan.pk))
    rows = ScanEvent.objects.filter(scan=scan).order_by("seq").values_list("seq", "type", "payload")
    entries = [Entry(scan.pk, *row) for row in rows]
    dialects = [named("heimdall"), named("page")]
    frames = [one.frame(entry) for one in dialects for entry in entries]
    assert len([frame for frame in frames if frame]) > len(entries)
    return b"".join([*(one.opening(now) for one in dialects), *frames]).decode()


def test_h59_an_error_page_says_nothing_of_what_broke(world: World, client: Client, monkeypatch: pytest.MonkeyPatch):
    canary = _canaries()

    def broken(*given: object) -> None:
        quoted = canary["marked"]
        raise ValueError(f"cannot read {quoted} {canary}")

    monkeypatch.setattr("scans.views.overview.render", broken)
    monkeypatch.setattr(errors, "understood", lambda exception: None)
    client.raise_request_exception = False
    client.force_login(world.alice)
    answer = client.get("/")
    assert answer.status_code == 500
    _holds_none(answer.content.decode(), canary)
