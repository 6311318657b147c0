"""Pipenv's Pipfile.lock; what is direct stands in the Pipfile beside it."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from packaging.utils import canonicalize_name

from engines.dependencies.formats import beside
from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading.python import roots_of
from engines.json_tree import Table, load_table
from engines.source import SourceFile

LABEL: Final = "Pipenv lock file"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "Pipfile.lock"


def read(file: SourceFile, near: Near) -> Lock:
    document = load_table(file)
    entries = [*_entries(document.table("default"), is_dev=False), *_entries(document.table("develop"), is_dev=True)]
    # The lock file is flat: without a way down, only what is asked for directly is known.
    asked = roots_of(near(beside(file.path, "Pipfile")))
    for entry in entries:
        entry.is_direct = entry.key in asked if asked is not None else None
    return Lock("PyPI", entries)


def _entries(section: Table, *, is_dev: bool) -> Iterator[Entry]:
    for name, one in section.tables():
        written = one.text("version")
        version = written.removeprefix("==") if written.startswith("==") else ""
        address = one.text("git") or one.text("file")
        key = canonicalize_name(name)
        yield Entry(name, version, section.lines[name], key, is_dev=is_dev or None, source=address)
