"""Conan's lock files of both generations."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading.json_tree import Table, load_table
from engines.dependencies.reading.toml_tables import line_of
from engines.source import SourceFile

LABEL: Final = "Conan lock file"
_SECTIONS: Final = {"requires": None, "python_requires": True, "build_requires": True}


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "conan.lock"


def read(file: SourceFile, near: Near) -> Lock:
    document = load_table(file)
    nodes = document.table("graph_lock").table("nodes")
    entries = list(_nodes(nodes)) if nodes else list(_listed(file, document))
    return Lock("ConanCenter", entries)


def _listed(file: SourceFile, document: Table) -> Iterator[Entry]:
    for section, is_dev in _SECTIONS.items():
        for reference in document.elements(section):
            if isinstance(reference, str):
                name, version = _parted(reference)
                yield Entry(name, version, line_of(file, f'"{reference}"'), is_dev=is_dev)


def _nodes(nodes: Table) -> Iterator[Entry]:
    for _, one in nodes.tables():
        name, version = _parted(one.text("ref"))
        requires = [key for key in one.elements("requires") if isinstance(key, str)]
        if name:
            yield Entry(name, version, one.lines.get("ref", one.line), requires=requires)


def _parted(reference: str) -> tuple[str, str]:
    """`name/version@user/channel#revision%time`."""
    plain = reference.partition("#")[0].partition("@")[0]
    name, slash, version = plain.partition("/")
    return (name, version) if slash else ("", "")
