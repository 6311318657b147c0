"""What scans of consecutive real commits cost, and whether each says what a scan from nothing says.

`python -m bench.rescans GIT_DIR [--commits 30] [--skip 0] [--under FOLDER] [--unchecked]`. Walks the first parents of
HEAD from the oldest to the newest, scans each with the caches the one before left, and (unless `--unchecked`) once more
without any. Seconds are CPU seconds of the process and all it started, its start included. Prints a markdown table.
"""

import argparse
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.engines import ROOT, Cost, cost_of


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.rescans", description=__doc__)
    parser.add_argument("git_dir", type=Path)
    parser.add_argument("--commits", type=int, default=30)
    parser.add_argument("--skip", type=int, default=0, help="leave out so many of the newest")
    parser.add_argument("--under", default="", help="only this folder of the repository")
    parser.add_argument("--unchecked", action="store_true", help="without the scans from nothing")
    asked = parser.parse_args()
    commits = _commits(asked.git_dir, asked.commits + 1, asked.skip, asked.under)
    with tempfile.TemporaryDirectory(prefix="vor-bench-") as name:
        folder = Path(name)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        return _walk(asked.git_dir, commits, folder, under=asked.under, is_checked=not asked.unchecked)


def _walk(git_dir: Path, commits: list[str], folder: Path, *, under: str, is_checked: bool) -> int:
    source, shelf = folder / "source", folder / "shelf"
    _check_out(git_dir, commits[0], source, under)
    _scan(source, folder / "warm")
    first = _scan(source, shelf)
    print(f"First scan: {first.seconds:.1f} CPU seconds\n\n| commit | files | of the first | flows | as from nothing |")
    print("|---|---|---|---|---|")
    counted: Counter[str] = Counter()
    for before, commit in itertools.pairwise(commits):
        _check_out(git_dir, commit, source, under)
        cost = _scan(source, shelf)
        again = _scan(source, folder / "nothing") if is_checked else None
        shutil.rmtree(folder / "nothing", ignore_errors=True)
        is_same = again is None or _said(again) == _said(cost)
        counted["other"] += not is_same
        why = _why(cost)
        counted[why.partition(":")[0]] += 1
        files = len(_git(git_dir, "diff", "--name-only", before, commit).split())
        share = f"{cost.seconds / first.seconds:.0%}"
        same = "-" if again is None else "yes" if is_same else "**no**"
        print(f"| {commit[:9]} | {files} | {share} | {why} | {same} |", flush=True)
    print(f"\n{dict(counted)}")
    return 1 if counted["other"] else 0


def _why(cost: Cost) -> str:
    """Which of the two answers did not stand, and why."""
    whole = re.search(r"Solved as a whole: (.*)", cost.told)
    asked = re.search(r"Rules about routes asked anew: (.*)", cost.told)
    if whole:
        return f"whole: {whole[1]}{'' if asked else '; routes stand'}"
    return f"routes anew: {asked[1]}" if asked else "kept"


def _said(cost: Cost) -> str:
    """How many hits and their digest, without how many files were known."""
    return cost.said.partition(",")[0]


def _scan(source: Path, shelf: Path) -> Cost:
    return cost_of([sys.executable, "-m", "bench.analysis", str(source), str(shelf)], ok=(0,))


def _commits(git_dir: Path, count: int, skip: int, under: str) -> list[str]:
    """From the oldest to the newest; those that change a file there."""
    argv = ["log", "--first-parent", "--format=%H", f"--skip={skip}", f"-{count}", "HEAD", "--", under or "."]
    return _git(git_dir, *argv).split()[::-1]


def _check_out(git_dir: Path, commit: str, target: Path, under: str) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    archive = subprocess.Popen(
        ["git", f"--git-dir={git_dir}", "archive", commit, *([under] if under else [])], stdout=subprocess.PIPE
    )
    subprocess.run(["tar", "x", "-C", str(target)], stdin=archive.stdout, check=True)
    if archive.wait():
        raise SystemExit(f"git archive {commit} failed")


def _git(git_dir: Path, *argv: str) -> str:
    return subprocess.run(
        ["git", f"--git-dir={git_dir}", *argv], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout


if __name__ == "__main__":
    sys.exit(main())
