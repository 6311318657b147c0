"""The sample repository gives what its expectation lists, and nothing else that is serious."""

import json
from pathlib import Path
from typing import Any

import pytest

from engines.analyst import Analyst, EngineDone
from engines.hit import Hit
from outcomes import Gap
from tests.engines.repository import bare

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
EXPECTED: dict[str, Any] = json.loads((SAMPLES / "storefront.expected.json").read_text())
ENGINES = ("code", "secrets", "config", "infrastructure", "workflows", "python_lint")
SERIOUS = ("critical", "high")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    root = SAMPLES / "storefront"
    files = {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    git_dir, commit = bare(tmp_path_factory.mktemp("sample"), files)
    with Analyst.start(git_dir=git_dir, commit=commit, mark="sample-test", instance_key=b"k" * 32) as analyst:
        return list(analyst.run(ENGINES))


@pytest.fixture(scope="module")
def hits(told: list[object]) -> list[Hit]:
    return [one for one in told if isinstance(one, Hit)]


def _named(entry: object) -> str:
    return f"{entry['path']}-{entry['line']}" if isinstance(entry, dict) else ""


@pytest.mark.parametrize("entry", EXPECTED["findings"], ids=_named)
def test_a_listed_weakness_is_found_where_it_stands(hits: list[Hit], entry: dict[str, Any]) -> None:
    here = [hit for hit in hits if hit.path == entry["path"] and hit.start_line <= entry["line"] <= hit.end_line]
    found = {f"{hit.engine}/{hit.rule}": hit for hit in here if hit.weakness == entry["weakness"]}
    assert set(entry["rules"]) <= set(found)
    assert found[entry["rules"][0]].severity == entry["severity"]
    assert found[entry["rules"][0]].start_line == entry["line"]


@pytest.mark.parametrize("entry", EXPECTED["silent"], ids=_named)
def test_sound_code_that_looks_alike_is_silent(hits: list[Hit], entry: dict[str, Any]) -> None:
    assert [h.rule for h in hits if h.path == entry["path"] and h.start_line <= entry["line"] <= h.end_line] == []


@pytest.mark.parametrize("entry", EXPECTED["later"], ids=_named)
def test_what_needs_data_flow_is_still_listed_as_later(hits: list[Hit], entry: dict[str, Any]) -> None:
    assert [h.rule for h in hits if h.path == entry["path"] and h.start_line <= entry["line"] <= h.end_line] == []


def test_nothing_else_is_serious(hits: list[Hit]) -> None:
    listed = {(entry["path"], entry["line"], entry["weakness"]) for entry in EXPECTED["findings"]}
    known = [hit for hit in hits if (hit.path, hit.start_line, hit.weakness) in listed]
    serious = [hit for hit in hits if hit.severity in SERIOUS]
    assert [hit for hit in serious if not any(_is_same(hit, one) for one in known)] == []


def _is_same(hit: Hit, other: Hit) -> bool:
    """One weakness seen by several engines: same class, overlapping lines."""
    overlaps = hit.start_line <= other.end_line and other.start_line <= hit.end_line
    return (hit.path, hit.weakness) == (other.path, other.weakness) and overlaps


def test_every_engine_ends_without_error_or_gap(told: list[object]) -> None:
    assert [(one.engine, one.error) for one in told if isinstance(one, EngineDone)] == [(name, "") for name in ENGINES]
    assert [one for one in told if isinstance(one, Gap)] == []


def test_no_planted_value_is_told(told: list[object]) -> None:
    text = repr(told)
    planted = ("9f3k7Qw2Lr8Xz5Tn1Vb6Yc4Md0Hs", "Tr4ck-p4rcels-9", "Bl4ck-b0ard-tue5day", "C4rdb0ard-c4stle")
    assert [value for value in planted if value in text] == []
