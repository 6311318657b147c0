"""Elixir's mix.lock: one line for each package, read as text and never evaluated."""

from pathlib import PurePosixPath
from typing import Final

import re2

from engines.dependencies.lock import Entry, Lock, Near
from engines.source import SourceFile

LABEL: Final = "Mix lock file"
LONGEST_LINE: Final = 20_000
_HEX = re2.compile(r'\s*"([\w-]+)": \{:hex, :([\w-]+), "([^"]+)"')
_GIT = re2.compile(r'\s*"([\w-]+)": \{:git, "([^"]+)", "([^"]+)"')
_NEEDED = re2.compile(r"\{:(\w+), \"")


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "mix.lock"


def read(file: SourceFile, near: Near) -> Lock:
    lock = Lock("Hex")
    for number, line in enumerate(file.lines, start=1):
        text = line[:LONGEST_LINE]
        if found := _HEX.match(text):
            needed = [str(one) for one in _NEEDED.findall(text[found.end() :])]
            lock.entries.append(Entry(str(found[2]), str(found[3]), number, str(found[1]), needed))
        elif found := _GIT.match(text):
            lock.entries.append(Entry(str(found[1]), "", number, source=str(found[2])))
    needed_by_some = {key for entry in lock.entries for key in entry.requires}
    # mix.exs is code; what no other package needs must be asked for by the project.
    lock.roots = {key: False for entry in lock.entries if (key := entry.key or entry.name) not in needed_by_some}
    return lock
