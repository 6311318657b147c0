"""The analyst on real processes: what it answers, and what is left when its child dies."""

import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from engines.analyst import Analyst, AnalystLimits, AnalystStopped, EngineDone, Told
from engines.hit import Hit
from outcomes import Gap, Progress
from tests.engines.repository import bare

ROGUE = Path(__file__).with_name("rogue_engine.py")
SMALL = {
    "app.py": "import hashlib\n\ndef digest(password):\n    return hashlib.md5(password)\n",
    "web/server.js": "const c = require('crypto');\nfunction id(x) { return c.createHash('md5').update(x); }\n",
    "README.md": "# hello\n",
}


@contextmanager
def _analyst(folder: Path, files: Mapping[str, str | bytes], **limits: float) -> Iterator[Analyst]:
    git_dir, commit = bare(folder, files)
    with Analyst.start(
        git_dir=git_dir,
        commit=commit,
        mark="analyst-test",
        instance_key=b"k" * 32,
        limits=AnalystLimits(**limits),  # type: ignore[arg-type]
        extra_engines=[ROGUE, ROGUE.with_name("rogue_gatherer.py")],
    ) as analyst:
        yield analyst


def _hits(told: list[Told]) -> list[str]:
    return [one.path for one in told if isinstance(one, Hit)]


def _gaps(told: list[Told]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.path, one.engine) for one in told if isinstance(one, Gap)]


def _done(told: list[Told]) -> dict[str, EngineDone]:
    return {one.engine: one for one in told if isinstance(one, EngineDone)}


def test_it_finds_what_the_rules_know_in_both_languages(tmp_path: Path) -> None:
    with _analyst(tmp_path, SMALL) as analyst:
        told = list(analyst.run(["code"]))
    hits = [one for one in told if isinstance(one, Hit)]
    assert [(hit.path, hit.start_line, hit.rule, hit.symbol) for hit in hits] == [
        ("app.py", 4, "weak-hash", "digest"),
        ("web/server.js", 2, "node-weak-hash", "id"),
    ]
    assert hits[0].excerpt.lines[3] == "    return hashlib.md5(password)"
    assert _gaps(told) == []
    assert _done(told)["code"].files == 2 and _done(told)["code"].hits == 2 and not _done(told)["code"].error
    assert Progress(3, 3) in told


def test_inventory_names_every_file_its_language_and_what_is_not_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = SMALL | {
        "node_modules/left/pad.js": "x()\n",
        "logo.png": b"\x89PNG\0\0",
        "tests/test_app.py": "assert 1\n",
        "big.py": "x = 1\n" * 300_000,
        "wide.py": "x = '" + "y" * 20_001 + "'\n",
    }
    with _analyst(tmp_path, files) as analyst:
        inventory = analyst.inventory()
    facts = {fact.path: fact for fact in inventory.files}
    assert {path: (fact.language, fact.kind, fact.line_count) for path, fact in facts.items()} == {
        "README.md": ("markdown", "own", 1),
        "app.py": ("python", "own", 4),
        "big.py": ("python", "own", 300_000),
        "logo.png": ("", "own", None),
        "node_modules/left/pad.js": ("javascript", "vendored", 1),
        "tests/test_app.py": ("python", "test", 1),
        "web/server.js": ("javascript", "own", 2),
        "wide.py": ("python", "own", 1),
    }
    assert {gap.path: (gap.kind, gap.is_partial) for gap in inventory.gaps} == {
        "big.py": ("not-parsed", True),
        "logo.png": ("binary", False),
        "node_modules/left/pad.js": ("vendored", False),
        "wide.py": ("not-parsed", True),
    }


def test_lines_are_read_for_a_page_and_a_missing_file_has_none(tmp_path: Path) -> None:
    with _analyst(tmp_path, SMALL) as analyst:
        assert analyst.read_lines("app.py", 3, 4).lines == ("def digest(password):", "    return hashlib.md5(password)")
        assert analyst.read_lines("../app.py", 1, 4).lines == ()


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        ("hang", "engine-timeout"),
        ("spin", "engine-timeout"),
        ("die", "engine-crashed"),
        ("segfault", "engine-crashed"),
        ("raise", "engine-failed"),
    ],
)
def test_a_file_that_ends_the_engine_is_a_gap_and_the_rest_is_read_once(tmp_path: Path, order: str, kind: str) -> None:
    files = {"rogue2": order, "seen1": "pass", "seen3": "pass", **SMALL}
    with _analyst(tmp_path, files, file_seconds=1.0) as analyst:
        told = list(analyst.run(["rogue", "code"]))
    assert _gaps(told) == [(kind, "rogue2", "rogue")]
    assert sorted(_hits(told)) == ["app.py", "rogue2", "seen1", "seen3", "web/server.js"]
    assert not _done(told)["code"].error and not _done(told)["rogue"].error
    assert "hunter2" not in repr(told)


def test_a_file_that_eats_all_memory_is_a_gap(tmp_path: Path) -> None:
    with _analyst(tmp_path, {"rogue1": "eat", **SMALL}, memory_bytes=400 << 20) as analyst:
        told = list(analyst.run(["rogue", "code"]))
    assert [gap[1:] for gap in _gaps(told)] == [("rogue1", "rogue")]
    assert "app.py" in _hits(told)


def test_an_engine_that_dies_each_time_leaves_what_the_others_found(tmp_path: Path) -> None:
    files = {f"rogue{number}": "die" for number in range(9)} | SMALL
    with _analyst(tmp_path, files, restarts=3) as analyst:
        told = list(analyst.run(["code", "rogue"]))
    assert "app.py" in _hits(told)
    assert ("engine-failed", "", "rogue") in _gaps(told)
    assert "too often" in _done(told)["rogue"].error and set(_done(told)) == {"code", "rogue"}


def test_a_gathering_engine_is_shown_everything_again_after_a_death(tmp_path: Path) -> None:
    files = {"a": "x", "rogue1": "die", "z": "x"}
    with _analyst(tmp_path, files) as analyst:
        told = list(analyst.run(["rogue", "gatherer"]))
    gathered = [one.path for one in told if isinstance(one, Hit) and one.engine == "gatherer"]
    assert gathered == ["a", "rogue1", "z"]


def test_an_engine_that_dies_at_the_end_loses_only_itself(tmp_path: Path) -> None:
    with _analyst(tmp_path, {"note": "die at the end", **SMALL}) as analyst:
        told = list(analyst.run(["gatherer", "code"]))
    assert sorted(_hits(told)) == ["app.py", "web/server.js"]
    assert _gaps(told) == [("engine-failed", "", "gatherer")]
    assert _done(told)["gatherer"].error and not _done(told)["code"].error


def test_what_an_engine_prints_is_not_a_message(tmp_path: Path) -> None:
    with _analyst(tmp_path, {"rogue1": "print", "seen1": "pass"}) as analyst:
        told = list(analyst.run(["rogue"]))
    assert _hits(told) == ["rogue1", "seen1"] and _gaps(told) == []


def test_an_unknown_engine_is_a_gap(tmp_path: Path) -> None:
    with _analyst(tmp_path, SMALL) as analyst:
        told = list(analyst.run(["astrology", "code"]))
    assert _gaps(told) == [("engine-failed", "", "astrology")]
    assert _done(told)["astrology"].error and "app.py" in _hits(told)


def test_kill_from_another_thread_stops_the_reader_within_a_second(tmp_path: Path) -> None:
    with _analyst(tmp_path, {"rogue1": "hang"}, file_seconds=60.0) as analyst:
        threading.Timer(0.5, analyst.kill).start()
        started = time.monotonic()
        with pytest.raises(AnalystStopped):
            list(analyst.run(["rogue"]))
        assert time.monotonic() - started < 5
        with pytest.raises(AnalystStopped):
            analyst.inventory()


def test_a_child_killed_from_outside_is_replaced(tmp_path: Path) -> None:
    files = {f"seen{number:03}": "pass" for number in range(400)}
    with _analyst(tmp_path, files) as analyst:
        told: list[Told] = []
        for one in analyst.run(["rogue"]):
            told.append(one)
            if len(told) == 50:
                os.kill(analyst.pid or 0, signal.SIGKILL)
    hits = _hits(told)
    assert len(set(hits)) == len(hits) and len(hits) + len(_gaps(told)) >= 400
    assert len(_gaps(told)) <= 1


def test_the_child_is_asked_again_after_an_abandoned_run(tmp_path: Path) -> None:
    with _analyst(tmp_path, SMALL) as analyst:
        next(iter(analyst.run(["code"])))
        assert analyst.read_lines("README.md", 1, 1).lines == ("# hello",)
