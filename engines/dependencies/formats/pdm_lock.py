"""pdm.lock; what is direct stands in the pyproject.toml beside it."""

from pathlib import PurePosixPath
from typing import Any, Final

from packaging.utils import canonicalize_name

from engines.dependencies.formats import beside
from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import toml_tables
from engines.dependencies.reading.python import requirements, roots_of
from engines.source import SourceFile

LABEL: Final = "PDM lock file"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "pdm.lock"


def read(file: SourceFile, near: Near) -> Lock:
    lines = toml_tables.lines_of(file, "package")
    listed = toml_tables.tables(toml_tables.load(file), "package")
    entries = [_entry(one, toml_tables.line_at(lines, index)) for index, one in enumerate(listed)]
    return Lock("PyPI", entries, roots_of(near(beside(file.path, "pyproject.toml"))))


def _entry(one: dict[str, Any], line: int) -> Entry:
    name = toml_tables.text(one, "name")
    needed = [canonicalize_name(each.name) for each in requirements(toml_tables.strings(one, "dependencies"))]
    groups = toml_tables.strings(one, "groups")
    is_dev = bool(groups) and "default" not in groups
    source = toml_tables.text(one, "git") or toml_tables.text(one, "url")
    version = toml_tables.text(one, "version")
    return Entry(name, version, line, canonicalize_name(name), needed, is_dev or None, source=source)
