"""Conan's lock files of both generations."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading.toml_tables import line_of
from engines.json_tree import Table, load_table
from engines.source import SourceFile

LABEL: Final = "Conan lock file"
_SECTIONS: Final = {"requires": None, "python_requires": True, "build_requires": True}


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "conan.lock"


def read(file: SourceFile, near: Near) -> Lock:
    document = load_table(file)
    nodes = document.table("graph_lock").table("nodes")
    if not nodes:
        return Lock("ConanCenter", list(_listed(file, document)))
    return Lock("ConanCenter", list(_nodes(nodes)), _roots(nodes))


def _listed(file: SourceFile, document: Table) -> Iterator[Entry]:
    for section, is_dev in _SECTIONS.items():
        for reference in document.elements(section):
            if isinstance(reference, str):
                name, version = _parted(reference)
                yield Entry(name, version, line_of(file, f'"{reference}"'), is_dev=is_dev)


def _nodes(nodes: Table) -> Iterator[Entry]:
    for key, one in nodes.tables():
        name, version = _parted(one.text("ref"))
        if name:
            yield Entry(name, version, one.lines.get("ref", one.line), key, _required(one))


def _roots(nodes: Table) -> dict[str, bool] | None:
    """What the consumer itself asks for: the node that is no package."""
    own = [one for _, one in nodes.tables() if not _parted(one.text("ref"))[0]]
    return {key: False for one in own for key in _required(one)} if own else None


def _required(one: Table) -> list[str]:
    return [key for name in ("requires", "build_requires") for key in one.elements(name) if isinstance(key, str)]


def _parted(reference: str) -> tuple[str, str]:
    """`name/version@user/channel#revision%time`."""
    plain = reference.partition("#")[0].partition("@")[0]
    name, slash, version = plain.partition("/")
    return (name, version) if slash else ("", "")
