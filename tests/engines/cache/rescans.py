"""Scans of one repository after another in this process, with the cache a worker would keep for it."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from engines.cache.facts import Facts, Keep, Remark
from engines.cache.version import version
from engines.cache.writer import Writer
from engines.engine import Setting
from engines.hit import Hit
from engines.registry import engines
from engines.run import Looked, Reused, Run, Said
from engines.tree import Tree
from outcomes import Gap
from tests.engines.repository import bare

KEY = b"k" * 32
ALL = ("code", "secrets", "config", "taint")


class Repository:
    """`files` are edited between scans. `scan` uses and feeds the cache, `scan_anew` knows of none."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.folder = folder
        self.files = dict(files)
        self.shelf = folder / "shelf"
        self.committed: dict[str, str] | None = None

    def commit(self) -> tuple[Path, str]:
        """(git directory, commit) of the files as they are; made when they are others than before."""
        if self.committed != self.files:
            self.at = bare(self.folder, self.files)
            self.committed = dict(self.files)
        return self.at

    def scan(self, *names: str, settings: str = "") -> list[Said]:
        chosen = [engines()[name](Setting(KEY)) for name in names or ALL]
        facts = Facts(
            self.shelf, version(settings), KEY,
            engines=[one.name for one in chosen], gathering=[one.name for one in chosen if one.collects],
        )  # fmt: skip
        writer = Writer(self.shelf)
        git_dir, commit = self.commit()
        with Tree(git_dir, commit, mark="rescan") as tree:
            said = list(Run(tree, chosen, facts=facts))
        for one in said:
            if isinstance(one, Keep):
                writer.take(one)
        writer.flush()
        facts.close()
        return said

    def scan_anew(self, *names: str) -> list[Said]:
        git_dir, commit = self.commit()
        with Tree(git_dir, commit, mark="rescan") as tree:
            return list(Run(tree, [engines()[name](Setting(KEY)) for name in names or ALL]))


def result(said: list[Said]) -> tuple[Counter[str], Counter[str], dict[str, int]]:
    """What a scan shows: hits with their traces, gaps, and how many files each engine looked at."""
    files: Counter[str] = Counter()
    for one in said:
        if isinstance(one, Looked) and one.engine:
            files[one.engine] += 1
        elif isinstance(one, Reused):
            files.update(dict(one.engines))
    hits = Counter(repr(one) for one in said if isinstance(one, Hit))
    return hits, Counter(repr(one) for one in said if isinstance(one, Gap)), dict(files)


def reused(said: list[Said]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for one in said:
        if isinstance(one, Reused):
            counted.update(dict(one.engines))
    return dict(counted)


def remarks(said: list[Said]) -> list[str]:
    return [one.text for one in said if isinstance(one, Remark)]
