"""One look of some engines at a commit, as the analyst takes it and with nothing known before.

Prints path, first and last line, rule and message of each hit, a line each with tabs between.
"""

import gc
import sys
from pathlib import Path

from engines import registry
from engines.engine import Setting
from engines.garbage import THRESHOLDS
from engines.hit import Hit
from engines.run import Run
from engines.tree import Tree

# As the analyst starts: its imports already make more values than are worth a look for cycles.
BOOT = f"import gc; gc.set_threshold{THRESHOLDS}; from bench.infrastructure_look import main; main()"


def main() -> None:
    """Arguments: a bare repository, a commit, names of engines."""
    gc.freeze()
    git_dir, commit, *names = sys.argv[1:]
    setting = Setting(b"bench" * 8, "bench")
    with Tree(Path(git_dir), commit, mark="bench") as tree:
        for said in Run(tree, [registry.engines()[name](setting) for name in names]):
            if isinstance(said, Hit):
                print(said.path, said.start_line, said.end_line, said.rule, said.message, sep="\t")
