"""Manifests as a test writes them, read the way the analyst reads them."""

from collections.abc import Mapping

from engines.dependencies.manifests import read
from engines.dependencies.package import Package
from engines.source import SourceFile
from outcomes import Gap

Files = Mapping[str, str | bytes]


def told(files: Files, path: str = "") -> list[Package | Gap]:
    """Everything said of one manifest (the first, unless `path` names another) of a tree that holds these files."""
    read_files = {
        name: SourceFile(name, text.encode() if isinstance(text, str) else text) for name, text in files.items()
    }
    return list(read(path or next(iter(files)), read_files.get))


def listed(files: Files, path: str = "") -> list[Package]:
    return [one for one in told(files, path) if isinstance(one, Package)]


def gaps(files: Files, path: str = "") -> list[str]:
    return [one.kind for one in told(files, path) if isinstance(one, Gap)]


def rows(files: Files, path: str = "") -> list[tuple[str, str, int, bool | None, str, tuple[str, ...]]]:
    """(name, version, line, direct, scope, way) of each."""
    return [(one.name, one.version, one.line, one.is_direct, one.scope, one.path) for one in listed(files, path)]
