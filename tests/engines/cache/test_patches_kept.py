"""Patches that an earlier scan has proven are not proven again, while the files they were proven with are the same."""

from collections.abc import Mapping
from pathlib import Path

from engines.analyst import Analyst
from engines.proving import Proposed, Wanted
from outcomes import Gap
from tests.engines.repository import bare

FILES = {
    "app.py": "import hashlib\nimport yaml\n\ndef read(text):\n    return yaml.load(text, Loader=yaml.Loader)\n",
    "web.py": (
        "import sqlite3\nfrom flask import Flask, request\nfrom names import clean\n\napp = Flask(__name__)\n\n\n"
        "@app.route('/a')\ndef alpha():\n"
        "    name = clean(request.args['a'])\n"
        "    sqlite3.connect('a.db').execute(\"SELECT * FROM t WHERE n = '%s'\" % name)\n    return 'a'\n"
    ),
    "names.py": "def clean(name):\n    return name.strip()\n",
}
WANTED = {
    "app.py": Wanted("code", "unsafe-yaml", 5),
    "web.py": Wanted("taint", "taint-sql-injection", 11, ("names.py",)),
}


def _patches(folder: Path, files: Mapping[str, str], shelf: Path | None) -> list[list[Proposed | Gap]]:
    git_dir, commit = bare(folder, files)
    with Analyst.start(git_dir=git_dir, commit=commit, mark="kept", instance_key=b"k" * 32, shelf=shelf) as analyst:
        assert ("code", "unsafe-yaml") in analyst.patchable()
        return [analyst.patches(path, [wanted]) for path, wanted in WANTED.items()]


def _size_bytes(shelf: Path) -> int:
    return shelf.stat().st_size


def test_what_was_proven_is_known_and_nothing_more_is_written(tmp_path: Path) -> None:
    shelf = tmp_path / "tree.git" / "vor-facts"
    first = _patches(tmp_path, FILES, shelf)
    assert [len(one) for one in first] == [1, 1]
    written = _size_bytes(shelf)
    assert _patches(tmp_path, FILES, shelf) == first == _patches(tmp_path, FILES, None)
    assert _size_bytes(shelf) == written


def test_an_edit_of_the_file_or_of_one_beside_it_has_it_proven_again(tmp_path: Path) -> None:
    shelf = tmp_path / "tree.git" / "vor-facts"
    _patches(tmp_path, FILES, shelf)
    sizes = [_size_bytes(shelf)]
    escaped = {**FILES, "names.py": "def clean(name):\n    return str(int(name))\n"}
    assert [len(one) for one in _patches(tmp_path, escaped, shelf)] == [1, 0]
    sizes.append(_size_bytes(shelf))
    commented = {**FILES, "app.py": f"{FILES['app.py']}# read elsewhere\n"}
    (first, _), (second, _) = _patches(tmp_path, commented, shelf), _patches(tmp_path, commented, None)
    assert first == second != []
    sizes.append(_size_bytes(shelf))
    assert sizes == sorted(set(sizes))
