"""Gradle's lock files: gradle.lockfile and buildscript-gradle.lockfile."""

from pathlib import PurePosixPath
from typing import Final

import re2

from engines.dependencies.lock import Entry, Lock, Near
from engines.source import SourceFile

LABEL: Final = "Gradle lock file"
_LINE = re2.compile(r"([^:=#\s]+):([^:=\s]+):([^:=\s]+)=(\S*)")


def is_mine(path: PurePosixPath) -> bool:
    in_folder = path.suffix == ".lockfile" and path.parent.name == "dependency-locks"
    return path.name in ("gradle.lockfile", "buildscript-gradle.lockfile") or in_folder


def read(file: SourceFile, near: Near) -> Lock:
    """`group:name:version=configurations`; for development when every one of these is for tests."""
    lock = Lock("Maven")
    for number, line in enumerate(file.lines, start=1):
        if found := _LINE.fullmatch(line.strip()):
            configurations = [one for one in str(found[4]).lower().split(",") if one]
            is_dev = bool(configurations) and all("test" in one for one in configurations)
            lock.entries.append(Entry(f"{found[1]}:{found[2]}", str(found[3]), number, is_dev=is_dev or None))
    return lock
