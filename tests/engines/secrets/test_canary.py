"""A planted value never leaves the analyst: not in a hit, a gap, an excerpt, a progress message or a log."""

import secrets
from pathlib import Path

import pytest

from engines.analyst import Analyst
from engines.hit import Hit
from tests.engines.repository import bare

ENGINES = ("code", "secrets", "config", "infrastructure", "workflows", "python_lint")


def _planted(canary: str) -> dict[str, str | bytes]:
    """The value beside other weaknesses of every engine, in several languages and in broken and oversized files."""
    return {
        "app.py": f'import hashlib\nAPI_TOKEN = "{canary}"\n# {canary}\n\ndef f(x):\n    return hashlib.md5(x)\n',
        "deep.py": f'import yaml, requests\nTOKEN = "{canary}"\nyaml.load(x)\nrequests.get(u, verify=False)\n',
        "server.js": f'const c = require("crypto");\nconst apiKey = "{canary}";\nc.createHash("md5").update(x);\n',
        "Dockerfile": f"FROM debian\nENV SHOP_PASSWORD={canary}\nRUN curl -u deploy:{canary} https://c.local/i | sh\n",
        "compose.yml": f"services:\n  a:\n    privileged: true\n    environment:\n      DB_PASSWORD: {canary}\n",
        ".github/workflows/ci.yml": "on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps:\n"
        f'      - run: |\n          curl -H "Authorization: Bearer {canary}" "${{{{ github.event.issue.title }}}}"\n',
        "main.tf": f'resource "aws_db_instance" "d" {{\n  password = "{canary}"\n}}\nvariable "api_token" {{\n'
        f'  default = "{canary}"\n}}\n',
        "pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n"
        f"      args: [--auth-token={canary}]\n      env: [{{name: DB_PASSWORD, value: {canary}}}]\n",
        "chart/Chart.yaml": "name: c\nversion: 1.0.0\n",
        "chart/values.yaml": f"token: {canary}\n",
        "chart/templates/c.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"
        "data:\n  API_TOKEN: {{ .Values.token }}\n",
        "stack.json": '{"Resources": {"D": {"Type": "AWS::RDS::DBInstance", "Properties": {"MasterUserPassword": "'
        + canary
        + '"}}}}',
        ".gitlab-ci.yml": f"variables:\n  DEPLOY_TOKEN: {canary}\na:\n  script: [curl -k https://x/?token={canary}]\n",
        "group_vars/all.yml": f"ansible_password: {canary}\n",
        "Jenkinsfile": f"node {{ sh 'curl -k -H \"Authorization: Bearer {canary}\" https://x' }}\n",
        "broken.py": f'password = "{canary}"\ndef (:\n',
        "wide.js": f'var secretKey = "{canary}";' + "x=1;" * 8000,
        ".netrc": f"machine git.corp.local login a password {canary}\n",
        "latin.py": b'# \xe9\npassword = "' + canary.encode() + b'"\n',
        "wide.py": f'password = "{canary}"\n'.encode("utf-16"),
    }


def test_a_planted_value_never_leaves(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    canary = "q7" + secrets.token_hex(16) + "Zk"
    git_dir, commit = bare(tmp_path, _planted(canary))
    with Analyst.start(git_dir=git_dir, commit=commit, mark="canary-test", instance_key=b"k" * 32) as analyst:
        told = [analyst.inventory(), *analyst.run(ENGINES), *(analyst.read_lines(p, 1, 9) for p in _planted(canary))]
    assert {hit.engine for hit in told if isinstance(hit, Hit)} == set(ENGINES)
    captured = capfd.readouterr()
    for text in (repr(told), captured.out, captured.err):
        assert canary not in text
        assert canary[4:20] not in text


def test_one_value_has_one_identity_that_only_the_key_gives(tmp_path: Path) -> None:
    value = secrets.token_hex(20)
    git_dir, commit = bare(tmp_path, {"a.py": f'API_TOKEN = "{value}"\n', "b/.env": f"API_TOKEN={value}\n"})

    def tokens(key: bytes) -> set[str]:
        with Analyst.start(git_dir=git_dir, commit=commit, mark="canary-test", instance_key=key) as analyst:
            return {hit.tokens for hit in analyst.run(("secrets",)) if isinstance(hit, Hit)}

    first, second = tokens(b"a" * 32), tokens(b"b" * 32)
    assert len(first) == len(second) == 1
    assert first != second
