"""A full disk, told in one sentence whoever met it first: the kernel, or a git that was writing."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from outcomes import Unavailable

_ERRNOS: Final = frozenset((errno.ENOSPC, errno.EDQUOT))
_NO_ROOM_BYTES: Final = 65_536
_WORDS: Final = (b"No space left on device", b"Disk quota exceeded")


def full(met: OSError | bytes, *, where: Path | None = None) -> Unavailable | None:
    """Unavailable ("disk-full") when that is what an error, or what git printed, means; None when it is not.

    git does not always say it (fast-import finds its own truncated pack corrupt): `where` is looked at then.
    """
    is_full = met.errno in _ERRNOS if isinstance(met, OSError) else any(words in met for words in _WORDS)
    if not is_full and (where is None or shutil.disk_usage(where).free > _NO_ROOM_BYTES):
        return None
    said = "The disk of the machine that runs this scan is full. Make room in its data or temporary folder, scan again."
    return Unavailable("disk-full", said)


@contextmanager
def told_when_full() -> Iterator[None]:
    """An OSError of a full disk inside becomes Unavailable ("disk-full"); every other passes."""
    try:
        yield
    except OSError as error:
        known = full(error)
        if known is None:
            raise
        raise known from error
