"""The formats of manifests: every module of this folder is one, with which paths are its own and how to read them."""

import importlib
import pkgutil
from functools import cache
from pathlib import PurePosixPath
from typing import Protocol, cast

from engines.dependencies.lock import Lock, Near
from engines.languages import VENDORED_FOLDERS
from engines.source import SourceFile


class Format(Protocol):
    """What a module of this folder offers. `read` raises Unparsed when a file is not what its name says."""

    LABEL: str

    def is_mine(self, path: PurePosixPath) -> bool: ...

    def read(self, file: SourceFile, near: Near) -> Lock: ...


@cache
def formats() -> dict[str, Format]:
    """By the name of the module."""
    found = sorted(entry.name for entry in pkgutil.iter_modules(__path__))
    return {name: cast(Format, importlib.import_module(f"{__name__}.{name}")) for name in found}


def format_of(path: str) -> Format | None:
    """None for what is no manifest, and for manifests inside somebody else's code kept here."""
    pure = PurePosixPath(path)
    # Somebody else's library kept as a file is a dependency of ours, wherever it lies.
    library = formats()["vendored_script"]
    if library.is_mine(pure):
        return library
    if any(part.lower() in VENDORED_FOLDERS for part in pure.parts[:-1]):
        return None
    return next((one for one in formats().values() if one.is_mine(pure)), None)


def beside(path: str, name: str) -> str:
    """The path of another file in the same folder."""
    return str(PurePosixPath(path).with_name(name))
