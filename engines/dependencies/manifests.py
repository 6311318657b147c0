"""Reads one manifest of a tree: the packages it pins, and why something in it was not read."""

from collections.abc import Iterator
from dataclasses import replace

from engines.dependencies.formats import format_of
from engines.dependencies.lock import Near, packages
from engines.dependencies.package import ENGINE, Package
from engines.source import Unparsed
from outcomes import Gap


def read(path: str, find: Near) -> Iterator[Package | Gap]:
    """`find` reads a file of the repository by its path."""
    form, file = format_of(path), find(path)
    if form is None or file is None:
        yield Gap("unreadable", "There is no manifest here that can be read.", path, ENGINE)
        return
    try:
        lock = form.read(file, find)
    except Unparsed as error:
        yield Gap("not-parsed", f"Not read as {form.LABEL}: {error}.", path, ENGINE)
        return
    total = unpinned = 0
    for said in packages(lock, path):
        if isinstance(said, Gap):
            yield replace(said, engine=ENGINE)
            continue
        total += 1
        unpinned += not said.version
        yield said
    if unpinned:
        reason = f"{unpinned:,} of {total:,} packages have no exact version here and cannot be held against advisories."
        yield Gap("unpinned", reason, path, ENGINE, is_partial=False)
