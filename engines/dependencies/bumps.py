"""A manifest in which one pinned package has another version: for notations where the pin stands alone.

Lock files are left out: they also pin digests and what the new version brings along, which only their tool can write.
"""

import difflib
from dataclasses import dataclass
from typing import Final

import re2

from engines.dependencies import manifests
from engines.dependencies.formats import format_of, formats
from engines.dependencies.lock import Near
from engines.dependencies.package import Package
from engines.secrets.masking import mask
from engines.source import SourceFile

BUMPABLE: Final = ("requirements_txt", "pom_xml", "package_json", "pyproject_toml", "version_catalogue")
_VERSION: Final = re2.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,60}")


@dataclass(frozen=True, slots=True)
class Bumped:
    """The change as a unified diff, and what the changed manifest pins."""

    diff: str
    packages: tuple[Package, ...]


def can_bump(path: str) -> bool:
    """Whether the versions of this manifest are somebody's own words."""
    form = format_of(path)
    return any(form is formats()[name] for name in BUMPABLE)


def bump(path: str, line: int, old: str, new: str, find: Near) -> Bumped | None:
    """`old` on this line becomes `new`; None where it does not stand there alone, or is pinned by a digest too."""
    file = find(path)
    if file is None or not can_bump(path) or not _VERSION.fullmatch(old) or not _VERSION.fullmatch(new):
        return None
    rows = file.text.split("\n")
    if not 0 < line <= len(rows):
        return None
    row = rows[line - 1]
    places = [
        found.start() for found in re2.finditer(rf"(?:^|[^0-9A-Za-z.+_-]){re2.escape(old)}(?:[^0-9A-Za-z.+_-]|$)", row)
    ]
    if len(places) != 1 or "--hash" in row or row.rstrip().endswith("\\"):
        return None
    at = row.index(old, places[0])
    rows[line - 1] = row[:at] + new + row[at + len(old) :]
    changed = SourceFile(path, "\n".join(rows).encode(), git_mode=file.git_mode)
    said = manifests.read(path, lambda where: changed if where == path else find(where))
    diff = _diff(file, changed)
    return Bumped(diff, tuple(one for one in said if isinstance(one, Package))) if diff else None


def _diff(file: SourceFile, changed: SourceFile) -> str:
    """ "" for one that would show a secret: what is covered cannot be applied."""
    before, after = (one.text.splitlines(keepends=True) for one in (file, changed))
    rows = difflib.unified_diff(before, after, f"a/{file.path}", f"b/{file.path}")
    diff = "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
    return diff if mask(diff) == diff and "\0" not in diff else ""
