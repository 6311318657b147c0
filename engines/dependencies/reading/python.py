"""What a pyproject.toml or Pipfile asks for, by the tables of each tool."""

from collections.abc import Iterable, Iterator
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from engines.dependencies.reading import toml_tables
from engines.source import SourceFile, Unparsed


def roots_of(file: SourceFile | None) -> dict[str, bool] | None:
    """Canonical names with whether for development only; None without a readable file."""
    try:
        document = toml_tables.load(file) if file is not None else None
    except Unparsed:
        return None
    return roots_in(document) if document is not None else None


def roots_in(document: dict[str, Any]) -> dict[str, bool]:
    """The same for a document that is read already."""
    roots: dict[str, bool] = {canonicalize_name(name): True for name in _dev(document)}
    return roots | {canonicalize_name(name): False for name in _prod(document)}


def requirements(written: Iterable[Any]) -> Iterator[Requirement]:
    """The requirements among strings; what is none is left out."""
    for one in written:
        try:
            yield Requirement(str(one))
        except (InvalidRequirement, RecursionError):
            continue


def pinned(requirement: Requirement) -> str:
    """The one version a requirement allows, "" when there may be others."""
    exact = [one for one in requirement.specifier if one.operator in ("==", "===") and not one.version.endswith(".*")]
    return exact[0].version if exact else ""


def _prod(document: dict[str, Any]) -> Iterator[str]:
    project = toml_tables.table(document, "project")
    yield from _names(toml_tables.strings(project, "dependencies"))
    for group in toml_tables.table(project, "optional-dependencies").values():
        yield from _names(group if isinstance(group, list) else ())
    yield from (one for one in toml_tables.table(document, "tool", "poetry", "dependencies") if one != "python")
    yield from toml_tables.table(document, "packages")


def _dev(document: dict[str, Any]) -> Iterator[str]:
    yield from toml_tables.table(document, "dev-packages")
    for group in toml_tables.table(document, "dependency-groups").values():
        yield from _names(group if isinstance(group, list) else ())
    poetry = toml_tables.table(document, "tool", "poetry")
    yield from toml_tables.table(poetry, "dev-dependencies")
    for group in toml_tables.table(poetry, "group").values():
        yield from toml_tables.table(group, "dependencies") if isinstance(group, dict) else ()
    for group in toml_tables.table(document, "tool", "pdm", "dev-dependencies").values():
        yield from _names(group if isinstance(group, list) else ())
    yield from _names(toml_tables.strings(toml_tables.table(document, "tool", "uv"), "dev-dependencies"))


def _names(written: Iterable[Any]) -> Iterator[str]:
    return (one.name for one in requirements(one for one in written if isinstance(one, str)))
