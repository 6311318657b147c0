"""A manifest in which one pinned package has another version: for notations where the pin stands alone.

Lock files are left out: they also pin digests and what the new version brings along, which only their tool can write.
"""

import difflib
from collections.abc import Sequence
from typing import Final

import re2

from engines.dependencies import manifests
from engines.dependencies.answers import Bumped
from engines.dependencies.formats import format_of, formats
from engines.dependencies.lock import Near
from engines.dependencies.package import Package
from engines.secrets.masking import mask
from engines.source import SourceFile

BUMPABLE: Final = ("requirements_txt", "pom_xml", "package_json", "pyproject_toml", "version_catalogue")
# A property of Maven's, a version another line of a catalogue names.
_REFERRED: Final = re2.compile(r"\$\{([\w.-]+)\}|version\.ref\s*=\s*\"([\w-]+)\"")
_VERSION: Final = re2.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,60}")


def can_bump(path: str) -> bool:
    """Whether the versions of this manifest are somebody's own words."""
    form = format_of(path)
    return any(form is formats()[name] for name in BUMPABLE)


def bump(path: str, line: int, old: str, new: str, find: Near) -> Bumped | None:
    """`old` becomes `new` on this line or where it refers to; None where more than that would have to change."""
    file = find(path)
    if file is None or not can_bump(path) or not _VERSION.fullmatch(old) or not _VERSION.fullmatch(new):
        return None
    rows = file.text.split("\n")
    place = _place(rows, line, old)
    if place is None:
        return None
    row, at = place
    rows[row] = rows[row][:at] + new + rows[row][at + len(old) :]
    changed = SourceFile(path, "\n".join(rows).encode(), git_mode=file.git_mode)
    said = manifests.read(path, lambda where: changed if where == path else find(where))
    diff = _diff(file, changed)
    return Bumped(diff, tuple(one for one in said if isinstance(one, Package))) if diff else None


def without_bump(path: str) -> str:
    """Why nothing is offered for a version in this file, in words for a person."""
    if can_bump(path):
        return (
            "The version does not stand alone here: digests, a range or another file also say it, or the new one has a "
            "known vulnerability itself."
        )
    return (
        "Only the tool that wrote this file can change it: it also holds what the new version brings along, and its "
        "digests. Make the change above with that tool and commit what it writes."
    )


def _place(rows: Sequence[str], line: int, old: str) -> tuple[int, int] | None:
    """(row, column) of the version: on its line, or where the name stands that the line refers to."""
    if not 0 < line <= len(rows):
        return None
    row = rows[line - 1]
    if "--hash" in row or row.rstrip().endswith("\\"):
        return None
    if len(found := _alone(row, old)) == 1:
        return line - 1, found[0]
    referred = _REFERRED.search(row)
    if found or referred is None:
        return None
    name = re2.escape(str(referred[1] or referred[2]))
    said = re2.compile(
        rf"\s*(?:<{name}>\s*{re2.escape(old)}\s*</{name}>|{name}\s*=\s*\"{re2.escape(old)}\")\s*(?:#.*)?"
    )
    here = [number for number, text in enumerate(rows) if said.fullmatch(text)]
    return (here[0], _alone(rows[here[0]], old)[0]) if len(here) == 1 else None


def _alone(row: str, version: str) -> list[int]:
    pattern = rf"(?:^|[^0-9A-Za-z.+_-])({re2.escape(version)})(?:[^0-9A-Za-z.+_-]|$)"
    return [found.start(1) for found in re2.finditer(pattern, row)]


def _diff(file: SourceFile, changed: SourceFile) -> str:
    """ "" for one that would show a secret: what is covered cannot be applied."""
    before, after = (one.text.splitlines(keepends=True) for one in (file, changed))
    rows = difflib.unified_diff(before, after, f"a/{file.path}", f"b/{file.path}")
    diff = "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
    return diff if mask(diff) == diff and "\0" not in diff else ""
