"""checkov's report in our words; the extra's absence is said; nothing in the tree steers or silences it."""

import json
from pathlib import Path

import pytest

from engines import extras
from engines.analyst import Analyst
from engines.checkov.advice import ADVICE, BY_CHECK
from engines.checkov.engine import CheckovEngine
from engines.checkov.report import BadReport, Failed, report
from engines.engine import Setting
from engines.hit import Hit
from engines.source import SourceFile
from outcomes import Gap
from tests.engines.repository import bare

OPEN = """resource "aws_security_group" "web" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"""


def _block(kind: str, **results: object) -> dict[str, object]:
    empty = {"passed_checks": [], "failed_checks": [], "skipped_checks": [], "parsing_errors": []}
    return {"check_type": kind, "results": empty | results, "summary": {}, "url": ""}


def _check(check: str, path: str, lines: tuple[int, int], resource: str) -> dict[str, object]:
    return {
        "check_id": check, "check_name": "theirs", "file_path": f"/{path}", "file_line_range": list(lines),
        "resource": resource, "check_result": {"result": "FAILED", "evaluated_keys": ["ingress"]}, "guideline": None,
    }  # fmt: skip


SSH = _check("CKV_AWS_24", "net/main.tf", (1, 8), "aws_security_group.web")
NONE = {"passed": 0, "failed": 0, "skipped": 0, "parsing_errors": 0, "resource_count": 0, "checkov_version": "3"}


@pytest.mark.parametrize(
    ("said", "failed", "unread"),
    [
        (NONE, [], []),
        (_block("terraform", failed_checks=[SSH]), [("CKV_AWS_24", "net/main.tf", 1, 8, False)], []),
        (
            [_block("terraform", failed_checks=[SSH]), _block("kubernetes", parsing_errors=["/a.yaml"])],
            [("CKV_AWS_24", "net/main.tf", 1, 8, False)], ["a.yaml"],
        ),
        (_block("terraform", skipped_checks=[SSH]), [("CKV_AWS_24", "net/main.tf", 1, 8, True)], []),
    ],
)  # fmt: skip
def test_every_shape_of_its_report_is_read(said: object, failed: list[object], unread: list[str]) -> None:
    read = report(json.dumps(said).encode())
    assert [(one.check, one.path, one.first_line, one.last_line, one.is_skipped) for one in read.failed] == failed
    assert list(read.unread) == unread


@pytest.mark.parametrize(
    "text", [b"", b"no json", b"3", b"[1]", b"{}", b'{"results": {"failed_checks": [{}]}}', b"[" * 100_000]
)
def test_what_is_no_report_is_refused(text: bytes) -> None:
    with pytest.raises(BadReport):
        report(text)


def _told(*failed: Failed) -> list[Hit]:
    said = report(json.dumps(NONE).encode())
    batch = {"net/main.tf": SourceFile("net/main.tf", OPEN.encode())}
    told = CheckovEngine(Setting(b"k" * 32)).told(type(said)(failed, ()), batch)
    return [one for one in told if isinstance(one, Hit)]


def test_a_failed_check_is_told_over_its_resource_in_our_words() -> None:
    (hit,) = _told(Failed("CKV_AWS_24", "net/main.tf", 1, 8, "aws_security_group.web", False))
    assert (hit.rule, hit.weakness, hit.path) == ("checkov-exposed-service", "exposed-service", "net/main.tf")
    assert (hit.start_line, hit.end_line) == (1, 8)
    assert "CKV_AWS_24" in hit.message and "theirs" not in hit.message


@pytest.mark.parametrize(
    "failed",
    [
        Failed("CKV_AWS_99999", "net/main.tf", 1, 8, "a.b", False),
        Failed("CKV_AWS_24", "../../etc/passwd", 1, 8, "a.b", False),
    ],
)
def test_a_check_we_do_not_use_and_a_file_nobody_gave_are_passed_over(failed: Failed) -> None:
    assert _told(failed) == []


def test_two_checks_of_one_weakness_in_a_resource_are_one_hit_and_mad_lines_are_bounded() -> None:
    hits = _told(
        Failed("CKV_AWS_24", "net/main.tf", -5, 10**9, "a.b", False),
        Failed("CKV_AWS_25", "net/main.tf", 0, 0, "a.b", False),
    )
    assert [(one.start_line, one.end_line) for one in hits] == [(1, 8)]


def test_what_the_tree_asks_to_skip_is_told_and_marked() -> None:
    (hit,) = _told(Failed("CKV_AWS_24", "net/main.tf", 1, 8, "a.b", True))
    assert hit.properties["suppression"] == "a checkov skip comment"


def test_every_check_belongs_to_one_weakness_and_every_weakness_has_checks() -> None:
    assert {one.id for one in BY_CHECK.values()} == set(ADVICE)
    assert len(BY_CHECK) > 130 and all(check.startswith(("CKV_", "CKV2_")) for check in BY_CHECK)


def test_its_absence_is_said_and_leaves_the_scan_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extras, "FOLDER", tmp_path)
    engine = CheckovEngine(Setting())
    assert list(engine.finish()) == []
    assert list(engine.look(SourceFile("main.tf", OPEN.encode()))) == []
    (gap,) = engine.finish()
    assert isinstance(gap, Gap)
    assert (gap.kind, gap.engine, gap.is_partial) == ("extra-not-installed", "checkov", False)


@pytest.mark.parametrize(
    ("path", "text", "is_wanted"),
    [
        ("a.tf", "", True), ("Dockerfile", "FROM a", True), ("a.yaml", "apiVersion: v1\nkind: Pod", True),
        ("a.json", '{"Type": "AWS::S3::Bucket"}', True), ("a.yaml", "a: b", False), ("a.py", "AWS::", False),
        ("c/templates/a.yaml", "apiVersion: v1\nkind: {{ a }}", False), ("vendor/a.tf", "", False),
    ],
)  # fmt: skip
def test_only_what_it_reads_is_shown_to_it(path: str, text: str, is_wanted: bool) -> None:
    assert CheckovEngine(Setting()).wants(SourceFile(path, text.encode())) is is_wanted


@pytest.mark.needs("checkov")
def test_the_real_one_runs_in_the_box_and_nothing_in_the_tree_steers_it(tmp_path: Path) -> None:
    skipped = OPEN.replace("{\n", "{\n  #checkov:skip=CKV_AWS_24:on purpose\n", 1).replace('"web"', '"quiet"')
    off = "skip-check: ['*']\nexternal-checks-git: ['https://evil.example/x.git']\n# apiVersion kind\n"
    files = {
        "net/main.tf": OPEN, "net/quiet.tf": skipped, ".checkov.yaml": off, "net/.checkov.yaml": off,
        "a b/main.tf": OPEN.replace("web", "blank"),
    }  # fmt: skip
    git_dir, commit = bare(tmp_path, files)
    with Analyst.start(git_dir=git_dir, commit=commit, mark="flow-test", instance_key=b"k" * 32) as analyst:
        said = list(analyst.run(("checkov",)))
    hits = [one for one in said if isinstance(one, Hit) and one.weakness == "exposed-service"]
    assert sorted((one.path, one.start_line, one.end_line, "suppression" in one.properties) for one in hits) == [
        ("a b/main.tf", 1, 8, False), ("net/main.tf", 1, 8, False), ("net/quiet.tf", 1, 9, True),
    ]  # fmt: skip
    assert [one for one in said if isinstance(one, Gap)] == []
