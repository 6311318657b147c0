"""NuGet's packages.lock.json, and the older packages.config."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import xml_tree
from engines.json_tree import Table, load_table
from engines.source import SourceFile

LABEL: Final = "NuGet lock file"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "packages.lock.json" or path.name.lower() == "packages.config"


def read(file: SourceFile, near: Near) -> Lock:
    if file.path.lower().endswith(".config"):
        return Lock("NuGet", list(_listed(file)))
    frameworks = load_table(file).table("dependencies")
    entries: dict[tuple[str, str], Entry] = {}
    # One version that several frameworks take is one package.
    kept: dict[str, str] = {}
    roots: dict[str, bool] = {}
    for framework, packages in frameworks.tables():
        for entry in _entries(framework, packages):
            first = entries.setdefault((entry.name.lower(), entry.version), entry)
            kept[entry.key] = first.key
            first.requires = [*dict.fromkeys((*first.requires, *entry.requires))]
            roots |= {first.key: False} if entry.is_direct else {}
            entry.is_direct = None
    for entry in entries.values():
        entry.requires = [*dict.fromkeys(kept[key] for key in entry.requires if key in kept)]
    return Lock("NuGet", list(entries.values()), roots)


def _entries(framework: str, packages: Table) -> Iterator[Entry]:
    for name, one in packages.tables():
        kind = one.text("type")
        if kind == "Project":
            continue
        requires = [f"{framework}/{needed.lower()}" for needed in one.table("dependencies")]
        yield Entry(
            name,
            one.text("resolved"),
            packages.lines[name],
            f"{framework}/{name.lower()}",
            requires,
            is_direct=kind in ("Direct", "CentralTransitive"),
            declared=one.text("requested"),
        )


def _listed(file: SourceFile) -> Iterator[Entry]:
    for one in xml_tree.load(file).all("package"):
        is_dev = one.attributes.get("developmentDependency") == "true"
        yield Entry(one.attributes.get("id", ""), one.attributes.get("version", ""), one.line, is_dev=is_dev or None)
