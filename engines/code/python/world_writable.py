"""A file or folder is made writable for every user of the machine.

Any other account, a broken service included, can then replace what is in it: a script that root runs, a configuration,
an upload that is served.

Give rights to the owner or the group: 0o640 for files, 0o750 for folders and programs.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_of_method, calls_to
from engines.index.constants import constant
from engines.index.names import dotted
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

OTHERS_WRITE = 0o002


@rule(
    title="Writable for everybody",
    severity="medium",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    patch=swap(
        (r"\b0o777\b", r"0o755"),
        (r"\b0o666\b", r"0o644"),
        (r"\bumask\(0(?:o0+)?\)", r"umask(0o022)"),
    ),
    fix="Give rights to the owner or the group only.",
    hints=("chmod", "umask", "S_IWOTH", "S_IRWXO"),
    bad=[
        "import os\nos.chmod(path, 0o777)",
        "from pathlib import Path\nPath('upload').chmod(0o666)",
        "import os, stat\nos.chmod(path, stat.S_IRWXU | stat.S_IRWXO)",
        "import os\nos.umask(0)",
    ],
    good=[
        "import os\nos.chmod(path, 0o755)",
        "import os\nMODE = 0o640\nos.chmod(path, MODE)",
        "import os\nos.umask(0o077)",
        "import os\nold = os.umask(0)\nos.umask(old)",
        "from pathlib import Path\nPath('x').chmod(mode)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "chmod", "fchmod", "lchmod"):
        mode = call.argument(1 if call.name.startswith("os.") else 0, "mode")
        if _lets_others_write(file, mode):
            yield Match.at(call.node, "Every user of the machine may change this.")
    for call in calls_to(file, "os.umask"):
        known = constant(file, call.argument(0))
        # A mask that is kept is put back: that only asks what it is.
        is_kept = call.node.parent is not None and call.node.parent.type not in ("module", "block")
        if known is not None and known.value == 0 and not is_kept:
            yield Match.at(call.node, "Files made from here on may be writable for everybody.")


def _lets_others_write(file: SourceFile, mode: Node | None) -> bool:
    known = constant(file, mode)
    if known is not None:
        return isinstance(known.value, int) and bool(known.value & OTHERS_WRITE)
    parts = [mode] if mode is not None else []
    while parts and parts[0].type == "binary_operator":
        parts = [one for part in parts for one in (part.named_children if part.type == "binary_operator" else [part])]
    return any(dotted(file, part) in ("stat.S_IWOTH", "stat.S_IRWXO") for part in parts)
