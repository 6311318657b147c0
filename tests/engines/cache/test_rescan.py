"""A rescan: nothing that is known is looked at again, and everything that may have changed is."""

import hashlib
import os
from pathlib import Path

import pytest

from engines.cache import version as versions
from engines.run import Looking
from tests.engines.cache.rescans import ALL, Repository, remarks, result, reused

FILES = {
    "app.py": (
        "import os\nfrom flask import request\nfrom store import save\n\n\n"
        "def run():\n    os.system(request.args['x'])\n    save(request.args['y'])\n"
    ),
    "store.py": "import sqlite3\n\n\ndef save(name):\n    sqlite3.connect('a').execute('insert ' + name)\n",
    "broken.py": "def f(:\n  x = (\n",
    "Dockerfile": "FROM python\nRUN pip install x\n",
    "settings.py": "TOKEN = 'ghp_" + "a1B2" * 9 + "'\n",
    "old.rb": "puts 1\n",
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path, FILES)


def test_a_second_scan_of_the_same_code_looks_at_no_file_and_says_the_same(repository: Repository) -> None:
    first, second = repository.scan(), repository.scan()
    assert result(second) == result(first) == result(repository.scan_anew())
    assert [one for one in second if isinstance(one, Looking) and one.index >= 0] == []
    assert reused(first) == {} and reused(second) == result(first)[2]
    assert {"taint", "code", "secrets", "config"} <= set(reused(second))


def test_only_the_changed_file_is_looked_at(repository: Repository) -> None:
    repository.scan()
    repository.files["store.py"] = repository.files["store.py"].replace("'insert ' + name", "'insert ?', (name,)")
    second = repository.scan()
    assert {one.path for one in second if isinstance(one, Looking) and one.index >= 0} == {"store.py"}
    assert result(second) == result(repository.scan_anew()) != result(repository.scan_anew("taint"))
    assert not any("sql" in hit for hit in result(second)[0] if "engine='taint'" in hit)


def test_a_renamed_file_is_looked_at_again(repository: Repository) -> None:
    repository.scan()
    repository.files["tests/test_app.py"] = repository.files.pop("app.py")
    second = repository.scan()
    assert {one.path for one in second if isinstance(one, Looking) and one.index >= 0} == {"tests/test_app.py"}
    assert result(second) == result(repository.scan_anew())


@pytest.mark.parametrize("names", [("code",), ("taint",), ("secrets", "code")])
def test_other_engines_know_nothing_of_it(repository: Repository, names: tuple[str, ...]) -> None:
    repository.scan(*ALL)
    assert result(repository.scan(*names)) == result(repository.scan_anew(*names))


def test_another_configuration_or_another_rule_begins_anew(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.scan()
    assert reused(repository.scan(settings="a lower cap")) == {}
    repository.scan()
    monkeypatch.setattr(versions, "_of_code", lambda: hashlib.blake2b(b"another rule", digest_size=16).digest())
    assert reused(repository.scan()) == {}


def test_the_version_follows_every_file_of_the_engines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("engines/taint/catalogue", "sandbox"):
        (tmp_path / name).mkdir(parents=True)
    rule = tmp_path / "engines/taint/catalogue/flask.py"
    for path in (tmp_path / "outcomes.py", rule):
        path.write_text("A = 1\n")
    monkeypatch.setattr(versions, "_PROJECT", tmp_path)

    def now() -> bytes:
        return versions._of_code.__wrapped__()

    before = now()
    assert now() == before
    rule.write_text("A = 2\n")
    changed = now()
    (tmp_path / "engines/new.py").write_text("")
    assert len({before, changed, now()}) == 3


def _spoil(path: Path) -> None:
    """One byte in the middle of every record's content."""
    data = bytearray(path.read_bytes())
    for place in range(200, len(data), 97):
        data[place] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize(
    "harm",
    [
        _spoil,
        lambda path: path.write_bytes(path.read_bytes()[:-300]),
        lambda path: path.write_bytes(b"garbage" * 1_000),
        lambda path: path.write_bytes(b""),
        lambda path: os.unlink(path),
    ],
    ids=["flipped", "cut", "garbage", "empty", "gone"],
)
def test_a_damaged_cache_is_a_full_scan_and_mends_itself(repository: Repository, harm: object) -> None:
    first = repository.scan()
    harm(repository.shelf)  # type: ignore[operator]
    assert result(repository.scan()) == result(first)
    repository.scan()
    last = repository.scan()
    assert result(last) == result(first) and reused(last) == result(first)[2] and remarks(last) == []


def _forge_last(path: Path) -> None:
    """The content of the last record: a length that is right, a seal that is not."""
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def test_a_forged_record_is_not_believed_and_told_in_the_log(repository: Repository) -> None:
    first = repository.scan("secrets")
    _forge_last(repository.shelf)
    second = repository.scan("secrets")
    assert result(second) == result(first)
    (remark,) = remarks(second)
    assert "damaged" in remark and remark.endswith("all is read anew.")


def _forge_notes(path: Path) -> None:
    """A byte behind the head of the record that holds what the flows' engine knows of the whole program."""
    data = bytearray(path.read_bytes())
    key = hashlib.blake2b(b"memory\0taint\0flows", digest_size=16).digest()
    data[data.rindex(key) + 40] ^= 1
    path.write_bytes(data)


def test_forged_notes_on_the_flows_are_not_believed(repository: Repository) -> None:
    repository.scan("taint")
    _forge_notes(repository.shelf)
    path = next(one for one in sorted(repository.files) if one.endswith(".py"))
    repository.files[path] += "\n\ndef added(value):\n    return value\n"
    second = repository.scan("taint")
    assert result(second) == result(repository.scan_anew("taint"))
    assert len(remarks(second)) == 1


def test_a_cache_of_another_instance_is_not_believed(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    first = repository.scan()
    monkeypatch.setattr("tests.engines.cache.rescans.KEY", b"o" * 32)
    second = repository.scan()
    assert reused(second) == {} and len(remarks(second)) == 1
    assert result(second)[2] == result(first)[2]
