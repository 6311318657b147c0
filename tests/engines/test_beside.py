"""The engines of two stages look at each file together: it is parsed once, and both say what they would say alone."""

from collections import Counter
from pathlib import Path

import pytest

from engines import source
from engines.analyst import Analyst, AnalystLimits, EngineDone, Told
from engines.beside import Beside, paired
from engines.engine import Setting
from engines.hit import Hit
from engines.registry import engines
from engines.run import Run
from engines.tree import Tree
from outcomes import Gap
from tests.engines.repository import bare

FILES = {
    "app.py": (
        "import hashlib, os\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n\n"
        "@app.route('/run')\ndef run():\n    os.system('ls ' + request.args['where'])\n"
        "    return hashlib.md5(request.data).hexdigest()\n"
    ),
    "web/server.js": "const c = require('crypto');\nfunction id(x) { return c.createHash('md5').update(x); }\n",
    "broken.py": "def f(:\n    pass\n",
    "README.md": "# hello\n",
}
FIRST, SECOND = ("code", "secrets"), ("taint",)
ROGUES = [Path(__file__).with_name("rogue_engine.py"), Path(__file__).with_name("rogue_gatherer.py")]


def _engines(names: tuple[str, ...]) -> list[object]:
    return [engines()[name](Setting(b"k" * 32, "beside-test")) for name in names]


def test_a_file_that_two_runs_want_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: Counter[bytes] = Counter()
    parse = source._parse

    def counting(language: str, data: bytes) -> source.Node:
        parsed[data] += 1
        return parse(language, data)

    monkeypatch.setattr(source, "_parse", counting)
    git_dir, commit = bare(tmp_path, FILES)
    with Tree(git_dir, commit, mark="beside-test") as tree:
        beside = Beside(Run(tree, _engines(SECOND)))  # type: ignore[arg-type]
        first = list(paired(Run(tree, _engines(FIRST)), beside))  # type: ignore[arg-type]
        second = list(beside.answers())
    assert {one.rule for one in first if isinstance(one, Hit)} >= {"weak-hash", "node-weak-hash"}
    assert [one.path for one in second if isinstance(one, Hit)] == ["app.py"]
    assert parsed == Counter({FILES[path].encode(): 1 for path in ("app.py", "web/server.js", "broken.py")})


def _told(folder: Path, *, beside: tuple[str, ...], shelf: Path | None = None) -> list[list[Told]]:
    """What the analyst tells of the two runs, one after the other."""
    git_dir, commit = bare(folder, FILES)
    with Analyst.start(
        git_dir=git_dir, commit=commit, mark="beside-test", instance_key=b"k" * 32, shelf=shelf
    ) as analyst:
        return [list(analyst.run(FIRST, beside=beside)), list(analyst.run(SECOND))]


def _gist(told: list[Told]) -> tuple[list[str], list[tuple[str, int, int, str]]]:
    said = sorted(repr(one) for one in told if isinstance(one, Hit | Gap))
    return said, sorted((one.engine, one.files, one.hits, one.error) for one in told if isinstance(one, EngineDone))


def test_both_say_what_they_say_alone(tmp_path: Path) -> None:
    together = _told(tmp_path / "a", beside=SECOND)
    apart = _told(tmp_path / "b", beside=())
    assert [_gist(one) for one in together] == [_gist(one) for one in apart]
    assert any(isinstance(one, Hit) for one in together[1])


def test_what_an_earlier_scan_knew_is_told_by_both(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    first = _told(tmp_path / "a", beside=SECOND, shelf=shelf)
    again = _told(tmp_path / "b", beside=SECOND, shelf=shelf)
    assert [_gist(one) for one in again] == [_gist(one) for one in first]
    done = [one for told in again for one in told if isinstance(one, EngineDone)]
    assert all(one.reused == one.files > 0 for one in done) and len(done) == 3


def test_one_that_ends_the_process_beside_is_shown_the_files_when_it_is_asked(tmp_path: Path) -> None:
    git_dir, commit = bare(tmp_path, {"a.py": FILES["app.py"], "rogue2": "die", "seen3": "pass"})
    with Analyst.start(
        git_dir=git_dir, commit=commit, mark="beside-test", instance_key=b"k" * 32, extra_engines=ROGUES,
        limits=AnalystLimits(file_seconds=5.0),
    ) as analyst:  # fmt: skip
        first = list(analyst.run(["code"], beside=["rogue"]))
        second = list(analyst.run(["rogue"]))
    assert [one for one in first if isinstance(one, Gap)] == []
    assert {one.path for one in first if isinstance(one, Hit)} == {"a.py"}
    assert [(one.path, one.engine) for one in second if isinstance(one, Gap)] == [("rogue2", "rogue")]
    assert [one.path for one in second if isinstance(one, Hit)] == ["rogue2", "seen3"]


def test_a_run_that_was_resumed_is_not_answered_by_what_was_seen_beside(tmp_path: Path) -> None:
    git_dir, commit = bare(tmp_path, {"note": "die at the end", "a.py": FILES["app.py"]})
    with Analyst.start(
        git_dir=git_dir, commit=commit, mark="beside-test", instance_key=b"k" * 32, extra_engines=ROGUES
    ) as analyst:
        list(analyst.run(["code"], beside=["gatherer", "taint"]))
        told = list(analyst.run(["gatherer", "taint"]))
    done = {one.engine: bool(one.error) for one in told if isinstance(one, EngineDone)}
    assert done == {"gatherer": True, "taint": False}
    assert [one.engine for one in told if isinstance(one, Hit)] == ["taint"]
