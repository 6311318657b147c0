"""zizmor's audits run over workflows and actions, and nothing in the tree can steer or silence them."""

from pathlib import Path

import pytest

from engines.analyst import Analyst
from engines.hit import Hit
from outcomes import Gap
from tests.engines.repository import bare

INJECTED = """\
name: greet
on: issues
permissions: {}
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - run: echo "${{ github.event.issue.title }}"
"""
ACTION = """\
name: a
description: b
inputs:
  who: {}
runs:
  using: composite
  steps:
    - run: echo ${{ inputs.who }}
      shell: bash
"""


def _told(folder: Path, files: dict[str, str]) -> list[object]:
    git_dir, commit = bare(folder, files)
    with Analyst.start(git_dir=git_dir, commit=commit, mark="flow-test", instance_key=b"k" * 32) as analyst:
        return list(analyst.run(("workflows",)))


def _places(told: list[object]) -> list[tuple[str, int, str]]:
    return sorted((hit.path, hit.start_line, hit.rule) for hit in told if isinstance(hit, Hit))


def test_an_injection_is_found_in_workflows_and_actions(tmp_path: Path) -> None:
    told = _told(tmp_path, {".github/workflows/a.yml": INJECTED, "tools/greet/action.yml": ACTION, "b.yml": INJECTED})
    assert _places(told) == [
        (".github/workflows/a.yml", 8, "template-injection"),
        ("tools/greet/action.yml", 8, "template-injection"),
    ]


def test_an_ignore_comment_silences_nothing_and_is_told(tmp_path: Path) -> None:
    text = INJECTED.rstrip() + " # zizmor: ignore[template-injection]\n"
    (hit,) = [one for one in _told(tmp_path, {".github/workflows/a.yml": text}) if isinstance(one, Hit)]
    assert (hit.start_line, hit.properties) == (8, {"suppression": "a zizmor ignore comment"})


def test_configuration_in_the_tree_changes_nothing(tmp_path: Path) -> None:
    off = "rules:\n  template-injection:\n    disable: true\n    ignore: [a.yml]\n"
    files = {".github/workflows/a.yml": INJECTED, "zizmor.yml": off, ".github/zizmor.yml": off, ".gitignore": "*\n"}
    assert _places(_told(tmp_path, files)) == [(".github/workflows/a.yml", 8, "template-injection")]


def test_a_broken_workflow_is_a_gap_and_the_others_are_read(tmp_path: Path) -> None:
    told = _told(tmp_path, {".github/workflows/a.yml": INJECTED, ".github/workflows/b.yml": "on: [\n"})
    assert [(gap.kind, gap.path) for gap in told if isinstance(gap, Gap)] == [("not-parsed", ".github/workflows/b.yml")]
    assert [path for path, _, _ in _places(told)] == [".github/workflows/a.yml"]


def test_only_broken_workflows_are_gaps_and_no_failure(tmp_path: Path) -> None:
    told = _told(tmp_path, {".github/workflows/b.yml": "on: [\n"})
    assert [(gap.kind, gap.path) for gap in told if isinstance(gap, Gap)] == [("not-parsed", ".github/workflows/b.yml")]


def test_a_habit_is_told_once_with_the_lines_of_the_others(tmp_path: Path) -> None:
    job = "  {}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: {}\n"
    actions = (
        "actions/checkout@v4",
        "actions/checkout@v4",
        "other/action@v1",
        "other/action@v1 # zizmor: ignore[unpinned-uses]",
    )
    jobs = "".join(job.format(f"j{number}", action) for number, action in enumerate(actions))
    told = _told(tmp_path, {".github/workflows/a.yml": f"name: a\non: push\npermissions: {{}}\njobs:\n{jobs}"})
    (pinned,) = [hit for hit in told if isinstance(hit, Hit) and hit.rule == "unpinned-uses"]
    (kept,) = [hit for hit in told if isinstance(hit, Hit) and hit.rule == "artipacked"]
    assert (pinned.start_line, pinned.severity, pinned.properties) == (16, "medium", {})
    assert pinned.message.endswith("The same on lines 8, 12, 20.")
    assert kept.message.endswith("The same on line 12.")


_TARGET = "on: pull_request_target\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
_TAKEN = "      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n"
_BOT = (
    "on: pull_request{kind}\npermissions: {}\njobs:\n  a:\n    if: github.actor == 'helper[bot]'\n"
    "    runs-on: ubuntu-latest\n    steps:\n" + _TAKEN
)
_RELEASE = (
    "on: [release, issues]\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
    "      - run: send ${{ github.event.{what} }}\n"
)


@pytest.mark.parametrize(
    ("rule", "text", "severity"),
    [
        ("dangerous-triggers", _TARGET + "      - run: exit 1\n", "medium"),
        ("dangerous-triggers", _TARGET + _TAKEN, "high"),
        ("bot-conditions", _BOT.replace("{kind}", ""), "medium"),
        ("bot-conditions", _BOT.replace("{kind}", "_target"), "high"),
        ("excessive-permissions", _RELEASE.replace("permissions: {}\n", ""), "low"),
        ("excessive-permissions", _RELEASE.replace("permissions: {}", "permissions: write-all"), "medium"),
        ("template-injection", _RELEASE.replace("{what}", "release.tag_name"), "medium"),
        ("template-injection", _RELEASE.replace("{what}", "issue.title"), "high"),
        ("template-injection", _RELEASE.replace("{what}", "repository.default_branch"), "medium"),
        ("template-injection", _RELEASE.replace("{what}", "pull_request.head.ref"), "high"),
    ],
)
def test_workflow_that_takes_in_nothing_of_a_stranger_weighs_less(
    rule: str, text: str, severity: str, tmp_path: Path
) -> None:
    told = _told(tmp_path, {".github/workflows/a.yml": text})
    assert [hit.severity for hit in told if isinstance(hit, Hit) and hit.rule == rule] == [severity]
