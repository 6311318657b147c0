"""Which files each commit changed: merges, moves, strange names, and where the history was cut off."""

import subprocess
from pathlib import Path

import pytest

from outcomes import Unavailable
from sandbox.git import deepen, fetch
from sandbox.git_history import Commit, commits, count, is_shallow
from tests.gitserver import GitServer, git

MARK = "test-history"


def _repository(folder: Path) -> Path:
    git("init", "--quiet", "--initial-branch=main", str(folder))
    return folder


def _commit(folder: Path, message: str, **files: str) -> str:
    for name, text in files.items():
        (folder / name).write_text(text)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--allow-empty", "-m", message, cwd=folder)
    return git("rev-parse", "HEAD", cwd=folder)


def _read(folder: Path, commit: str) -> list[Commit]:
    return list(commits(folder / ".git", commit, mark=MARK, seconds=30))


def test_commits_come_newest_first_with_what_they_changed(tmp_path: Path) -> None:
    work = _repository(tmp_path / "work")
    first = _commit(work, "one", a="1\n")
    second = _commit(work, "two", a="2\n", b="x\n")
    (work / "b").unlink()
    third = _commit(work, "three")
    read = _read(work, third)
    assert [(one.sha, one.parent) for one in read] == [(third, second), (second, first), (first, "")]
    assert [(change.path, len(change.before), bool(change.after)) for one in read for change in one.changes] == [
        ("b", 1, False), ("a", 1, True), ("b", 0, True), ("a", 0, True),
    ]  # fmt: skip
    assert read[1].changes[0].before == (read[2].changes[0].after,)
    assert count(work / ".git", third, mark=MARK) == 3


def test_a_merge_tells_only_what_it_changed_itself(tmp_path: Path) -> None:
    work = _repository(tmp_path / "work")
    _commit(work, "root", a="1\n")
    git("checkout", "--quiet", "-b", "side", cwd=work)
    _commit(work, "side", b="side\n")
    git("checkout", "--quiet", "main", cwd=work)
    _commit(work, "main", c="main\n")
    git("merge", "--quiet", "--no-commit", "--no-ff", "side", cwd=work)
    merge = _commit(work, "merge", evil="in the merge alone\n")
    told = {one.sha: [change.path for change in one.changes] for one in _read(work, merge)}
    assert told[merge] == ["evil"] and sorted(path for paths in told.values() for path in paths) == [
        "a",
        "b",
        "c",
        "evil",
    ]


def test_names_that_look_like_gits_own_words_are_names(tmp_path: Path) -> None:
    work = _repository(tmp_path / "work")
    names = [":100644 000000 x", "two\nlines", "\x02header", "-n"]
    tip = _commit(work, "names", **dict.fromkeys(names, "x\n"))
    (only,) = _read(work, tip)
    assert sorted(change.path for change in only.changes) == sorted(
        [":100644 000000 x", "two\\x0alines", "\\x02header", "-n"]
    )


def test_links_are_not_files(tmp_path: Path) -> None:
    work = _repository(tmp_path / "work")
    (work / "link").symlink_to("/etc/passwd")
    tip = _commit(work, "link", a="1\n")
    (only,) = _read(work, tip)
    assert [change.path for change in only.changes] == ["a"]


def test_what_git_cannot_read_is_said(tmp_path: Path) -> None:
    work = _repository(tmp_path / "work")
    _commit(work, "one", a="1\n")
    with pytest.raises(Unavailable) as raised:
        _read(work, "0" * 40)
    assert raised.value.code == "unreadable-history"
    with pytest.raises(Unavailable) as raised:
        list(commits(work / ".git", git("rev-parse", "HEAD", cwd=work), mark=MARK, seconds=-1))
    assert raised.value.code == "git-timeout"


def test_a_fetched_commit_gets_its_history_later(server: GitServer, tmp_path: Path) -> None:
    for number in range(60):
        tip = server.add_repository("shop.git", {"app.py": f"{number}\n"})
    into = tmp_path / "cache.git"
    more = {"policy": server.policy, "mark": MARK, "resolve": server.resolve}
    fetch(server.url("shop.git"), into=into, ref="", **more)  # type: ignore[arg-type]
    assert is_shallow(into) and count(into, tip, mark=MARK) == 1
    assert deepen(server.url("shop.git"), into=into, commit=tip, **more) == ""  # type: ignore[arg-type]
    assert not is_shallow(into) and len(list(commits(into, tip, mark=MARK, seconds=30))) == 60
    refs = subprocess.run(["git", f"--git-dir={into}", "for-each-ref"], capture_output=True, text=True, check=True)
    assert refs.stdout.split() == [tip, "commit", f"refs/vor/{tip}"]


def test_a_new_commit_after_the_history_came_is_joined_to_it(server: GitServer, tmp_path: Path) -> None:
    into = tmp_path / "cache.git"
    more = {"policy": server.policy, "mark": MARK, "resolve": server.resolve}
    for number in range(3):
        tip = server.add_repository("shop.git", {"app.py": f"{number}\n"})
        fetch(server.url("shop.git"), into=into, ref="", **more)  # type: ignore[arg-type]
        assert deepen(server.url("shop.git"), into=into, commit=tip, **more) == ""  # type: ignore[arg-type]
        assert count(into, tip, mark=MARK) == number + 1


def test_a_server_that_is_gone_is_a_reason_and_no_error(server: GitServer, tmp_path: Path) -> None:
    server.add_repository("shop.git", {"app.py": "1\n"})
    tip = server.add_repository("shop.git", {"app.py": "2\n"})
    into = tmp_path / "cache.git"
    more = {"policy": server.policy, "mark": MARK, "resolve": server.resolve}
    fetch(server.url("shop.git"), into=into, ref="", **more)  # type: ignore[arg-type]
    (server.root / "shop.git").rename(server.root / "away.git")
    why = deepen(server.url("shop.git"), into=into, commit=tip, **more)  # type: ignore[arg-type]
    assert why and count(into, tip, mark=MARK) == 1
