"""The cache through the analyst's real process: read in the box, written by the parent, and never half believed."""

from collections.abc import Mapping
from pathlib import Path

from engines.analyst import Analyst, EngineDone, Told
from engines.cache.facts import Remark
from engines.hit import Hit
from tests.engines.repository import bare

FILES = {
    "app.py": (
        "import hashlib\nimport os\n\ndef digest(password):\n    os.system(input())\n    return hashlib.md5(password)\n"
    ),
    "b.js": "const c = require('crypto');\nc.createHash('md5').update(x);\n",
}
ENGINES = ("code", "taint", "secrets", "python_lint")
ROGUE = Path(__file__).parents[1] / "rogue_engine.py"


def _scan(folder: Path, files: Mapping[str, str | bytes], shelf: Path | None, *engines: str) -> list[Told]:
    git_dir, commit = bare(folder, files)
    with Analyst.start(
        git_dir=git_dir, commit=commit, mark="boxed", instance_key=b"k" * 32, shelf=shelf, extra_engines=[ROGUE]
    ) as analyst:
        return list(analyst.run(engines or ENGINES))


def _hits(told: list[Told]) -> list[str]:
    return sorted(repr(one) for one in told if isinstance(one, Hit))


def _counts(told: list[Told]) -> dict[str, tuple[int, int]]:
    return {one.engine: (one.files, one.reused) for one in told if isinstance(one, EngineDone)}


def test_the_second_analyst_knows_what_the_first_saw(tmp_path: Path) -> None:
    shelf = tmp_path / "tree.git" / "vor-facts"
    first, second = _scan(tmp_path, FILES, shelf), _scan(tmp_path, FILES, shelf)
    assert _hits(second) == _hits(first) == _hits(_scan(tmp_path, FILES, None))
    assert _counts(first) == {"code": (2, 0), "taint": (2, 0), "secrets": (2, 0), "python_lint": (1, 0)}
    assert _counts(second) == {"code": (2, 2), "taint": (2, 2), "secrets": (2, 2), "python_lint": (1, 1)}
    edited = {**FILES, "b.js": FILES["b.js"].replace("md5", "sha256")}
    third = _scan(tmp_path, edited, shelf)
    assert _counts(third) == {"code": (2, 1), "taint": (2, 1), "secrets": (2, 1), "python_lint": (1, 1)}
    assert _hits(third) == _hits(_scan(tmp_path, edited, None))


def test_a_shelf_beside_the_repository_is_seen_in_the_box_too(tmp_path: Path) -> None:
    _scan(tmp_path, FILES, tmp_path / "elsewhere")
    assert _counts(_scan(tmp_path, FILES, tmp_path / "elsewhere"))["code"] == (2, 2)


def test_a_forged_cache_is_told_in_the_log(tmp_path: Path) -> None:
    shelf = tmp_path / "tree.git" / "vor-facts"
    first = _scan(tmp_path, FILES, shelf)
    shelf.write_bytes(shelf.read_bytes().replace(b"\x78\x01", b"\x78\x02"))  # where every compressed record begins
    second = _scan(tmp_path, FILES, shelf)
    assert _hits(second) == _hits(first)
    assert [one.text for one in second if isinstance(one, Remark)] != []


def test_a_shelf_that_cannot_be_written_is_told_in_the_log(tmp_path: Path) -> None:
    told = _scan(tmp_path, FILES, tmp_path / "no such folder" / "vor-facts")
    (remark,) = [one.text for one in told if isinstance(one, Remark)]
    assert "could not be kept" in remark
    assert _hits(told) == _hits(_scan(tmp_path, FILES, None))


def test_a_file_an_analyst_died_of_is_not_known_and_dies_again(tmp_path: Path) -> None:
    shelf = tmp_path / "tree.git" / "vor-facts"
    files = {"rogue1": "die", "seen2": "pass", **FILES}
    first, second = (_scan(tmp_path, files, shelf, "rogue", "code") for _ in range(2))
    assert _hits(second) == _hits(first)
    assert _counts(second)["code"][0] == _counts(first)["code"][0]
    gaps = [[one.path for one in told if type(one).__name__ == "Gap"] for told in (first, second)]
    assert gaps[0] == gaps[1] == ["rogue1"]
