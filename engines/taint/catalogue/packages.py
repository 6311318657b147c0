"""Which classes of which packages a catalogue speaks of: what a name may mean that is imported with all others."""

import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Final

from engines.taint.catalogue.family import Family

_CLASS: Final = re.compile(r"((?:[a-z_]\w*\.)+)([A-Z]\w*)")


@cache
def classes(language: str) -> Mapping[str, frozenset[str]]:
    """By package, without a look at what is said of them."""
    package = importlib.import_module(f"engines.taint.catalogue.{language}")
    found: dict[str, set[str]] = defaultdict(set)
    for one in pkgutil.iter_modules(package.__path__):
        for name in _names(importlib.import_module(f"{package.__name__}.{one.name}").FAMILY):
            if (written := _CLASS.match(name)) is not None:
                found[written[1][:-1]].add(written[2])
    return {one: frozenset(names) for one, names in found.items()}


def _names(family: Family) -> Iterator[str]:
    for one in fields(family):
        held = getattr(family, one.name)
        if isinstance(held, dict | set):
            yield from held
    yield from family.aliases.values()
    yield from (sink.name for sink in family.sinks)
