"""Reads ZIP files entry by entry, believing nothing: directory, local headers, sizes and data must all agree.

Layout: PKWARE APPNOTE 6.3.9, sections 4.3 and 4.5.3 (zip64). Overlaps: D. Fifield, "A better zip bomb" (2019).
"""

import os
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Final

from outcomes import Refused
from sandbox.archive_entry import (
    PACK_AGAIN,
    ArchiveCaps,
    Entry,
    Tally,
    contradictory,
    damaged,
    special,
    too_large,
    too_many,
)
from sandbox.limits import MIB
from sandbox.names import shown

_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_CENTRAL: Final = struct.Struct("<4s2B5H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_HAS_DESCRIPTOR: Final = 0x8
_IS_UTF8: Final = 0x800
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_MOST_DIRECTORY_BYTES: Final = 128 * MIB


@dataclass(frozen=True, slots=True)
class _Record:
    """One row of the central directory."""

    raw_name: bytes
    name: str
    flags: int
    method: int
    crc: int
    packed_bytes: int
    size_bytes: int
    unix_mode: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Directory:
    count: int
    size_bytes: int
    offset: int


def zip_entries(file: IO[bytes], caps: ArchiveCaps) -> Iterator[Entry]:
    """The entries in directory order. Refused for everything another reader might see differently."""
    directory = _directory(file, caps)
    records = list(_records(file, directory))
    tally = Tally(caps)
    for record in records:
        _vet_record(record)
        tally.add(record.name, record.size_bytes)
    tally.refuse_bomb(sum(record.packed_bytes for record in records), tally.total_bytes)
    starts = _data_starts(file, records, directory.offset)
    for record, start in zip(records, starts, strict=True):
        is_folder = record.name.endswith("/")
        executable = bool(record.unix_mode & 0o111) and not is_folder
        yield Entry(record.name, record.size_bytes, is_folder, executable, partial(_unpack, file, record, start))


def _directory(file: IO[bytes], caps: ArchiveCaps) -> _Directory:
    size = file.seek(0, os.SEEK_END)
    at, end = _end_record(file, size)
    _, disk, first_disk, here, count, length, offset, _ = end
    if disk not in (0, _FULL16) or first_disk not in (0, _FULL16) or here != count:
        raise Refused("archive-split", "The archive is one part of a split archive.", next_step=PACK_AGAIN)
    wide = _end64(file, at)
    if wide:
        at, wide_directory = wide
        _agree((count, _FULL16, wide_directory.count), (length, _FULL32, wide_directory.size_bytes))
        _agree((offset, _FULL32, wide_directory.offset))
        count, length, offset = wide_directory.count, wide_directory.size_bytes, wide_directory.offset
    if count > caps.entries:
        raise too_many(caps)
    if length > _MOST_DIRECTORY_BYTES:
        raise too_large("The archive's directory is larger than 128 MiB")
    if offset + length != at:
        raise contradictory("its directory is not where its end says")
    return _Directory(count, length, offset)


def _end_record(file: IO[bytes], size: int) -> tuple[int, tuple[int, ...]]:
    """Where the end record is and what it says; it must be the very last thing in the file."""
    tail_at = max(0, size - _END.size - _FULL16)
    file.seek(tail_at)
    tail = file.read(_END.size + _FULL16)
    at = len(tail)
    while (at := tail.rfind(b"PK\5\6", 0, at)) >= 0:
        if at + _END.size <= len(tail):
            end = _END.unpack_from(tail, at)
            if at + _END.size + end[7] == len(tail):
                return tail_at + at, end
    if b"PK\5\6" in tail:
        raise contradictory("there is data after its end")
    raise damaged("its end is missing")


def _end64(file: IO[bytes], end_at: int) -> tuple[int, _Directory] | None:
    locator_at = end_at - _LOCATOR.size
    if locator_at < 0:
        return None
    file.seek(locator_at)
    signature, _, at, _ = _LOCATOR.unpack(_exactly(file, _LOCATOR.size))
    if signature != b"PK\6\7":
        return None
    if at + _END64.size > locator_at:
        raise contradictory("its zip64 end is not where it says")
    file.seek(at)
    signature, length, *_, here, count, directory_bytes, offset = _END64.unpack(_exactly(file, _END64.size))
    if signature != b"PK\6\6" or at + 12 + length != locator_at or here != count:
        raise contradictory("its zip64 end does not add up")
    return at, _Directory(count, directory_bytes, offset)


def _agree(*rows: tuple[int, int, int]) -> None:
    for narrow, full, wide in rows:
        if narrow not in (full, wide):
            raise contradictory("its zip64 fields differ from the plain ones")


def _records(file: IO[bytes], directory: _Directory) -> Iterator[_Record]:
    file.seek(directory.offset)
    data = _exactly(file, directory.size_bytes)
    at = 0
    for _ in range(directory.count):
        if at + _CENTRAL.size > len(data) or data[at : at + 4] != b"PK\1\2":
            raise contradictory("its directory is shorter than it says")
        fields = _CENTRAL.unpack_from(data, at)
        name_end = at + _CENTRAL.size + fields[11]
        extra_end = name_end + fields[12]
        yield _record(fields, data[at + _CENTRAL.size : name_end], data[name_end:extra_end])
        at = extra_end + fields[13]
    if at != len(data):
        raise contradictory("its directory is longer than it says")


def _record(fields: tuple[int, ...], raw_name: bytes, extra: bytes) -> _Record:
    _, _, system, _, flags, method, _, _, crc, packed, size, _, _, _, disk, _, attributes, offset = fields
    size, packed, offset = _widened(extra, size, packed, offset)
    name = _decoded(raw_name)
    if disk not in (0, _FULL16):
        raise Refused("archive-split", "The archive is one part of a split archive.", next_step=PACK_AGAIN)
    # The high half is a Unix mode for the systems that have one (3 Unix, 19 macOS), noise of other tools otherwise.
    mode = attributes >> 16 if system in (3, 19) else 0
    return _Record(raw_name, name, flags, method, crc, packed, size, mode, offset)


def _widened(extra: bytes, *narrow: int) -> list[int]:
    """The 32-bit fields, those that are full taken from the zip64 extra in order; refused when it is too short."""
    wide = _zip64_extra(extra)
    values = []
    for value in narrow:
        if value == _FULL32:
            if len(wide) < 8:
                raise contradictory("a zip64 size is missing")
            value, wide = int.from_bytes(wide[:8], "little"), wide[8:]
        values.append(value)
    return values


def _zip64_extra(extra: bytes) -> bytes:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            return extra[4 : 4 + length]
        extra = extra[4 + length :]
    return b""


def _decoded(raw: bytes) -> str:
    """UTF-8 with or without the flag (most packers forget it), else the format's own code page."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _vet_record(record: _Record) -> None:
    kind = stat.S_IFMT(record.unix_mode)
    if record.flags & _ENCRYPTED:
        advice = "Pack it again without a password."
        raise Refused("archive-encrypted", f"{shown(record.name)} is encrypted.", next_step=advice)
    if kind == stat.S_IFLNK:
        raise special(record.name, "a symbolic link")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise special(record.name, "a device, pipe or socket")
    if record.method not in (_STORED, _DEFLATED):
        advice = "Pack it again with the usual compression (deflate)."
        raise Refused("archive-compression", f"{shown(record.name)} uses a rare compression.", next_step=advice)
    is_folder = record.name.endswith("/")
    if (is_folder != (kind == stat.S_IFDIR) and kind) or (is_folder and record.size_bytes):
        raise contradictory(f"{shown(record.name)} is a file and a folder at once")
    if record.method == _STORED and record.packed_bytes != record.size_bytes:
        raise contradictory(f"{shown(record.name)} has two different sizes")


def _data_starts(file: IO[bytes], records: list[_Record], directory_at: int) -> list[int]:
    """Where each record's data begins, its local header compared; refused when two entries share bytes."""
    starts = {}
    end = 0
    for record in sorted(records, key=lambda record: record.offset):
        if record.offset < end:
            raise contradictory(f"{shown(record.name)} overlaps another entry")
        starts[record.offset] = start = _data_start(file, record)
        end = start + record.packed_bytes
        if end > directory_at:
            raise contradictory(f"{shown(record.name)} reaches into the directory")
    return [starts[record.offset] for record in records]


def _data_start(file: IO[bytes], record: _Record) -> int:
    file.seek(record.offset)
    fields = _LOCAL.unpack(_exactly(file, _LOCAL.size))
    signature, _, flags, method, _, _, crc, packed, size, name_length, extra_length = fields
    raw_name, extra = _exactly(file, name_length), _exactly(file, extra_length)
    if signature != b"PK\3\4" or raw_name != record.raw_name:
        raise contradictory(f"{shown(record.name)} has another name in its own header")
    if method != record.method or (flags ^ record.flags) & (_ENCRYPTED | _HAS_DESCRIPTOR | _IS_UTF8):
        raise contradictory(f"{shown(record.name)} is described differently in its own header")
    if not flags & _HAS_DESCRIPTOR:
        size, packed = _widened(extra, size, packed)
        if (crc, packed, size) != (record.crc, record.packed_bytes, record.size_bytes):
            raise contradictory(f"{shown(record.name)} has another size in its own header")
    return record.offset + _LOCAL.size + len(raw_name) + len(extra)


def _unpack(file: IO[bytes], record: _Record, start: int) -> bytes:
    file.seek(start)
    packed = _exactly(file, record.packed_bytes)
    data = packed if record.method == _STORED else _inflated(packed, record)
    if len(data) != record.size_bytes or zlib.crc32(data) != record.crc:
        raise contradictory(f"{shown(record.name)} is not what its size and sum say")
    return data


def _inflated(packed: bytes, record: _Record) -> bytes:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = engine.decompress(packed, record.size_bytes + 1)
    except zlib.error:
        raise damaged(f"{shown(record.name)} cannot be unpacked") from None
    if len(data) <= record.size_bytes and (not engine.eof or engine.unused_data):
        raise contradictory(f"{shown(record.name)} has more or less packed data than it says")
    return data


def _exactly(file: IO[bytes], length: int) -> bytes:
    data = file.read(length)
    if len(data) != length:
        raise damaged("it ends too early")
    return data
