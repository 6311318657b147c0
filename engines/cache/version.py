"""One value for everything but the scanned files that a result depends on: our code, the libraries, the settings."""

import hashlib
import importlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import outcomes
from engines import extras

_PROJECT: Final = Path(outcomes.__file__).resolve().parent
_ROOMS: Final = ("engines", "sandbox")
_LIBRARIES: Final = (
    "tree-sitter",
    "tree-sitter-language-pack",
    "google-re2",
    "PyYAML",
    "ruff",
    "zizmor",
    "rustworkx",
    "packaging",
)


def version(*settings: object, extra: Iterable[str] = ()) -> str:
    """Hexadecimal. `settings` are told apart by their repr; `extra` are files that hold more engines."""
    found = hashlib.blake2b(_of_code(), digest_size=16)
    found.update(repr(settings).encode("utf-8", "surrogatepass"))
    for path in extra:
        found.update(_content(Path(path)))
    return found.hexdigest()


@cache
def _of_code() -> bytes:
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name in _LIBRARIES:
        found.update(f"{name} {_installed(name)}\n".encode())
    found.update(f"{extras.version()}\n".encode())
    for path in sorted(_files()):
        found.update(str(path.relative_to(_PROJECT)).encode())
        found.update(_content(path))
    return found.digest()


def _files() -> Iterator[Path]:
    yield _PROJECT / "outcomes.py"
    for room in _ROOMS:
        yield from (_PROJECT / room).rglob("*.py")


def _content(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()


def _installed(name: str) -> str:
    # Not at the top: it brings in what reads mail and archives, and only a scan with a cache asks.
    metadata = importlib.import_module("importlib.metadata")
    try:
        return str(metadata.version(name))
    except ModuleNotFoundError:
        return ""
