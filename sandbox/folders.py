"""Walks a local folder by directory descriptors: never through a symlink, never out of the root."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from outcomes import Gap, Refused
from sandbox.git_import import ImportedFile
from sandbox.git_objects import printable
from sandbox.limits import GIB, MIB
from sandbox.names import MOST_BYTES, MOST_DEPTH, is_dotgit

_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# O_NONBLOCK: opening a fifo that took a file's place must not wait for a writer.
_FILE_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class FolderCaps:
    """Bounds of one walk; at the first two it stops with a gap, a file over `file_bytes` is one gap."""

    files: int = 200_000
    total_bytes: int = 2 * GIB
    file_bytes: int = 50 * MIB


_STANDARD: Final = FolderCaps()


def walk(
    root: Path,
    *,
    allowed_roots: Sequence[Path],
    on_gap: Callable[[Gap], None],
    caps: FolderCaps = _STANDARD,
    leave_out: frozenset[str] = frozenset(),
) -> Iterator[ImportedFile]:
    """The regular files under `root`, sorted folder by folder; what is not read is told to `on_gap`.

    `leave_out` names folders that are listed and not entered (node_modules and the like, the caller knows which).
    Refused ("folder-not-allowed", "no-such-folder") before the first file.
    """
    top = _open_root(root, allowed_roots)
    walker = _Walker(on_gap, caps, leave_out, device=os.fstat(top).st_dev)
    with contextlib.closing(walker):
        yield from walker.files(top)


@dataclass(slots=True)
class _Walker:
    on_gap: Callable[[Gap], None]
    caps: FolderCaps
    leave_out: frozenset[str]
    device: int
    seen_files: int = 0
    seen_bytes: int = 0
    _open: list[tuple[int, str, Iterator[os.DirEntry[str]]]] = field(default_factory=list)

    def files(self, top: int) -> Iterator[ImportedFile]:
        self._enter(top, "")
        while self._open:
            folder, prefix, rest = self._open[-1]
            entry = next(rest, None)
            if entry is None:
                os.close(self._open.pop()[0])
                continue
            if self.seen_files >= self.caps.files or self.seen_bytes >= self.caps.total_bytes:
                self._gap("too-many-files", f"The walk stops after {self.seen_files:,} files.", prefix)
                return
            if file := self._visit(folder, prefix, entry):
                yield file

    def close(self) -> None:
        while self._open:
            os.close(self._open.pop()[0])

    def _enter(self, folder: int, prefix: str) -> None:
        most = self.caps.files + 1
        self._open.append((folder, prefix, iter(())))
        with os.scandir(folder) as listing:
            entries = sorted(islice(listing, most), key=lambda entry: entry.name)
        self._open[-1] = (folder, prefix, iter(entries))
        if len(entries) == most:
            self._gap("too-many-files", f"A folder with more than {self.caps.files:,} entries is read in part.", prefix)

    def _visit(self, folder: int, prefix: str, entry: os.DirEntry[str]) -> ImportedFile | None:
        path = prefix + entry.name
        try:
            seen = os.stat(entry.name, dir_fd=folder, follow_symlinks=False)
            if reason := self._unwanted(path, entry.name, seen):
                self._gap(*reason)
            elif stat.S_ISDIR(seen.st_mode):
                self._enter(self._opened(folder, entry.name, seen, _FOLDER_FLAGS), path + "/")
            else:
                return self._read(folder, entry.name, path, seen)
        except _Swapped:
            self._gap("changed-while-reading", "It was replaced or written to while it was read.", path)
        except OSError as error:
            self._gap("unreadable", f"The system does not let us read it ({error.strerror}).", path)
        return None

    def _unwanted(self, path: str, name: str, seen: os.stat_result) -> tuple[str, str, str, bool] | None:
        is_folder = stat.S_ISDIR(seen.st_mode)
        if is_dotgit(name):
            return "git-folder", "A git folder is not part of the source.", path, name != ".git"
        if stat.S_ISLNK(seen.st_mode):
            return "symlink", "Symbolic links are not followed.", path, False
        if not is_folder and not stat.S_ISREG(seen.st_mode):
            return "special-file", "Pipes, sockets and devices are not read.", path, False
        if seen.st_dev != self.device:
            return "other-file-system", "It lies on another file system.", path, True
        if is_folder and name in self.leave_out:
            return "vendored", "Dependencies and build output are not read.", path, False
        if path.count("/") >= MOST_DEPTH or len(os.fsencode(path)) > MOST_BYTES:
            return "path-too-long", "The path is too deep or too long.", path, True
        if not is_folder and seen.st_size > self.caps.file_bytes:
            return "file-too-large", f"Larger than {self.caps.file_bytes // MIB} MiB.", path, True
        return None

    def _read(self, folder: int, name: str, path: str, seen: os.stat_result) -> ImportedFile:
        file = self._opened(folder, name, seen, _FILE_FLAGS)
        try:
            data = _whole(file, seen.st_size)
            after = os.fstat(file)
        finally:
            os.close(file)
        if len(data) != seen.st_size or after.st_mtime_ns != seen.st_mtime_ns:
            raise _Swapped
        self.seen_files += 1
        self.seen_bytes += len(data)
        return ImportedFile(path, data, bool(seen.st_mode & 0o111))

    def _opened(self, folder: int, name: str, seen: os.stat_result, flags: int) -> int:
        """Open what was looked at and nothing else: a symlink fails at open, another inode is told apart after it."""
        opened = os.open(name, flags, dir_fd=folder)
        now = os.fstat(opened)
        if (now.st_dev, now.st_ino, stat.S_IFMT(now.st_mode)) != (seen.st_dev, seen.st_ino, stat.S_IFMT(seen.st_mode)):
            os.close(opened)
            raise _Swapped
        return opened

    def _gap(self, kind: str, reason: str, path: str, is_partial: bool = True) -> None:
        self.on_gap(Gap(kind, reason, printable(os.fsencode(path)), is_partial=is_partial))


class _Swapped(Exception):
    """What was opened is not what was looked at."""


def _whole(file: int, size_bytes: int) -> bytes:
    """At most one byte more than the size seen: a file that grows for ever is noticed, not read."""
    data = bytearray()
    while len(data) <= size_bytes and (chunk := os.read(file, size_bytes + 1 - len(data))):
        data += chunk
    return bytes(data)


def _open_root(root: Path, allowed_roots: Sequence[Path]) -> int:
    """A descriptor of `root`, reached from an allowed root step by step without following a link."""
    real = Path(os.path.realpath(root))
    for allowed in (Path(os.path.realpath(path)) for path in allowed_roots):
        if real.is_relative_to(allowed):
            return _descend(allowed, real)
    advice = "Choose a folder under one of the roots the operator allows (VOR_LOCAL_ROOTS)."
    raise Refused("folder-not-allowed", "This folder is not under an allowed root.", next_step=advice)


def _descend(allowed: Path, real: Path) -> int:
    try:
        folder = os.open(allowed, _FOLDER_FLAGS)
        for part in real.relative_to(allowed).parts:
            folder = _inner(folder, part)
    except OSError:
        raise Refused("no-such-folder", "There is no such folder.", next_step="Look for a typing mistake.") from None
    return folder


def _inner(folder: int, part: str) -> int:
    """A descriptor of the folder `part` in `folder`, which is closed either way."""
    try:
        return os.open(part, _FOLDER_FLAGS, dir_fd=folder)
    finally:
        os.close(folder)
