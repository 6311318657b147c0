"""Temporary folders that say whether their maker lives, so that a later start can sweep those of the dead."""

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PREFIX: Final = "vor-"
_PURPOSES: Final = ("archive", "upload", "tool")
# Between making a folder and locking it, and for folders of a version that did not lock.
_YOUNG_SECONDS: Final = 60.0


@contextlib.contextmanager
def scratch(purpose: str) -> Iterator[Path]:
    """A private temporary folder, gone afterwards. `purpose` is one of archive, upload, tool.

    The lock on the folder belongs to this process and ends with it, however it ends; no child inherits it.
    """
    if purpose not in _PURPOSES:
        raise ValueError(f"not a purpose that is swept: {purpose!r}")
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{purpose}-") as name, _locked(name):
        yield Path(name)


def sweep(*, young_seconds: float = _YOUNG_SECONDS) -> list[str]:
    """Remove the folders of our user whose maker is gone; answers their names."""
    swept = []
    for purpose in _PURPOSES:
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}{purpose}-*"):
            if _is_abandoned(folder, young_seconds):
                shutil.rmtree(folder, ignore_errors=True)
                swept.append(folder.name)
    return swept


@contextlib.contextmanager
def _locked(folder: str) -> Iterator[None]:
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield
    finally:
        os.close(lock)


def _is_abandoned(folder: Path, young_seconds: float) -> bool:
    """Ours, a real folder, not made a moment ago, and locked by nobody."""
    try:
        seen = folder.lstat()
        is_ours = stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.getuid()
        if not is_ours or time.time() - seen.st_ctime < young_seconds:
            return False
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(lock)
    return True
