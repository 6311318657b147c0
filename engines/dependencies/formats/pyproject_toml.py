"""A pyproject.toml or Pipfile without a lock file beside it: only what it pins exactly can be compared."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from engines.dependencies.formats import beside
from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import toml_tables
from engines.dependencies.reading.python import pinned, requirements, roots_in
from engines.source import SourceFile

LABEL: Final = "Python project"
LOCKS: Final = ("poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock")


def is_mine(path: PurePosixPath) -> bool:
    return path.name in ("pyproject.toml", "Pipfile")


def read(file: SourceFile, near: Near) -> Lock:
    document = toml_tables.load(file)
    lock = Lock("PyPI", roots=roots_in(document))
    if any(near(beside(file.path, name)) for name in LOCKS):
        return lock
    for requirement in requirements(_written(document)):
        lock.entries.append(_entry(file, requirement))
    for name, value in _tables(document):
        version = value if isinstance(value, str) else value.get("version", "") if isinstance(value, dict) else ""
        lock.entries.append(_of_poetry(file, name, version if isinstance(version, str) else ""))
    return lock


def _written(document: dict[str, Any]) -> Iterator[str]:
    project = toml_tables.table(document, "project")
    yield from toml_tables.strings(project, "dependencies")
    for holder in (
        toml_tables.table(project, "optional-dependencies"),
        toml_tables.table(document, "dependency-groups"),
    ):
        for name in holder:
            yield from toml_tables.strings(holder, name)


def _tables(document: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    poetry = toml_tables.table(document, "tool", "poetry")
    for holder in (
        toml_tables.table(poetry, "dependencies"),
        *(toml_tables.table(poetry, "group", name, "dependencies") for name in toml_tables.table(poetry, "group")),
        toml_tables.table(document, "packages"),
        toml_tables.table(document, "dev-packages"),
    ):
        yield from ((name, value) for name, value in holder.items() if name != "python")


def _entry(file: SourceFile, requirement: Requirement) -> Entry:
    key = canonicalize_name(requirement.name)
    line = toml_tables.line_of(file, requirement.name)
    declared = str(requirement.specifier)
    return Entry(requirement.name, pinned(requirement), line, key, declared=declared, source=requirement.url or "")


def _of_poetry(file: SourceFile, name: str, written: str) -> Entry:
    """Poetry and Pipenv write `1.2.3` or `==1.2.3` for exactly this version."""
    exact = written.removeprefix("==").strip()
    version = exact if exact and exact[0].isdigit() and exact.replace(".", "").isalnum() else ""
    return Entry(name, version, toml_tables.line_of(file, name, "="), canonicalize_name(name), declared=written)
