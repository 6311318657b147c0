"""What one change mends is told once: the first place, with the others as where it stands again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from engines.taint.access.rule import Site
from engines.taint.ir import line_of
from engines.taint.survey.parts import part_of_path

MOST_SHOWN: Final = 10
# So many places of one file are no list to work through any more, but one habit.
MANY: Final = 8


def by_file(sites: Iterable[Site]) -> Iterator[Site]:
    return _by(sites, lambda one: one.module.path)


def many_by_file(sites: Iterable[Site]) -> Iterator[Site]:
    """A file's places each for itself, as long as they are few."""
    found: dict[str, list[Site]] = defaultdict(list)
    for one in sites:
        found[one.module.path].append(one)
    for mine in found.values():
        is_habit = len({line_of(one.at) for one in mine}) >= MANY
        yield from by_file(sorted(mine, key=lambda one: one.at)) if is_habit else mine


def by_program(sites: Iterable[Site]) -> Iterator[Site]:
    return _by(sites, lambda one: part_of_path(one.module.path))


def by_address(sites: Iterable[Site]) -> Iterator[Site]:
    """Of handlers of one address and file: what stands before that address mends them all."""

    def address(one: Site) -> str:
        path = one.handler.path if one.handler is not None else ""
        return f"{one.module.path} {path or one.at}"

    return _by(sites, address)


def _by(sites: Iterable[Site], key: Callable[[Site], str]) -> Iterator[Site]:
    found: dict[str, list[Site]] = defaultdict(list)
    for one in sites:
        found[key(one)].append(one)
    for first, *others in found.values():
        # A handler of several methods stands there once.
        places = {(one.module.path, one.at): (one.module, one.at) for one in others}
        places.pop((first.module.path, first.at), None)
        yield replace(first, elsewhere=tuple(places.values())[:MOST_SHOWN])
