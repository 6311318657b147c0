"""The trigger on a real server whose PostgreSQL is really stopped, and started again."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests import servers
from tests.cluster import ROOT, environment
from tests.web import Web

PREPARE = """
import json
from accounts import tokens
from accounts.models import ApiToken
from tests.world import make_world
world = make_world()
_, secret = tokens.issue(world.alice, kind="session", scopes=ApiToken.Scope.values)
print(json.dumps({"repo": str(world.repo.pk), "secret": secret}))
"""


def manage(url: str, *words: str) -> str:
    argv = [sys.executable, "manage.py", *words]
    env = environment(DATABASE_URL=url)
    return subprocess.run(argv, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout


def trigger(server: Web, made: dict[str, str], **headers: str) -> tuple[int, bytes]:
    """The published curl line."""
    sent = {"Cookie": f"session={made['secret']}", **headers}
    request = urllib.request.Request(f"{server.url}/api/repos/{made['repo']}/scan", method="POST", headers=sent)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@pytest.mark.production
@pytest.mark.needs("postgresql")
def test_trigger_says_the_documented_sentence_while_postgresql_is_stopped(
    tmp_path: Path, transactional_db: None
) -> None:
    with servers.postgres() as database:
        manage(database.url, "migrate", "-v0")
        made: dict[str, Any] = json.loads(manage(database.url, "shell", "-v0", "-c", PREPARE).splitlines()[-1])
        server = Web(tmp_path / "web.log", workers=1, DATABASE_URL=database.url)
        server.start()
        try:
            assert trigger(server, made)[0] == 202
            database.kill()
            began = time.monotonic()
            status, body = trigger(server, made)
            assert time.monotonic() - began < 30
            sentence = {"code": 500, "message": "Failed to create scan: database connection error"}
            assert status == 500
            assert json.loads(body) == {"success": False, "error": {"success": False, **sentence}, **sentence}
            status, fragment = trigger(server, made, **{"HX-Request": "true"})
            assert status == 500
            assert b"Failed to create scan: database connection error" in fragment and b"<html" not in fragment
            database.start()
            status, body = _soon(server, made)
            assert status == 202 and json.loads(body)["data"]["status"] == "queued"
        finally:
            server.kill()


def _soon(server: Web, made: dict[str, str]) -> tuple[int, bytes]:
    """The pool notices within seconds that the database is back."""
    deadline = time.monotonic() + 60
    while True:
        answer = trigger(server, made)
        if answer[0] == 202 or time.monotonic() > deadline:
            return answer
        time.sleep(1)
