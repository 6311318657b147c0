"""uv.lock, which says itself what its workspace members ask for."""

from pathlib import PurePosixPath
from typing import Any, Final

from packaging.utils import canonicalize_name

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import toml_tables
from engines.source import SourceFile

LABEL: Final = "uv lock file"
_OWN: Final = ("virtual", "editable", "directory", "path")


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "uv.lock"


def read(file: SourceFile, near: Near) -> Lock:
    lines = toml_tables.lines_of(file, "package")
    lock = Lock("PyPI", roots={})
    roots: dict[str, bool] = {}
    for index, one in enumerate(toml_tables.tables(toml_tables.load(file), "package")):
        source = toml_tables.table(one, "source")
        if any(kind in source for kind in _OWN):
            roots |= {name: roots.get(name, True) and is_dev for name, is_dev in _asked(one).items()}
        else:
            lock.entries.append(_entry(one, source, toml_tables.line_at(lines, index)))
    lock.roots = roots
    return lock


def _asked(member: dict[str, Any]) -> dict[str, bool]:
    groups = [*toml_tables.table(member, "dev-dependencies").values()]
    dev = [name for group in groups if isinstance(group, list) for name in _named({"dependencies": group})]
    extras = [*toml_tables.table(member, "optional-dependencies").values()]
    prod = [name for group in extras if isinstance(group, list) for name in _named({"dependencies": group})]
    return dict.fromkeys(dev, True) | dict.fromkeys([*_named(member), *prod], False)


def _named(one: dict[str, Any]) -> list[str]:
    return [canonicalize_name(toml_tables.text(dep, "name")) for dep in toml_tables.tables(one, "dependencies")]


def _entry(one: dict[str, Any], source: dict[str, Any], line: int) -> Entry:
    name = toml_tables.text(one, "name")
    address = toml_tables.text(source, "git") or toml_tables.text(source, "url")
    return Entry(name, toml_tables.text(one, "version"), line, canonicalize_name(name), _named(one), source=address)
