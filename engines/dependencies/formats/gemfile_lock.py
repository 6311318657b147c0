"""Bundler's Gemfile.lock (and gems.locked)."""

from pathlib import PurePosixPath
from typing import Final

import re2

from engines.dependencies.lock import Entry, Lock, Near
from engines.source import SourceFile

LABEL: Final = "Bundler lock file"
_SPEC = re2.compile(r"    ([A-Za-z0-9._-]+) \(([^()\s]+)\)")
_NEEDED = re2.compile(r"      ([A-Za-z0-9._-]+)(?: \(.*\))?")
_ASKED = re2.compile(r"  ([A-Za-z0-9._-]+)!?(?: \((.*)\))?!?")
_REMOTE = re2.compile(r"  remote: (\S+)")
# A gem built for one platform carries its name behind the version.
_PLATFORM = re2.compile(r"-(?:x86|x64|arm|aarch64|java|jruby|universal|mswin|mingw|linux|darwin).*")


def is_mine(path: PurePosixPath) -> bool:
    return path.name in ("Gemfile.lock", "gems.locked")


def read(file: SourceFile, near: Near) -> Lock:
    entries: dict[str, Entry] = {}
    roots: dict[str, bool] = {}
    declared: dict[str, str] = {}
    section, remote, last = "", "", None
    for number, line in enumerate(file.lines, start=1):
        if line and not line.startswith(" "):
            section, remote = line.strip(), ""
        elif found := _REMOTE.fullmatch(line):
            remote = str(found[1])
        elif section == "DEPENDENCIES" and (found := _ASKED.fullmatch(line)):
            roots[str(found[1])] = False
            declared[str(found[1])] = str(found[2] or "")
        elif found := _SPEC.fullmatch(line):
            last = _entry(str(found[1]), str(found[2]), number, section, remote)
            if section != "PATH":
                entries.setdefault(last.name, last)
        elif last is not None and (found := _NEEDED.fullmatch(line)):
            last.requires = (*last.requires, str(found[1]))
    for name, written in declared.items():
        if name in entries:
            entries[name].declared = written
    return Lock("RubyGems", list(entries.values()), roots)


def _entry(name: str, version: str, line: int, section: str, remote: str) -> Entry:
    is_elsewhere = section == "GIT" or not remote.startswith("https://rubygems.org")
    return Entry(name, str(_PLATFORM.sub("", version)), line, name, (), source=remote if is_elsewhere else "")
