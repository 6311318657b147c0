"""The running server against its own description, with generated requests: no 500, nothing undocumented."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from accounts import tokens
from accounts.models import ApiToken
from findings import triage
from tests.factories import SightingFactory
from tests.world import make_world

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# What ends the credential, streams, and what answers 501 on purpose (test_findings.py holds that).
LEFT_OUT = "auth/|tokens|change-password|progress/stream|explain|verify|/issue$|remediat|apply-patch|create-all-issues"


@pytest.mark.django_db(transaction=True)
def test_no_generated_request_finds_a_500_or_an_undocumented_answer(
    transactional_db: None, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for throttle in ("PersonThrottle", "NobodyThrottle"):
        monkeypatch.setattr(f"accounts.throttles.{throttle}.THROTTLE_RATES", {"user": None, "anon": None})
    world = make_world()
    scan = world.scan()
    finding = world.finding(last_scan_id=scan.pk)
    SightingFactory(scan=scan, finding=finding)
    triage.change_status(finding, by=world.alice, status="confirmed")
    _, secret = tokens.issue(world.alice, kind=ApiToken.Kind.SESSION, scopes=ApiToken.Scope.values)
    argv = [sys.executable, "-m", "schemathesis.cli", "run", f"{live_server.url}/api/schema/"]
    argv += ["-H", f"Authorization: Bearer {secret}", "--exclude-path-regex", LEFT_OUT, "-c", CHECKS]
    argv += ["--phases", "fuzzing,stateful", "--max-examples", "4", "--no-color"]
    argv += ["--generation-deterministic"]
    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "generated" in done.stdout
