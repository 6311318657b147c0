"""npm's lock file in its three versions: package-lock.json and npm-shrinkwrap.json."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.formats import beside
from engines.dependencies.lock import MOST_PACKAGES, Entry, Lock, Near
from engines.dependencies.reading.node import asked_for, roots_beside
from engines.json_tree import Table, load_table
from engines.source import SourceFile

LABEL: Final = "npm lock file"
_INSIDE: Final = "node_modules/"
_NEEDED: Final = ("dependencies", "optionalDependencies", "peerDependencies")


def is_mine(path: PurePosixPath) -> bool:
    return path.name in ("package-lock.json", "npm-shrinkwrap.json")


def read(file: SourceFile, near: Near) -> Lock:
    document = load_table(file)
    installed = document.table("packages")
    if installed:
        return Lock("npm", list(islice(_installed(installed), MOST_PACKAGES + 1)), _roots(installed))
    # Version 1 nests what could not be hoisted; its roots stand in package.json only.
    entries = list(_nested(document.table("dependencies"), ""))
    keys = {entry.key for entry in entries}
    for entry in entries:
        found = (next((one for one in _upwards(entry.key, name) if one in keys), "") for name in entry.requires)
        entry.requires = [one for one in found if one]
    names = roots_beside(near(beside(file.path, "package.json")))
    roots = {f"/{name}": is_dev for name, is_dev in names.items()} if names is not None else None
    return Lock("npm", entries, roots)


def _installed(packages: Table) -> Iterator[Entry]:
    for where, one in packages.tables():
        if _INSIDE not in where or one.get("link") is True:
            continue
        name = one.text("name") or where.rpartition(_INSIDE)[2]
        needed = [name for section in _NEEDED for name in one.table(section)]
        is_dev = True if one.get("dev") is True or one.get("devOptional") is True else None
        line = packages.lines.get(where, 1)
        source = _source(one.text("resolved"))
        requires = [found for dep in needed if (found := _resolve(packages, where, dep))]
        licence = one.text("license") or one.table("license").text("type")
        yield Entry(name, one.text("version"), line, where, requires, is_dev, licence=licence, source=source)


def _resolve(packages: Table, where: str, name: str) -> str:
    """Node's way: the nearest node_modules from here to the root that has it."""
    folder = where
    for _ in range(50):
        candidate = f"{folder}/{_INSIDE}{name}" if folder else f"{_INSIDE}{name}"
        if candidate in packages:
            return candidate
        if not folder:
            return ""
        folder = folder.rpartition(_INSIDE)[0].rstrip("/")
    return ""


def _roots(packages: Table) -> dict[str, bool]:
    """What the project and its workspaces ask for; for development only if nobody asks for it otherwise."""
    roots: dict[str, bool] = {}
    for where, one in packages.tables():
        if _INSIDE in where:
            continue
        for name, is_dev in asked_for(one).items():
            found = _resolve(packages, where, name)
            if found:
                roots[found] = roots.get(found, True) and is_dev
    return roots


def _nested(listed: Table, above: str) -> Iterator[Entry]:
    """Keys are places: "/a/b" is the b inside a."""
    pending = [(listed, above)]
    while pending:
        here, where = pending.pop(0)
        for name, one in here.tables():
            key = f"{where}/{name}"
            requires = [*one.table("requires")]
            is_dev = True if one.get("dev") is True else None
            source = _source(one.text("resolved") or one.text("version"))
            yield Entry(name, one.text("version"), here.lines.get(name, 1), key, requires, is_dev, source=source)
            if one.table("dependencies"):
                pending.append((one.table("dependencies"), key))


def _upwards(key: str, name: str) -> list[str]:
    """Every place where a package at `key` would find `name`, the nearest first."""
    parts = key.split("/")[1:]
    return ["/" + "/".join([*parts[:depth], name]) for depth in range(min(len(parts), 20), -1, -1)]


def _source(resolved: str) -> str:
    return (
        "" if not resolved or resolved.startswith("https://registry.npmjs.org/") or "://" not in resolved else resolved
    )
