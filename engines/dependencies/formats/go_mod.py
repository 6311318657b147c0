"""go.mod with its replacements; go.sum only where an old go.mod leaves out what is indirect."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

import re2

from engines.dependencies.formats import beside
from engines.dependencies.lock import MOST_PACKAGES, Entry, Lock, Near
from engines.source import SourceFile

LABEL: Final = "Go module"
# From this version on go.mod lists everything that is built (Go modules reference, "Module graph pruning").
LISTS_ALL: Final = (1, 17)
_GO = re2.compile(r"go\s+(\d+)\.(\d+)")
_WORDS = re2.compile(r"\S+")


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "go.mod"


def read(file: SourceFile, near: Near) -> Lock:
    entries: dict[str, Entry] = {}
    replaced: dict[str, tuple[str, str]] = {}
    goes = (1, 0)
    for verb, words, comment, number in _statements(file):
        if len(entries) > MOST_PACKAGES:
            break
        if verb == "require" and len(words) >= 2:
            is_direct = "indirect" not in comment
            entries[words[0]] = Entry(words[0], words[1], number, is_direct=is_direct)
        elif verb == "replace" and "=>" in words:
            old, new = words[: words.index("=>")], words[words.index("=>") + 1 :]
            if old and new:
                replaced[old[0]] = (new[0], new[1] if len(new) > 1 else "")
        elif verb == "go" and words and (found := _GO.fullmatch(f"go {'.'.join(words[0].split('.')[:2])}")):
            goes = (int(found[1]), int(found[2]))
    kept = [_replaced(entry, replaced) for entry in entries.values()]
    if goes < LISTS_ALL:
        kept += _summed(near(beside(file.path, "go.sum")), entries)
    return Lock("Go", [one for one in kept if one is not None])


def _replaced(entry: Entry, replaced: dict[str, tuple[str, str]]) -> Entry | None:
    """A replacement by a folder of this repository is no package from outside."""
    name, version = replaced.get(entry.name, (entry.name, entry.version))
    if name.startswith((".", "/")):
        return None
    if name != entry.name:
        return Entry(name, version, entry.line, is_direct=entry.is_direct, declared=f"in place of {entry.name}")
    entry.version = version or entry.version
    return entry


def _statements(file: SourceFile) -> Iterator[tuple[str, list[str], str, int]]:
    """(verb, words, comment, line) of each directive, those in parentheses one by one."""
    block = ""
    for number, line in enumerate(file.lines, start=1):
        code, _, comment = line[:4000].partition("//")
        words = [str(one).strip('"`') for one in _WORDS.findall(code)]
        if not words:
            continue
        if block:
            if words[0] == ")":
                block = ""
            else:
                yield block, words, comment, number
        elif len(words) == 2 and words[1] == "(":
            block = words[0]
        else:
            yield words[0], words[1:], comment, number


def _summed(file: SourceFile | None, known: dict[str, Entry]) -> list[Entry]:
    """The newest of each module whose code go.sum vouches for; its lines are go.sum's, the place is go.mod."""
    found: dict[str, Entry] = {}
    for line in file.lines if file is not None else ():
        words = line.split()
        if len(words) == 3 and not words[1].endswith("/go.mod") and words[0] not in known:
            found[words[0]] = Entry(words[0], words[1], 1, is_direct=False, declared="go.sum")
    return list(found.values())
