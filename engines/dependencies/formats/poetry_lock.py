"""poetry.lock; what is direct stands in the pyproject.toml beside it."""

from pathlib import PurePosixPath
from typing import Any, Final

from packaging.utils import canonicalize_name

from engines.dependencies.formats import beside
from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import toml_tables
from engines.dependencies.reading.python import roots_of
from engines.source import SourceFile

LABEL: Final = "Poetry lock file"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "poetry.lock"


def read(file: SourceFile, near: Near) -> Lock:
    lines = toml_tables.lines_of(file, "package")
    listed = toml_tables.tables(toml_tables.load(file), "package")
    entries = [_entry(one, toml_tables.line_at(lines, index)) for index, one in enumerate(listed)]
    return Lock("PyPI", entries, roots_of(near(beside(file.path, "pyproject.toml"))))


def _entry(one: dict[str, Any], line: int) -> Entry:
    name = toml_tables.text(one, "name")
    requires = [canonicalize_name(needed) for needed in toml_tables.table(one, "dependencies")]
    groups = toml_tables.strings(one, "groups")
    is_dev = one.get("category") == "dev" or (bool(groups) and "main" not in groups)
    source = toml_tables.table(one, "source")
    address = toml_tables.text(source, "url") if source.get("type") in ("git", "url", "legacy") else ""
    version = toml_tables.text(one, "version")
    return Entry(name, version, line, canonicalize_name(name), requires, is_dev or None, source=address)
