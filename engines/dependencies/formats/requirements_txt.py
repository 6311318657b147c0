"""pip's requirements files: pins, markers, hashes, and the -r and -c files of the same repository."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

import re2
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from engines.dependencies.lock import MOST_PACKAGES, Entry, Lock, Near
from engines.dependencies.reading.python import pinned
from engines.source import SourceFile
from outcomes import Gap

LABEL: Final = "pip requirements"
MOST_INCLUDED: Final = 20
LONGEST_LINE: Final = 4_000
_NAME = re2.compile(r"(?i)(?:.*[-_.])?requirements?(?:[-_.].*)?\.txt")
_DEV = re2.compile(r"(?i)(?:^|[-_./])(?:dev|develop|development|test|tests|testing|lint|docs?|ci)(?:[-_./]|$)")
_OPTION = re2.compile(r"\s--?[a-z]")
_EGG = re2.compile(r"#egg=([A-Za-z0-9._-]+)")


def is_mine(path: PurePosixPath) -> bool:
    in_folder = path.suffix == ".txt" and path.parent.name in ("requirements", "reqs")
    return in_folder or bool(_NAME.fullmatch(path.name))


def read(file: SourceFile, near: Near) -> Lock:
    reader = _Reader(near)
    reader.take(file, depth=0)
    is_dev = bool(_DEV.search(file.path))
    roots = None
    if any(via for _, via in reader.found.values()):
        roots = {key: is_dev for key, (_, via) in reader.found.items() if not via or any(map(_is_file, via))}
    for key, (entry, via) in reader.found.items():
        entry.is_dev = True if is_dev else None
        for name in via:
            if name in reader.found and name != key:
                reader.found[name][0].requires = (*reader.found[name][0].requires, key)
    for key, version in reader.constraints.items():
        if key in reader.found and not reader.found[key][0].version:
            reader.found[key][0].version = version
    return Lock("PyPI", [entry for entry, _ in reader.found.values()], roots, reader.gaps)


@dataclass(slots=True)
class _Line:
    text: str
    number: int
    via: tuple[str, ...]


class _Reader:
    def __init__(self, near: Near) -> None:
        self._near = near
        self._seen: set[str] = set()
        self.found: dict[str, tuple[Entry, tuple[str, ...]]] = {}
        self.constraints: dict[str, str] = {}
        self.gaps: list[Gap] = []

    def take(self, file: SourceFile, *, depth: int, at: int = 0, is_constraint: bool = False) -> None:
        """`at` is the line of the -r that led here: the place in the file the scan speaks of."""
        self._seen.add(file.path)
        for line in _logical(file):
            if len(self.found) > MOST_PACKAGES:
                return
            option, argument = _split_option(line.text)
            if option in ("-r", "--requirement", "-c", "--constraint"):
                kept_apart = option in ("-c", "--constraint") or is_constraint
                self._include(file, argument, line, depth=depth, at=at, is_constraint=kept_apart)
            elif option in ("-e", "--editable"):
                self._address(argument, at or line.number)
            elif not line.text.startswith("-"):
                self._requirement(line, at or line.number, is_constraint=is_constraint)

    def _include(
        self, file: SourceFile, argument: str, line: _Line, *, depth: int, at: int, is_constraint: bool
    ) -> None:
        where = _joined(file.path, argument)
        other = self._near(where) if where else None
        if other is None:
            reason = f"Line {line.number} includes a file that is not in the repository."
            self.gaps.append(Gap("included-elsewhere", reason, file.path))
        elif depth >= 8 or len(self._seen) >= MOST_INCLUDED:
            reason = f"More than {MOST_INCLUDED} files include one another; the rest was not read."
            self.gaps.append(Gap("too-many-files", reason, file.path))
        elif where not in self._seen and (is_constraint or not is_mine(PurePosixPath(where))):
            self.take(other, depth=depth + 1, at=at or line.number, is_constraint=is_constraint)

    def _requirement(self, line: _Line, number: int, *, is_constraint: bool) -> None:
        text = line.text[: found.start()] if (found := _OPTION.search(line.text)) else line.text
        try:
            requirement = Requirement(text.strip())
        except (InvalidRequirement, RecursionError):
            self._address(text.strip(), number)
            return
        key = canonicalize_name(requirement.name)
        version = pinned(requirement)
        if is_constraint:
            self.constraints[key] = version
            return
        declared = str(requirement.specifier)
        entry = Entry(requirement.name, version, number, key, declared=declared, source=requirement.url or "")
        # Two lines for one name differ by their markers; what is pinned says more.
        if key not in self.found or (version and not self.found[key][0].version):
            self.found[key] = (entry, line.via)

    def _address(self, text: str, number: int) -> None:
        egg = _EGG.search(text)
        if "://" in text or text.startswith("git@"):
            name = str(egg[1]) if egg else PurePosixPath(text.partition("#")[0]).name.partition("@")[0]
            name = name.removesuffix(".git")
            self.found.setdefault(canonicalize_name(name), (Entry(name, "", number, name, source=text), ()))


def _logical(file: SourceFile) -> Iterator[_Line]:
    """Lines joined at a backslash, comments taken off; a `# via` comment belongs to the line above it."""
    held: _Line | None = None
    joined, first = "", 0
    in_via = False
    for number, raw in enumerate(file.lines, start=1):
        text, _, comment = raw[:LONGEST_LINE].partition(" #") if not raw.lstrip().startswith("#") else ("", "", raw)
        comment = comment.strip().lstrip("#").strip()
        if held is not None and not text.strip() and comment:
            in_via = in_via or comment.startswith("via")
            if in_via:
                held.via = (*held.via, *_via(comment))[:50]
            continue
        in_via = False
        if not joined:
            first = number
        joined = (joined + " " + text.strip().removesuffix("\\")).strip()[:LONGEST_LINE]
        if text.rstrip().endswith("\\"):
            continue
        if held is not None:
            yield held
        held = _Line(joined, first, _via(comment)) if joined else None
        joined = ""
    if held is not None:
        yield held


def _via(comment: str) -> tuple[str, ...]:
    named = comment.removeprefix("via").strip()
    return tuple(_via_name(one.strip()) for one in named.split(",") if one.strip())


def _via_name(word: str) -> str:
    return word if _is_file(word) else canonicalize_name(word)


def _is_file(via: str) -> bool:
    """pip-compile names a requirements file or project file where somebody asked for the package itself."""
    return via.startswith(("-r ", "-c ")) or "(" in via or via.endswith((".in", ".txt", ".toml", ".cfg"))


def _split_option(text: str) -> tuple[str, str]:
    head, _, rest = text.replace("=", " ", 1).partition(" ") if text.startswith("--") else text.partition(" ")
    if text.startswith(("-r", "-c", "-e")) and not text.startswith("--") and len(head) > 2:
        return text[:2], text[2:].strip()
    return head, rest.strip()


def _joined(path: str, other: str) -> str:
    """Relative to the including file; "" when it leads out of the repository."""
    parts: list[str] = list(PurePosixPath(path).parent.parts)
    for part in PurePosixPath(other).parts:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in (".", "/"):
            parts.append(part)
    return "" if other.startswith(("/", "http:", "https:", "file:")) else "/".join(parts)
