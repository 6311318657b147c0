"""What is in a scanned tree, file by file, and which of it is not looked at."""

from dataclasses import dataclass

from engines.languages import Kind
from outcomes import Gap


@dataclass(frozen=True, slots=True)
class FileFact:
    """One file as the scan found it. `gap_reason` is "" when the code engines read it whole."""

    path: str
    sha: str
    size_bytes: int
    line_count: int | None
    language: str
    kind: Kind
    gap_reason: str = ""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Every entry of the tree in path order, and the gaps that follow from it."""

    files: tuple[FileFact, ...]
    gaps: tuple[Gap, ...]


LEFT_OUT: dict[Kind, str] = {
    "vendored": "Somebody else's code kept in the repository; not read by the code rules.",
    "generated": "Written by a tool; not read by the code rules.",
    "minified": "Minified; not read by the code rules.",
}
