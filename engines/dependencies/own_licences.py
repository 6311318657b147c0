"""What the repository's own packages say of their licence, for others in it that depend on them."""

import configparser
import tomllib
from typing import Any, Final

from engines.dependencies.formats.pom_xml import parent_path
from engines.dependencies.licence_texts import licence_of
from engines.dependencies.lock import Near
from engines.dependencies.reading import xml_tree
from engines.dependencies.reading.xml_tree import Element
from engines.source import SourceFile

MOST_PARENTS: Final = 8
TEXTS: Final = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING")
_CLASSIFIED: Final = "License :: "
Said = tuple[str, str, str, str]


def maven(file: SourceFile, near: Near) -> Said:
    """Its own licences, else those of the nearest parent in the repository that names any."""
    path, root = file.path, xml_tree.load(file)
    group = root.word("groupId") or root.word("parent", "groupId")
    version = root.word("version") or root.word("parent", "version")
    name = f"{group}:{root.word('artifactId')}"
    for _ in range(MOST_PARENTS):
        licences = [one.word("name") for one in root.all("licenses", "license")]
        if any(licences):
            return "Maven", name, "" if "${" in version else version, " OR ".join(filter(None, licences))
        root, path = _parent(root, path, near)
    raise ValueError("a circle of parents")


def _parent(root: Element, path: str, near: Near) -> tuple[Element, str]:
    """Raises ValueError where there is none in the repository."""
    parent = root.child("parent")
    above = parent_path(path, parent) if parent is not None else ""
    file = near(above) if above else None
    found = xml_tree.load(file) if file is not None else None
    if parent is None or found is None or found.word("artifactId") != parent.word("artifactId"):
        raise ValueError("no parent here")
    return found, above


def go(file: SourceFile, near: Near) -> Said:
    """The text beside go.mod, which says nothing of a licence itself."""
    words = next(line.split() for line in file.lines if line.startswith("module "))
    folder = file.path.removesuffix("go.mod")
    text = next(one for name in TEXTS if (one := near(f"{folder}{name}")) is not None)
    return "Go", words[1].strip('"'), "", licence_of(text.text)


def python(file: SourceFile, near: Near) -> Said:
    """An expression, else a short name, else the classifiers; the text of a licence is not read here."""
    about = tomllib.loads(file.text)
    project = about["project"] if "project" in about else about["tool"]["poetry"]
    said = project.get("license") or ""
    short = said if isinstance(said, str) else said.get("text", "")
    licence = short if len(short) < 40 else ""
    return "PyPI", project["name"], project.get("version", ""), licence or classified(project.get("classifiers") or [])


def classified(classifiers: list[Any]) -> str:
    return " OR ".join(
        one.rpartition(" :: ")[2] for one in classifiers if one.startswith(_CLASSIFIED) and one.count(" :: ") > 1
    )


def setup(file: SourceFile, near: Near) -> Said:
    read = configparser.RawConfigParser(strict=False)
    try:
        read.read_string(file.text)
    except configparser.Error as error:
        raise ValueError("not a setup.cfg") from error
    about = read["metadata"]
    lines = [one.strip() for one in about.get("classifiers", "").splitlines()]
    version = about.get("version", "")
    return "PyPI", about["name"], "" if ":" in version else version, about.get("license", "") or classified(lines)


OWN: Final = {"pom.xml": maven, "go.mod": go, "pyproject.toml": python, "setup.cfg": setup}
