"""The languages a stream may speak; each module of this folder holds one, named `dialect`."""

import pkgutil
from importlib import import_module
from typing import Protocol

from scans.live.entry import Entry
from scans.snapshot import Snapshot


class Dialect(Protocol):
    """Turns facts into the bytes its clients understand."""

    key: str

    def frame(self, entry: Entry) -> bytes:
        """One event of the log; empty when this dialect has no word for it."""
        ...

    def opening(self, snapshot: Snapshot) -> bytes:
        """What a client that knows nothing is told first; for a scan that is over, with its end."""
        ...


def named(key: str) -> Dialect:
    return _DIALECTS[key]


def _found() -> dict[str, Dialect]:
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    dialects: list[Dialect] = [module.dialect for module in modules]
    return {dialect.key: dialect for dialect in dialects}


_DIALECTS = _found()
