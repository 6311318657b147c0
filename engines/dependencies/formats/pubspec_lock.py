"""Dart's pubspec.lock."""

from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading.indented import load
from engines.source import SourceFile

LABEL: Final = "Pub lock file"


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "pubspec.lock"


def read(file: SourceFile, near: Near) -> Lock:
    packages = load(file).child("packages")
    lock = Lock("Pub")
    for one in packages.children if packages else ():
        if one.text("source") in ("path", "sdk"):
            continue
        wanted = one.text("dependency")
        about = one.child("description")
        address = about.text("url") if about else ""
        source = "" if address in ("https://pub.dev", "https://pub.dartlang.org") else address
        is_dev = True if wanted == "direct dev" else None
        version, is_direct = one.text("version"), wanted.startswith("direct")
        lock.entries.append(Entry(one.key, version, one.line, is_dev=is_dev, is_direct=is_direct, source=source))
    return lock
