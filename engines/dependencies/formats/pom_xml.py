"""Maven's pom.xml with the properties and parents that are in the repository. It names only what is direct."""

from pathlib import PurePosixPath
from typing import Final

import re2

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import xml_tree
from engines.dependencies.reading.xml_tree import Element
from engines.source import SourceFile, Unparsed
from outcomes import Gap

LABEL: Final = "Maven project"
MOST_PARENTS: Final = 10
MOST_ROUNDS: Final = 10
_PROPERTY = re2.compile(r"\$\{([^${}]{1,100})\}")
_RANGE = re2.compile(r"[\[(,)\]]")


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "pom.xml"


def read(file: SourceFile, near: Near) -> Lock:
    project = _Project()
    project.take(file, near)
    lock = Lock("Maven", roots=None)
    for one in [*project.own.all("dependencies", "dependency"), *project.own.all("build", "plugins", "plugin")]:
        lock.entries.append(project.entry(one))
    told = "A pom.xml names only direct dependencies; what these bring along is not in the repository."
    lock.gaps.append(Gap("transitive-unknown", told, file.path, is_partial=False))
    if project.is_parent_elsewhere:
        told = "The parent of this project is not in the repository; versions it manages are unknown."
        lock.gaps.append(Gap("parent-elsewhere", told, file.path, is_partial=False))
    return lock


class _Project:
    def __init__(self) -> None:
        self.own = Element("project", 1)
        self.is_parent_elsewhere = False
        self._properties: dict[str, str] = {}
        self._managed: dict[str, str] = {}

    def take(self, file: SourceFile, near: Near) -> None:
        """This project and its parents, the nearest word first."""
        self.own = root = xml_tree.load(file)
        path = file.path
        for _ in range(MOST_PARENTS):
            self._learn(root)
            parent = root.child("parent")
            if parent is None:
                return
            self._properties.setdefault("project.parent.version", parent.word("version"))
            above = parent_path(path, parent)
            found = _readable(near(above)) if above else None
            if found is None or found.word("artifactId") != parent.word("artifactId"):
                self.is_parent_elsewhere = True
                return
            root, path = found, above

    def _learn(self, root: Element) -> None:
        for name in ("version", "groupId"):
            word = root.word(name) or root.word("parent", name)
            self._properties.setdefault(f"project.{name}", word)
            self._properties.setdefault(f"pom.{name}", word)
        properties = root.child("properties")
        for one in properties.children if properties else ():
            self._properties.setdefault(one.name, one.text.strip())
        for one in root.all("dependencyManagement", "dependencies", "dependency"):
            self._managed.setdefault(f"{one.word('groupId')}:{one.word('artifactId')}", one.word("version"))

    def entry(self, one: Element) -> Entry:
        group = self.filled(one.word("groupId") or "org.apache.maven.plugins")
        artifact = self.filled(one.word("artifactId"))
        written = one.word("version") or self._managed.get(f"{one.word('groupId')}:{one.word('artifactId')}", "")
        version = self.filled(written)
        is_known = bool(version) and "$" not in version and not _RANGE.search(version)
        place = one.child("version") or one.child("artifactId") or one
        is_dev = one.name == "plugin" or one.word("scope") == "test"
        declared = written if written != version or not is_known else ""
        name = f"{group}:{artifact}" if group and artifact else ""
        return Entry(name, version if is_known else "", place.line, is_dev=is_dev, is_direct=True, declared=declared)

    def filled(self, text: str) -> str:
        """Properties put in, round by round; one that grows past a line is left as it is."""
        for _ in range(MOST_ROUNDS):
            found = _PROPERTY.search(text)
            value = self._properties.get(str(found[1])) if found else None
            if found is None or value is None or len(text) > 300:
                return text
            text = text[: found.start()] + value + text[found.end() :]
        return text


def parent_path(path: str, parent: Element) -> str:
    """Where the parent's pom.xml stands; "" when the project says it is elsewhere or it lies outside."""
    place = parent.child("relativePath")
    relative = place.text.strip() if place is not None else "../pom.xml"
    if not relative:
        return ""
    parts = list(PurePosixPath(path).parent.parts)
    for part in PurePosixPath(relative).parts:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part != ".":
            parts.append(part)
    joined = PurePosixPath(*parts)
    return str(joined if joined.suffix == ".xml" else joined / "pom.xml")


def _readable(file: SourceFile | None) -> Element | None:
    try:
        return xml_tree.load(file) if file is not None else None
    except Unparsed:
        return None
