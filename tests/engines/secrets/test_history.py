"""The walk through the commits in a real analyst: what it tells, and that a death on the way loses one version."""

import os
import secrets
import signal
from pathlib import Path

from engines.analyst import Analyst
from engines.answers import Aged, Walked
from engines.hit import Hit
from engines.looking_back import Told
from outcomes import Gap, Progress
from tests.gitserver import git


def _token() -> str:
    return "ghp_" + secrets.token_hex(18)


def _commit(work: Path, **files: str | None) -> str:
    for name, text in files.items():
        if text is None:
            (work / name).unlink()
        else:
            (work / name).write_text(text)
    git("add", "--all", cwd=work)
    git("commit", "--quiet", "--allow-empty", "-m", "work", cwd=work)
    return git("rev-parse", "HEAD", cwd=work)


def _work(folder: Path) -> Path:
    git("init", "--quiet", "--initial-branch=main", str(folder))
    return folder


def _analyst(work: Path, commit: str) -> Analyst:
    return Analyst.start(git_dir=work / ".git", commit=commit, mark="history-test", instance_key=b"k" * 32)


def _walked(work: Path, commit: str, *, seconds: float = 30.0) -> list[Told]:
    with _analyst(work, commit) as analyst:
        here = [(hit.path, hit.tokens) for hit in analyst.run(["secrets"]) if isinstance(hit, Hit)]
        return list(analyst.look_back(here, seconds=seconds))


def test_a_value_that_moved_between_files_is_told_once(tmp_path: Path) -> None:
    work, token = _work(tmp_path / "work"), _token()
    first = _commit(work, a=f'key = "{token}"\n')
    _commit(work, a=None, b=f'key = "{token}"\nmore = 1\n')
    last = _commit(work, c="fine\n")
    removed = _commit(work, b=None)
    told = _walked(work, removed)
    (hit,) = [one for one in told if isinstance(one, Hit)]
    (aged,) = [one for one in told if isinstance(one, Aged)]
    assert hit.path == "b" and aged.tokens == hit.tokens
    assert (aged.past.first_commit, aged.past.last_commit, aged.past.removed_by) == (first, last, removed)
    assert told[-1] == Walked(4, 2, 0, told[-1].oldest_at, is_shallow=False)  # type: ignore[union-attr]
    assert token not in repr(told)


def test_a_secret_that_only_a_merge_held_is_found(tmp_path: Path) -> None:
    work, token = _work(tmp_path / "work"), _token()
    _commit(work, a="1\n")
    git("checkout", "--quiet", "-b", "side", cwd=work)
    _commit(work, b="side\n")
    git("checkout", "--quiet", "main", cwd=work)
    _commit(work, c="main\n")
    git("merge", "--quiet", "--no-commit", "--no-ff", "side", cwd=work)
    merge = _commit(work, evil=f'key = "{token}"\n')
    tip = _commit(work, evil=None)
    (aged,) = [one for one in _walked(work, tip) if isinstance(one, Aged)]
    assert (aged.past.first_commit, aged.past.removed_by) == (merge, tip)


def test_what_comes_and_goes_is_aged_by_its_first_and_its_last(tmp_path: Path) -> None:
    work, token = _work(tmp_path / "work"), _token()
    first = _commit(work, a=f'key = "{token}"\n')
    _commit(work, a="none\n")
    last = _commit(work, a=f'key = "{token}"\nagain = 1\n')
    removed = _commit(work, a="none again\n")
    tip = _commit(work, b="x\n")
    (aged,) = [one for one in _walked(work, tip) if isinstance(one, Aged)]
    assert (aged.past.first_commit, aged.past.last_commit, aged.past.removed_by) == (first, last, removed)


def test_no_time_is_a_walk_that_says_so(tmp_path: Path) -> None:
    work = _work(tmp_path / "work")
    _commit(work, a=f'key = "{_token()}"\n')
    (walked,) = [one for one in _walked(work, _commit(work, a=None), seconds=-1.0) if isinstance(one, Walked)]
    assert walked.why


def test_a_version_that_ends_the_process_is_a_gap_and_the_rest_is_told_once(tmp_path: Path) -> None:
    work, tokens = _work(tmp_path / "work"), [_token() for _ in range(40)]
    for number, token in enumerate(tokens):
        _commit(work, **{f"f{number}": f'key = "{token}"\n'})
    tip = _commit(work, **{f"f{number}": None for number in range(40)})
    told: list[Told] = []
    with _analyst(work, tip) as analyst:
        for one in analyst.look_back([], seconds=30.0):
            told.append(one)
            if len(told) == 5:
                os.kill(analyst.pid or 0, signal.SIGKILL)
    hits = [one.path for one in told if isinstance(one, Hit)]
    gaps = [one for one in told if isinstance(one, Gap)]
    assert len(hits) == len(set(hits)) and len(hits) + len(gaps) >= 40 and len(gaps) <= 1
    assert isinstance(told[-1], Walked) and told[-1].why == ""
    assert any(isinstance(one, Progress) for one in told)
