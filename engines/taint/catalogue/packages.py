"""Which classes of which packages a catalogue speaks of: what a name may mean that is imported with all others."""

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from itertools import takewhile

from engines.taint.catalogue.family import Family


@cache
def classes(language: str) -> Mapping[str, frozenset[str]]:
    """By package, without a look at what is said of them."""
    package = importlib.import_module(f"engines.taint.catalogue.{language}")
    found: dict[str, set[str]] = defaultdict(set)
    for one in pkgutil.iter_modules(package.__path__):
        for name in _names(importlib.import_module(f"{package.__name__}.{one.name}").FAMILY):
            package_name, written = _parted(name)
            if package_name and written:
                found[package_name].add(written)
    return {one: frozenset(names) for one, names in found.items()}


def _parted(name: str) -> tuple[str, str]:
    """The package and the class in `java.net.URL().openStream()`; "" for what is not there."""
    parts = name.partition("(")[0].split(".")
    packages = list(takewhile(lambda one: one.isidentifier() and not one[0].isupper(), parts))
    written = parts[len(packages)] if len(packages) < len(parts) else ""
    return ".".join(packages), written if written.isidentifier() else ""


def _names(family: Family) -> Iterator[str]:
    for one in fields(family):
        held = getattr(family, one.name)
        if isinstance(held, dict | set):
            yield from held
    yield from family.aliases.values()
    yield from (sink.name for sink in family.sinks)
