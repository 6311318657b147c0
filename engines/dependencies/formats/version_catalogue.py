"""Gradle's version catalogue: what it names is direct; what these bring along is not told."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import toml_tables
from engines.source import SourceFile
from outcomes import Gap

LABEL: Final = "Gradle version catalogue"
_BOUNDS: Final = ("strictly", "require", "prefer")


def is_mine(path: PurePosixPath) -> bool:
    return path.name.endswith(".versions.toml")


def read(file: SourceFile, near: Near) -> Lock:
    document = toml_tables.load(file)
    versions = toml_tables.table(document, "versions")
    lock = Lock("Maven", list(_libraries(file, toml_tables.table(document, "libraries"), versions)))
    told = "A version catalogue names only direct dependencies; what these bring along is not in it."
    lock.gaps.append(Gap("transitive-unknown", told, file.path, is_partial=False))
    return lock


def _libraries(file: SourceFile, libraries: dict[str, Any], versions: dict[str, Any]) -> Iterator[Entry]:
    for alias, value in libraries.items():
        name, version = _coordinates(value, versions)
        if name.count(":") == 1:
            line = toml_tables.line_of(file, alias, "=")
            yield Entry(name, version if version[:1].isalnum() else "", line, is_direct=True, declared=version)


def _coordinates(value: Any, versions: dict[str, Any]) -> tuple[str, str]:
    """`"group:name:version"`, or a table with module or group and name, and a version or a reference to one."""
    if isinstance(value, str):
        name, _, version = value.rpartition(":")
        return name, version
    if not isinstance(value, dict):
        return "", ""
    name = toml_tables.text(value, "module") or f"{toml_tables.text(value, 'group')}:{toml_tables.text(value, 'name')}"
    written: Any = value.get("version")
    if isinstance(written, dict) and "ref" in written:
        written = versions.get(str(written["ref"]))
    return name, _version(written)


def _version(value: Any) -> str:
    if isinstance(value, dict):
        return next((toml_tables.text(value, bound) for bound in _BOUNDS if toml_tables.text(value, bound)), "")
    return value if isinstance(value, str) else ""
