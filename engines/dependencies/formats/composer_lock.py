"""composer.lock; what is direct stands in the composer.json beside it."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.formats import beside
from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading.node import manifest
from engines.json_tree import Table, load_table
from engines.source import SourceFile

LABEL: Final = "Composer lock file"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "composer.lock"


def read(file: SourceFile, near: Near) -> Lock:
    document = load_table(file)
    entries = [*_entries(document, "packages", is_dev=False), *_entries(document, "packages-dev", is_dev=True)]
    return Lock("Packagist", entries, _roots(manifest(near(beside(file.path, "composer.json")))))


def _entries(document: Table, section: str, *, is_dev: bool) -> Iterator[Entry]:
    for one in document.elements(section):
        if isinstance(one, Table):
            name = one.text("name")
            requires = [needed.lower() for needed in one.table("require")]
            licence = " OR ".join(word for word in one.elements("license") if isinstance(word, str))
            line = one.lines.get("name", one.line)
            version = one.text("version")
            yield Entry(name, version, line, name.lower(), requires, is_dev or None, licence=licence)


def _roots(document: Table | None) -> dict[str, bool] | None:
    if document is None:
        return None
    roots = {name.lower(): True for name in document.table("require-dev")}
    return roots | {name.lower(): False for name in document.table("require")}
