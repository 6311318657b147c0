"""pnpm-lock.yaml, from version 5 to version 9."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading.indented import Block, inline, load
from engines.source import SourceFile

LABEL: Final = "pnpm lock file"
_SECTIONS: Final = {"dependencies": False, "optionalDependencies": False, "devDependencies": True}


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "pnpm-lock.yaml"


def read(file: SourceFile, near: Near) -> Lock:
    document = load(file)
    is_old = document.text("lockfileVersion").startswith(("4", "5"))
    packages, snapshots = document.child("packages"), document.child("snapshots")
    needed = {_key(one.key): list(_needed(one)) for one in snapshots.children} if snapshots else {}
    entries: dict[str, Entry] = {}
    for one in packages.children if packages else ():
        entry = _entry(one, is_old=is_old)
        entry.requires = needed.get(entry.key) or list(_needed(one))
        entries.setdefault(entry.key, entry)
    return Lock("npm", list(entries.values()), _roots(document))


def _entry(one: Block, *, is_old: bool) -> Entry:
    """A key is a name with its version; what came from an address says both below it."""
    key = _key(one.key)
    name, version = _parted(key, is_old=is_old)
    is_address = "://" in key or key.startswith(("github.com", "git@", "codeload."))
    if is_address:
        name, version = one.text("name") or name, one.text("version") or version
    is_dev = True if one.text("dev") == "true" else None
    line = inline(one.text("resolution"))
    source = line.get("tarball", "") or (key if is_address else "")
    return Entry(name, version, one.line, key, (), is_dev, source=source)


def _key(written: str) -> str:
    """Without the slash of older versions and the peers in brackets behind the version."""
    key = written.removeprefix("/")
    return key.partition("(")[0] if "://" not in key else key


def _parted(key: str, *, is_old: bool) -> tuple[str, str]:
    """`name@1.0.0` since version 6, `name/1.0.0` before, with `_peers` behind it."""
    name, _, version = key.rpartition("/" if is_old else "@")
    return name, version.partition("_")[0] if is_old else version


def _needed(one: Block) -> Iterator[str]:
    for section in ("dependencies", "optionalDependencies"):
        below = one.child(section)
        for dep in below.children if below else ():
            yield from _keys(dep.key, dep.value)


def _keys(name: str, version: str) -> Iterator[str]:
    """What a package of this version may be listed under; an alias names the real one in its version."""
    plain = version.partition("(")[0]
    yield f"{name}@{plain}"
    yield f"{name}/{plain}"
    yield plain.removeprefix("/")


def _roots(document: Block) -> dict[str, bool]:
    importers = document.child("importers")
    projects = importers.children if importers else [document]
    roots: dict[str, bool] = {}
    for project in projects:
        for section, is_dev in _SECTIONS.items():
            below = project.child(section)
            for dep in below.children if below else ():
                for key in _keys(dep.key, dep.text("version") or dep.value):
                    roots[key] = roots.get(key, True) and is_dev
    return roots
