"""Cargo.lock; packages without a source are the workspace's own."""

from pathlib import PurePosixPath
from typing import Any, Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import toml_tables
from engines.source import SourceFile

LABEL: Final = "Cargo lock file"
_REGISTRY: Final = "registry+https://github.com/rust-lang/crates.io-index"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "Cargo.lock"


def read(file: SourceFile, near: Near) -> Lock:
    lines = toml_tables.lines_of(file, "package")
    listed = toml_tables.tables(toml_tables.load(file), "package")
    newest = {toml_tables.text(one, "name"): _key(one) for one in listed}
    lock = Lock("crates.io", roots={})
    roots: dict[str, bool] = {}
    for index, one in enumerate(listed):
        requires = [_needed(word, newest) for word in toml_tables.strings(one, "dependencies")]
        source = toml_tables.text(one, "source")
        if not source:
            roots |= dict.fromkeys(requires, False)
            continue
        name, version = toml_tables.text(one, "name"), toml_tables.text(one, "version")
        address = "" if source in (_REGISTRY, "sparse+https://index.crates.io/") else source
        line = toml_tables.line_at(lines, index)
        lock.entries.append(Entry(name, version, line, _key(one), requires, source=address))
    lock.roots = roots
    return lock


def _key(one: dict[str, Any]) -> str:
    return f"{toml_tables.text(one, 'name')} {toml_tables.text(one, 'version')}"


def _needed(word: str, newest: dict[str, str]) -> str:
    """`name`, `name version` or `name version (source)`."""
    parts = word.split(" ")
    return " ".join(parts[:2]) if len(parts) > 1 else newest.get(parts[0], word)
