"""Swift's Package.resolved, whose packages are known by the address of their repository."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.json_tree import Table, load_table
from engines.source import SourceFile

LABEL: Final = "Swift package pins"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "Package.resolved"


def read(file: SourceFile, near: Near) -> Lock:
    document = load_table(file)
    pins = document.elements("pins") or document.table("object").elements("pins")
    return Lock("SwiftURL", list(_entries(pins)))


def _entries(pins: list[object]) -> Iterator[Entry]:
    for one in pins:
        if not isinstance(one, Table):
            continue
        address = one.text("location") or one.text("repositoryURL")
        place = next((one.lines[key] for key in ("identity", "package", "location") if key in one.lines), one.line)
        yield Entry(_name(address), one.table("state").text("version"), place)


def _name(address: str) -> str:
    """`github.com/owner/repo`, as OSV names Swift's packages."""
    plain = address.partition("://")[2] or address.removeprefix("git@").replace(":", "/", 1)
    plain = plain.partition("@")[2] if "@" in plain.partition("/")[0] else plain
    return plain.removesuffix("/").removesuffix(".git")
