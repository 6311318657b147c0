"""What a machine cannot run is said in one sentence; in CI it is a failure, and so is any skip."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import machine
from tests.architecture.sources import ROOT

TESTS = """
import pytest

def test_runs(): pass

@pytest.mark.needs("redis")
def test_wants_redis(): pass

@pytest.mark.skipif(True, reason="no moon tonight")
def test_wants_the_moon(): pass
"""

SECOND_TURN = """
import pytest

turns = []

@pytest.mark.browser
@pytest.mark.flaky(reruns=1)
def test_page(chromium):
    turns.append(chromium.new_page().title())
    assert len(turns) == 2
"""


def _pytest(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    file = folder / "test_small.py"
    file.write_text(TESTS)
    plugins = ["-p", "xdist.plugin", "-p", "tests.machine"]
    argv = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        *plugins,
        "-W",
        "ignore::pytest.PytestConfigWarning",
        "-c",
        str(ROOT / "pyproject.toml"),
        str(file),
    ]
    ours = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    env = {**os.environ, **ours, "CI": "", **environment}
    return subprocess.run([*argv, *words], cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("side_by_side", ["0", "2"])
def test_a_lacking_tool_is_named_with_what_to_type(tmp_path: Path, side_by_side: str):
    done = _pytest(tmp_path, "-n", side_by_side, PATH="/nonexistent")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not run here: 1 test: redis is not installed. Try: apt-get install redis-server" in done.stdout
    assert "not run here: 1 test: Skipped: no moon tonight" in done.stdout
    assert "1 passed, 1 skipped" in done.stdout


def test_in_ci_a_lacking_tool_is_a_failure(tmp_path: Path):
    done = _pytest(tmp_path, PATH="/nonexistent", CI="true")
    assert done.returncode != 0
    assert "Everything runs in CI, but redis is not installed" in done.stdout + done.stderr


@pytest.mark.needs("redis")
def test_in_ci_a_skip_is_a_failure(tmp_path: Path):
    done = _pytest(tmp_path, CI="true")
    assert done.returncode == 1
    assert "2 passed, 1 error" in done.stdout
    assert "Nothing may be skipped in CI" in done.stdout


def test_one_sentence_names_every_package():
    lacking = {"chromium": "is not installed", "postgresql": "is not installed"}
    expected = "chromium is not installed; postgresql is not installed. Try: apt-get install chromium postgresql"
    assert machine.sentence(lacking) == expected


def test_what_failed_in_an_earlier_lane_is_said_again_in_the_last(tmp_path: Path):
    kept = tmp_path / "failed"
    kept.write_text("tests/test_before.py::test_it: assert 1 == 2\n")
    done = _pytest(tmp_path, "-p", "tests.failed", CI="true", PATH="/usr/bin:/bin", VOR_TESTS_FAILED=str(kept))
    assert "failed in an earlier lane: tests/test_before.py::test_it: assert 1 == 2" in done.stdout
    assert "Nothing may be skipped in CI" in kept.read_text()


@pytest.mark.needs("chromium")
def test_a_browser_stays_for_the_second_turn_of_the_last_test_that_has_one(tmp_path: Path):
    (tmp_path / "test_pages.py").write_text(SECOND_TURN)
    plugins = ["-p", "pytest_rerunfailures", "-p", "tests.browsers", "-p", "pytest_django"]
    done = _pytest(tmp_path, *plugins, "test_pages.py")
    assert "3 passed, 1 skipped, 1 rerun" in done.stdout, done.stdout + done.stderr
