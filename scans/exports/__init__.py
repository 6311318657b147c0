"""A scan's result for other programs: every module of this folder is one format, named like its file."""

import pkgutil
from importlib import import_module
from typing import Protocol, cast

from scans.models import Scan


class Export(Protocol):
    """What a module of this folder offers. `render` answers the whole document."""

    MEDIA_TYPE: str
    SUFFIX: str

    def render(self, scan: Scan) -> str: ...


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def named(name: str) -> Export:
    """KeyError when there is no such format."""
    if name not in names():
        raise KeyError(name)
    return cast(Export, import_module(f"{__name__}.{name}"))


def render(scan: Scan, name: str) -> str:
    return named(name).render(scan)
