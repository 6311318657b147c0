"""What a terminal shows of a scan, and what a repository cannot make it show. H54."""

import io
import json

import pytest

from scans import exports, terminal
from scans.models import CoverageGap, Scan
from tests.factories import SightingFactory
from tests.world import World

CLEAR_SCREEN, LINK, BELL, FLIP = "\x1b[2J", "\x1b]8;;https://evil.example\x1b\\", "\a", "\u202e"


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        (f"a{CLEAR_SCREEN}b", r"a\x1b[2Jb"),
        (LINK, r"\x1b]8;;https://evil.example\x1b" + "\\"),
        (f"x{BELL}\r\ny", r"x\x07\r\ny"),
        ("\x9b31m", r"\x9b31m"),
        (f"exe.{FLIP}txt", r"exe.\u202etxt"),
        ("\u2028\ue000", r"\u2028\ue000"),
        ("naïve/ö.py 漢字", "naïve/ö.py 漢字"),
    ],
)
def test_control_characters_become_visible(hostile: str, shown: str):
    assert terminal.harmless(hostile) == shown


def _hostile_scan(world: World) -> Scan:
    scan = world.scan(status="completed", is_partial=True, score=88, grade="B")
    names = {"path": f"src/{CLEAR_SCREEN}[bold]app.py", "title": f"SQL {LINK}here", "rule": f"sql{BELL}"}
    SightingFactory(scan=scan, finding=world.finding(**names))
    CoverageGap.objects.create(scan=scan, stage="ingest", kind="file-too-large", path=f"big{BELL}", reason="Too large.")
    return Scan.objects.with_counts().get(pk=scan.pk)


def test_h54_names_from_the_repository_cannot_move_the_cursor(world: World):
    page = io.StringIO()
    terminal.show(_hostile_scan(world), terminal.wide(page))
    text = page.getvalue()
    assert not [letter for letter in text if ord(letter) < 32 and letter != "\n"]
    assert r"src/\x1b[2J[bold]app.py:42" in text
    assert r"sql\x07" in text
    assert r"Not looked at: Too large. (big\x07)" in text
    assert (
        "1 finding: 0 critical, 1 high, 0 medium, 0 low. Score 88, grade B, provisional: the scan is partial." in text
    )


@pytest.mark.parametrize("form", exports.names())
def test_h54_no_export_carries_a_raw_control_character(world: World, form: str):
    written = exports.render(_hostile_scan(world), form)
    assert not [letter for letter in written if ord(letter) < 32 and letter not in "\n\r\t"]


def test_json_holds_what_was_found_and_what_was_not_looked_at(world: World):
    document = json.loads(exports.render(_hostile_scan(world), "json"))
    (finding,) = document["findings"]
    assert (finding["severity"], finding["line_start"], finding["cwe"]) == ("high", 42, "CWE-89")
    assert finding["path"] == f"src/{CLEAR_SCREEN}[bold]app.py"
    assert [(gap["path"], gap["reason"]) for gap in document["not_looked_at"]] == [(f"big{BELL}", "Too large.")]
    assert (document["scan"]["partial"], document["scan"]["high"]) == (True, 1)


def test_a_failed_scan_says_why(world: World):
    scan = world.scan(status="failed", error_message=f"The address does not answer.{BELL}")
    summary = terminal.summary(Scan.objects.with_counts().get(pk=scan.pk))
    assert summary.startswith(r"The scan failed: The address does not answer.\x07 0 findings")
