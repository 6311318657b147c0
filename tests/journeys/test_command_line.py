"""The command line from the outside: what it prints, what it leaves, how it ends."""

import json
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from sandbox.leftovers import marked
from tests.gitserver import git_server
from tests.journeys.command_line import ROOT, start_scan, type_scan

WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "app.py").write_text(WEAK)
    return folder


def test_a_folder_is_scanned_without_server_account_or_broker(project: Path, tmp_path: Path):
    """Nor is the instance's database asked or needed, although the environment names one. H54: nor do names escape."""
    (project / "a\x1b[2Jb.py").write_text(WEAK)
    down = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1"}
    typed = type_scan(str(project), temp=tmp_path / "temp", **down)
    assert typed.code == 3, typed.err
    assert "● medium  Weak hash" in typed.out
    assert "app.py:5" in typed.out
    assert "provisional: the scan is partial" in typed.out
    assert "\x1b" not in typed.out + typed.err
    assert typed.left_over == []


def test_json_goes_to_a_file_whole_and_the_gate_ends_the_command(project: Path, tmp_path: Path):
    report = tmp_path / "report.json"
    words = ("--format", "json", "--output", str(report), "--fail-on", "medium")
    typed = type_scan(str(project), *words, temp=tmp_path / "temp")
    assert typed.code == 1, typed.err
    document = json.loads(report.read_text())
    assert [(one["path"], one["line_start"]) for one in document["findings"]] == [("app.py", 5)]
    assert typed.out == ""
    assert "1 finding: 0 critical, 0 high, 1 medium, 0 low." in typed.err


def test_an_archive_is_scanned_like_an_upload(project: Path, tmp_path: Path):
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", project)
    typed = type_scan(packed, "--format", "json", temp=tmp_path / "temp")
    assert [one["path"] for one in json.loads(typed.out)["findings"]] == ["app.py"]


def test_a_git_address_is_fetched_and_scanned(tmp_path: Path):
    with git_server(tmp_path / "server") as server:
        commit = server.add_repository("shop.git", {"app.py": WEAK})
        url = f"https://127.0.0.1:{server.port}/shop.git"
        allowed = {"VOR_ALLOW_HOSTS": f"127.0.0.1:{server.port}", "VOR_CA_FILE": str(server.ca_file)}
        typed = type_scan(url, "--format", "json", temp=tmp_path / "temp", **allowed)
    document = json.loads(typed.out)
    assert (document["scan"]["commit_sha"], document["scan"]["ref"]) == (commit, "main")
    assert [one["path"] for one in document["findings"]] == ["app.py"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["/no/such/folder"], "There is no such folder"), ([".", "--format", "pdf"], "invalid choice")],
)
def test_what_cannot_be_scanned_is_refused_with_a_sentence(words: list[str], sentence: str, tmp_path: Path):
    """The other refusals: tests/scans/test_scan_command.py."""
    typed = type_scan(*words, temp=tmp_path / "temp")
    assert (typed.code, typed.left_over) == (2, [])
    assert sentence in typed.err
    assert "Traceback" not in typed.err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_scan_that_is_interrupted_leaves_no_process_and_no_folder(tmp_path: Path, number: signal.Signals):
    folder = tmp_path / "project"
    folder.mkdir()
    for part in range(60):
        (folder / f"part{part}.slow").write_text(str(part))
    slow = str(ROOT / "tests" / "scans" / "pipeline" / "slow.py")
    running = start_scan(str(folder), temp=tmp_path / "temp", VOR_EXTRA_ENGINES=slow)
    scan_id = _scan_in(tmp_path / "temp", stage="static_analysis")
    assert marked(scan_id)
    running.send_signal(number)
    _, err = running.communicate(timeout=20)
    assert (running.returncode, "Cancelled." in err) == (2, True), err
    assert marked(scan_id) == []
    assert list((tmp_path / "temp").glob("vor-scan-*")) == []


def _scan_in(temp: Path, *, stage: str) -> str:
    """The id of the private scan once it runs this stage and its analyst is there."""
    running = "SELECT scan_id FROM scans_scanstage WHERE stage = ? AND status = 'running' AND done > 2"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for file in temp.glob("vor-scan-*/vor.sqlite3"):
            try:
                with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as rows:
                    for (scan_id,) in rows.execute(running, [stage]):
                        return f"{scan_id[:8]}-{scan_id[8:12]}-{scan_id[12:16]}-{scan_id[16:20]}-{scan_id[20:]}"
            except sqlite3.OperationalError:
                continue
        time.sleep(0.1)
    raise AssertionError("The scan never got there.")
