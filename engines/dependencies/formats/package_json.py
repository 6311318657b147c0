"""A package.json without a lock file beside it: only what it pins exactly can be compared."""

from pathlib import PurePosixPath
from typing import Final

import re2

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading.node import asked_for
from engines.json_tree import load_table
from engines.source import SourceFile

LABEL: Final = "package.json"
LOCKS: Final = ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock")
_EXACT = re2.compile(r"=?v?(\d+\.\d+\.\d+[0-9A-Za-z.+-]*)")
_ADDRESS = ("git", "http:", "https:", "file:", "link:", "github:", "workspace:")


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "package.json"


def read(file: SourceFile, near: Near) -> Lock:
    document = load_table(file)
    lock = Lock("npm", roots=asked_for(document))
    folder = PurePosixPath(file.path)
    # A workspace's lock file stands above its packages.
    above = [str(parent / name) for parent in list(folder.parents)[:6] for name in LOCKS]
    if any(near(path) for path in above):
        return lock
    for section in ("dependencies", "devDependencies", "optionalDependencies"):
        table = document.table(section)
        for name in table:
            written = table.text(name)
            exact = _EXACT.fullmatch(written.strip())
            source = written if written.startswith(_ADDRESS) else ""
            version = str(exact[1]) if exact else ""
            lock.entries.append(Entry(name, version, table.lines[name], declared=written, source=source))
    return lock
