"""bun.lock, the text form of Bun's lock file."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading.node import asked_for
from engines.json_tree import Table, load_table
from engines.source import SourceFile

LABEL: Final = "Bun lock file"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "bun.lock"


def read(file: SourceFile, near: Near) -> Lock:
    document = load_table(file)
    packages = document.table("packages")
    roots: dict[str, bool] = {}
    for _, workspace in document.table("workspaces").tables():
        for name, is_dev in asked_for(workspace).items():
            roots[name] = roots.get(name, True) and is_dev
    return Lock("npm", list(_entries(packages)), roots)


def _entries(packages: Table) -> Iterator[Entry]:
    """A key is the place (`a`, or `a/b` for the b inside a), its list begins with `name@version`."""
    for key, value in packages.items():
        parts: list[Any] = value if isinstance(value, list) else []
        head = parts[0] if parts and isinstance(parts[0], str) else ""
        name, at, version = head.rpartition("@")
        if not at or version.startswith(("workspace:", "file:", "link:")):
            continue
        about = next((one for one in parts if isinstance(one, Table)), Table())
        requires = [found for dep in about.table("dependencies") if (found := _resolved(packages, key, dep))]
        source = version if "://" in version or version.startswith(("git", "github:")) else ""
        yield Entry(name, "" if source else version, packages.lines.get(key, 1), key, requires, source=source)


def _resolved(packages: Table, key: str, name: str) -> str:
    inside = f"{key}/{name}"
    return inside if inside in packages else name if name in packages else ""
