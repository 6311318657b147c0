"""One look of our engines at a folder in one process, as the analyst takes it: `bench.analysis FOLDER SHELF [ENGINE…]`.
The repository the folder is imported into lies beside the shelf and is kept like it, as in a worker's cache.

Prints how many hits there were, a digest of them, and how many files were known from an earlier look with the same
shelf; why flows were solved as a whole, on the standard error stream.
"""

import gc
import hashlib
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from engines import registry
from engines.cache.facts import Facts, Keep
from engines.cache.version import version
from engines.cache.writer import Writer
from engines.engine import Setting
from engines.garbage import THRESHOLDS
from engines.hit import Hit
from engines.run import Looked, Reused, Run
from engines.tree import Tree
from sandbox.git_import import ImportedFile, import_files

# The engines each stage asks together, as in scans/stages.
GROUPS = (("code", "python_lint", "secrets"), ("taint",), ("config", "workflows"))
KEY = b"bench" * 8


def main(folder: Path, shelf: Path, engines: tuple[str, ...]) -> None:
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    logging.basicConfig(level=logging.DEBUG, format="%(message)s")
    hits: list[str] = []
    counted: Counter[str] = Counter()
    git_dir = shelf.with_name(f"{shelf.name}.git")
    files = (ImportedFile(path=name, data=(folder / name).read_bytes()) for name in sorted(_names(folder)))
    commit = import_files(files, into=git_dir, message="bench", mark="bench")
    with Tree(git_dir, commit, mark="bench") as tree:
        for group in (engines,) if engines else GROUPS:
            _look(tree, group, shelf, counted, hits)
    digest = hashlib.sha256("\n".join(sorted(hits)).encode()).hexdigest()[:12]
    print(f"{len(hits)} hits {digest}, {counted['known']} of {counted['known'] + counted['looked']} looks known")


def _names(folder: Path) -> Iterator[str]:
    for at, _, names in os.walk(folder):
        yield from (os.path.relpath(os.path.join(at, name), folder) for name in names)


def _look(tree: Tree, group: tuple[str, ...], shelf: Path, counted: Counter[str], hits: list[str]) -> None:
    chosen = [registry.engines()[name](Setting(KEY, "bench")) for name in group]
    gathering = [one.name for one in chosen if one.collects]
    facts = Facts(shelf, version("bench"), KEY, engines=group, gathering=gathering)
    writer = Writer(shelf)
    for said in Run(tree, chosen, facts=facts):
        if isinstance(said, Keep):
            writer.take(said)
        elif isinstance(said, Reused):
            counted["known"] += sum(dict(said.engines).values())
        else:
            hits += [repr(said)] if isinstance(said, Hit) else []
            counted["looked"] += isinstance(said, Looked)
    writer.flush()
    facts.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]))
