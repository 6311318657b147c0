"""A key that a file uses again is the same leak: it is told where the file first shows it."""

from collections.abc import Iterable, Iterator

from engines.rule import Match


def once_for_each(matches: Iterable[Match]) -> Iterator[Match]:
    """The first match of each secret in the file; those that name none are all kept."""
    seen: set[str] = set()
    for one in sorted(matches, key=lambda one: (one.start_line, one.start_column)):
        if not one.secret or one.secret not in seen:
            seen.add(one.secret)
            yield one
