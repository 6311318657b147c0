"""One entry of an archive as both formats show it, the caps on a whole archive, and the words for refusing one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from outcomes import Refused
from sandbox.limits import GIB, MIB
from sandbox.names import shown

PACK_AGAIN: Final = "Pack the folder again with zip or tar and upload the new archive."


@dataclass(frozen=True, slots=True)
class ArchiveCaps:
    """Bounds of one archive. The first three and the ratio refuse the archive; a file over `entry_bytes` is left out.

    `ratio` is unpacked to packed and counts once `free_bytes` are unpacked: small text packs better than 100 to 1.
    """

    archive_bytes: int = 300 * MIB
    entries: int = 200_000
    total_bytes: int = 2 * GIB
    entry_bytes: int = 50 * MIB
    ratio: int = 200
    free_bytes: int = 32 * MIB


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder of an archive. `data` unpacks it and is called at most once, before the next entry is asked."""

    name: str
    size_bytes: int
    is_folder: bool
    executable: bool
    data: Callable[[], bytes]


class Tally:
    """Counts what an archive unpacks to and refuses it at a cap."""

    def __init__(self, caps: ArchiveCaps) -> None:
        self._caps = caps
        self.entries = 0
        self.total_bytes = 0

    def add(self, name: str, size_bytes: int) -> None:
        self.entries += 1
        self.total_bytes += size_bytes
        if self.entries > self._caps.entries:
            raise too_many(self._caps)
        if self.total_bytes > self._caps.total_bytes:
            limit = f"{self._caps.total_bytes // MIB:,} MiB"
            raise too_large(f"At {shown(name)} the archive unpacks to more than {limit}")

    def refuse_bomb(self, packed_bytes: int, unpacked_bytes: int) -> None:
        if unpacked_bytes > self._caps.free_bytes and unpacked_bytes > packed_bytes * self._caps.ratio:
            raise too_large(f"The archive unpacks to more than {self._caps.ratio} times its size")


def too_many(caps: ArchiveCaps) -> Refused:
    advice = "Leave out dependency and build folders, or scan the repository by its address."
    return Refused("too-many-files", f"The archive holds more than {caps.entries:,} entries.", next_step=advice)


def too_large(what: str) -> Refused:
    return Refused("archive-too-large", f"{what}.", next_step="Leave out data and build folders and pack it again.")


def damaged(what: str) -> Refused:
    return Refused("archive-damaged", f"The archive is damaged: {what}.", next_step=PACK_AGAIN)


def contradictory(what: str) -> Refused:
    return Refused("archive-contradicts-itself", f"The archive contradicts itself: {what}.", next_step=PACK_AGAIN)


def special(name: str, what: str) -> Refused:
    advice = "Pack it again without links and devices (tar --dereference, or zip -r, store the target instead)."
    return Refused(
        "archive-special-file", f"{shown(name)} is {what}; only files and folders are taken.", next_step=advice
    )
