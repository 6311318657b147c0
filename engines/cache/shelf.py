"""The file of one repository's cache: sealed records by key, appended under a lock; what is damaged is not believed.

After a first line and the version come records of HEAD (key, seal, check of those and the length, length) and as many
bytes. The seal is a keyed hash, so that only who has the instance's key can write what is believed. Of equal keys the
last counts.
"""

import fcntl
import hashlib
import os
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

MAGIC: Final = b"vor facts 1\n"
_START: Final = struct.Struct(f">{len(MAGIC)}s16s")
_HEAD: Final = struct.Struct(">16s16sII")
MOST_RECORD_BYTES: Final = 16_000_000
MOST_BYTES: Final = 256 << 20
_WINDOW_BYTES: Final = 1 << 20
_READING: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Damaged(Exception):
    """The file, or a record in it, is not what we wrote."""


def record(key: bytes, data: bytes, secret: bytes) -> bytes:
    """One record as it stands in the file."""
    seal = _seal(key, data, secret)
    return _HEAD.pack(key, seal, _check(key, seal, len(data)), len(data)) + data


def is_record(raw: bytes) -> bool:
    """Whether these bytes are one whole record by their shape; only its reader can tell who sealed it."""
    if len(raw) < _HEAD.size:
        return False
    key, seal, check, length = _HEAD.unpack_from(raw)
    return bool(check == _check(key, seal, length) and len(raw) == _HEAD.size + length)


class Shelf:
    """Reads one file. Nothing in it, or of another version, is an empty shelf."""

    def __init__(self, path: Path, version: bytes, secret: bytes) -> None:
        self._secret = secret
        self._places: dict[bytes, tuple[bytes, int, int]] = {}
        try:
            self._file = os.open(path, _READING)
        except FileNotFoundError:
            self._file = -1
            return
        except OSError as error:
            raise Damaged(error.strerror) from error
        size_bytes = os.fstat(self._file).st_size
        if size_bytes and os.pread(self._file, _START.size, 0) == _START.pack(MAGIC, version):
            self._places = _records(self._file, size_bytes).places

    def take(self, key: bytes) -> bytes | None:
        """What is kept under the key. Raises Damaged when it is not what was put there."""
        place = self._places.get(key)
        if place is None:
            return None
        seal, start, length = place
        data = os.pread(self._file, length, start)
        if len(data) != length or seal != _seal(key, data, self._secret):
            raise Damaged("a record has another content than was written")
        return data

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def append(path: Path, version: bytes, records: Iterable[bytes], *, anew: bool = False, most: int = MOST_BYTES) -> None:
    """Add records behind the last whole one. A file of another version, damaged, or grown over `most` begins anew.

    Raises OSError; what was whole before is whole then, and nothing of the attempt is left.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        size_bytes = os.fstat(file).st_size
        end = 0
        if not anew and os.pread(file, _START.size, 0) == _START.pack(MAGIC, version):
            end = _records(file, size_bytes).end
        new = b"".join(records)
        if end + len(new) > most:
            end = 0
        _write(file, end, new if end else _START.pack(MAGIC, version) + new)
    finally:
        os.close(file)


def _write(file: int, end: int, data: bytes) -> None:
    os.ftruncate(file, end)
    try:
        left, place = memoryview(data), end
        while left:
            written = os.pwrite(file, left, place)
            left, place = left[written:], place + written
    except OSError:
        os.ftruncate(file, end)
        raise


@dataclass(slots=True)
class _Index:
    """(seal, start, length) by key, where the last whole record ends, and the head of that, which begins at `last`."""

    places: dict[bytes, tuple[bytes, int, int]] = field(default_factory=dict)
    end: int = _START.size
    last: int = 0
    head: bytes = b""

    def holds(self, file: int) -> bool:
        """Whether the file still begins with what was read; else it was begun anew."""
        return bool(self.head) and os.pread(file, _HEAD.size, self.last) == self.head


# What was read last, by device and number of the file: each group of engines opens it anew.
_READ: dict[tuple[int, int], _Index] = {}


def _records(file: int, size_bytes: int) -> _Index:
    status = os.fstat(file)
    key = (status.st_dev, status.st_ino)
    index = _READ.get(key)
    if index is None or index.end > size_bytes or not index.holds(file):
        _READ.clear()
        index = _READ[key] = _Index()
    _read_on(file, size_bytes, index)
    return index


def _read_on(file: int, size_bytes: int, index: _Index) -> None:
    end = index.end
    window, window_at = b"", 0
    while end + _HEAD.size <= size_bytes:
        if end + _HEAD.size > window_at + len(window):
            window, window_at = os.pread(file, _WINDOW_BYTES, end), end
        if len(window) - (end - window_at) < _HEAD.size:
            break
        key, seal, check, length = _HEAD.unpack_from(window, end - window_at)
        start = end + _HEAD.size
        if check != _check(key, seal, length) or start + length > size_bytes or length > MOST_RECORD_BYTES:
            break
        index.places[key] = (seal, start, length)
        index.last, index.head = end, window[end - window_at : end - window_at + _HEAD.size]
        end = start + length
    index.end = end


def _check(key: bytes, seal: bytes, length: int) -> int:
    return zlib.crc32(b"%b%b%d" % (key, seal, length))


def _seal(key: bytes, data: bytes, secret: bytes) -> bytes:
    return hashlib.blake2b(key + data, digest_size=16, key=secret).digest()
