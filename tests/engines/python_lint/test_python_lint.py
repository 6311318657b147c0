"""Ruff's rules run over people's own Python and nothing in the tree can steer or silence them."""

import sys
from pathlib import Path

import pytest

from engines.analyst import Analyst, EngineDone
from engines.hit import Hit
from engines.python_lint.advice import ADVICE
from outcomes import Gap
from tests.engines.repository import bare

WEAK = "import hashlib\n\ndef name(x):\n    return hashlib.sha1(x)\n"
HOSTILE = {
    "ruff.toml": 'exclude = ["*"]\n[lint]\nselect = []\n',
    ".ruff.toml": 'extend = "/etc/passwd"\n',
    "pyproject.toml": '[tool.ruff]\nexclude = ["app.py"]\nrequired-version = "99"\n[tool.ruff.lint]\nignore = ["S"]\n',
    ".gitignore": "*.py\n",
}


def _told(folder: Path, files: dict[str, str]) -> list[object]:
    git_dir, commit = bare(folder, files)
    with Analyst.start(git_dir=git_dir, commit=commit, mark="lint-test", instance_key=b"k" * 32) as analyst:
        return list(analyst.run(("python_lint",)))


def _places(told: list[object]) -> list[tuple[str, int, str]]:
    return sorted((hit.path, hit.start_line, hit.rule) for hit in told if isinstance(hit, Hit))


def test_configuration_in_the_tree_changes_nothing(tmp_path: Path) -> None:
    files = {"app.py": "# ruff: noqa\n" + WEAK.replace("(x)\n", "(x)  # noqa: S324\n", 1), **HOSTILE}
    files["pkg/app.py"] = WEAK.replace("sha1(x)", "sha1(x)  # noqa")
    assert _places(_told(tmp_path, files)) == [("app.py", 5, "S324"), ("pkg/app.py", 4, "S324")]


def test_a_hit_has_our_words_its_symbol_and_its_weakness(tmp_path: Path) -> None:
    (hit,) = [one for one in _told(tmp_path, {"app.py": WEAK}) if isinstance(one, Hit)]
    assert (hit.engine, hit.weakness, hit.cwe, hit.symbol) == ("python_lint", "weak-hash", 327, "name")
    assert (hit.title, hit.start_column) == (ADVICE["S324"].title, 12)
    assert hit.excerpt.lines[3] == "    return hashlib.sha1(x)"


def test_file_names_are_ours_whatever_the_tree_calls_them(tmp_path: Path) -> None:
    files = {"-o.py": WEAK, "a b/$(id).py": WEAK, "--config=x.py": WEAK, "ü/é.py": WEAK}
    assert {path for path, _, _ in _places(_told(tmp_path, files))} == set(files)


def test_what_a_file_is_full_of_is_told_once(tmp_path: Path) -> None:
    asks = "import requests\nrequests.get(A)\nrequests.get(B)\n\nrequests.get(C)\n"
    told = _told(tmp_path, {"a.py": asks, "b.py": asks.replace("(B)", "(B, timeout=3)"), "c.py": WEAK + WEAK})
    assert _places(told) == [("a.py", 2, "S113"), ("b.py", 2, "S113"), ("c.py", 4, "S324"), ("c.py", 8, "S324")]
    said = {hit.path: hit.message for hit in told if isinstance(hit, Hit)}
    assert said["a.py"].endswith("on line 3, 5.") and said["b.py"].endswith("on line 5.")


def test_an_address_to_listen_on_is_no_finding(tmp_path: Path) -> None:
    assert _places(_told(tmp_path, {"app.py": "from app import app\napp.run(host='0.0.0.0', port=80)\n"})) == []


def test_tests_and_vendored_code_are_left_to_others(tmp_path: Path) -> None:
    assert _places(_told(tmp_path, {"tests/test_a.py": WEAK, "vendor/a.py": WEAK})) == []


def test_a_file_ruff_cannot_parse_is_a_gap_and_the_others_are_read(tmp_path: Path) -> None:
    told = _told(tmp_path, {"a.py": "def (:\n", "b.py": WEAK})
    assert [(gap.kind, gap.path) for gap in told if isinstance(gap, Gap) and gap.engine == "python_lint"] == [
        ("not-parsed", "a.py")
    ]
    assert _places(told) == [("b.py", 4, "S324")]


@pytest.mark.parametrize(
    ("program", "kind"),
    [(None, "engine-missing"), ("#!/bin/sh\nexit 3\n", "engine-crashed"),
     ("#!/bin/sh\necho nonsense\n", "engine-failed"),
     ("#!/bin/sh\nsleep 60\n", "engine-timeout")],
)  # fmt: skip
def test_a_tool_that_is_missing_or_broken_is_a_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None, kind: str
) -> None:
    from engines import tool
    from engines.engine import Setting
    from engines.python_lint.engine import PythonLintEngine
    from engines.source import SourceFile

    (tmp_path / "bin").mkdir()
    if program is not None:
        (tmp_path / "bin" / "ruff").write_text(program)
        (tmp_path / "bin" / "ruff").chmod(0o755)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(tool, "TIMEOUT_SECONDS", 1.0)
    engine = PythonLintEngine(Setting(mark="lint-test"))
    assert list(engine.look(SourceFile("a.py", WEAK.encode()))) == []
    assert [(gap.kind, gap.engine, gap.is_partial) for gap in engine.finish() if isinstance(gap, Gap)] == [
        (kind, "python_lint", True)
    ]


def test_the_engine_ends_well_without_python(tmp_path: Path) -> None:
    assert _told(tmp_path, {"a.txt": "x"})[-1] == EngineDone("python_lint", 0, 0, 0.0)
