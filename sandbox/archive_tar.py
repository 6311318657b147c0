"""Reads tar and tar.gz streams entry by entry in constant memory.

Layout: POSIX.1-2017 pax and ustar, GNU long names and base-256 numbers (tar manual, "Basic Tar Format").
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final

from sandbox.archive_entry import ArchiveCaps, Entry, Tally, contradictory, damaged, special
from sandbox.limits import MIB
from sandbox.names import shown

_BLOCK: Final = 512
_CHUNK_BYTES: Final = 256 * 1024
_MOST_HEADER_BYTES: Final = 1 * MIB
_MOST_EXTRA_HEADERS: Final = 4
_SPECIAL: Final = {
    b"1": "a hard link",
    b"2": "a symbolic link",
    b"3": "a character device",
    b"4": "a block device",
    b"6": "a named pipe",
    b"S": "a sparse file",
}


@dataclass(slots=True)
class _Extra:
    """What extended headers said about the entry that follows."""

    path: str | None = None
    size_bytes: int | None = None
    headers: int = 0
    is_sparse: bool = False


@dataclass(slots=True)
class _Body:
    """The data of one entry, read once or skipped."""

    stream: "_Stream"
    size_bytes: int
    left_bytes: int = field(init=False)

    def __post_init__(self) -> None:
        self.left_bytes = self.size_bytes + -self.size_bytes % _BLOCK

    def read(self) -> bytes:
        data = self.stream.read(self.size_bytes)
        self.left_bytes -= self.size_bytes
        return data

    def skip(self) -> None:
        self.stream.skip(self.left_bytes)
        self.left_bytes = 0


def tar_entries(file: IO[bytes], caps: ArchiveCaps, *, is_gzip: bool) -> Iterator[Entry]:
    """The entries in stream order; each one's data must be taken before the next is asked for."""
    tally = Tally(caps)
    stream = _Stream(file, tally, is_gzip=is_gzip)
    extra = _Extra()
    while any(header := stream.read(_BLOCK)):
        kind, size_bytes = _vetted_kind(header), _number(header[124:136])
        if kind in b"xgLK":
            _read_extra(kind, stream, size_bytes, extra)
            continue
        name = extra.path if extra.path is not None else _name(header)
        size_bytes = size_bytes if extra.size_bytes is None else extra.size_bytes
        yield from _entry(name, kind, header, _Body(stream, size_bytes), tally, is_sparse=extra.is_sparse)
        extra = _Extra()
    stream.finish()


def _entry(name: str, kind: bytes, header: bytes, body: _Body, tally: Tally, *, is_sparse: bool) -> Iterator[Entry]:
    if kind in _SPECIAL or is_sparse:
        raise special(name, _SPECIAL.get(kind, "a sparse file"))
    if kind not in (b"0", b"\0", b"7", b"5"):
        raise special(name, "of an unknown type")
    is_folder = kind == b"5" or name.endswith("/")
    if is_folder and body.size_bytes:
        raise contradictory(f"{shown(name)} is a file and a folder at once")
    tally.add(name, body.size_bytes)
    yield Entry(name, body.size_bytes, is_folder, bool(_number(header[100:108]) & 0o111) and not is_folder, body.read)
    body.skip()


def _vetted_kind(header: bytes) -> bytes:
    plain = header[:148] + b" " * 8 + header[156:]
    signed = sum(byte - 256 if byte > 127 else byte for byte in plain)
    if _number(header[148:156]) not in (sum(plain), signed):
        raise damaged("a header's sum is wrong")
    return header[156:157]


def _number(raw: bytes) -> int:
    """A tar number: octal text, or base-256 when the first bit is set."""
    if raw[0] & 0x80:
        if raw[0] & 0x40:
            raise contradictory("a size is negative")
        return int.from_bytes(raw, "big") & ((1 << (8 * len(raw) - 1)) - 1)
    text = raw.split(b"\0")[0].strip()
    if not text:
        return 0
    if not set(text) <= set(b"01234567"):
        raise damaged("a header holds a bad number")
    return int(text, 8)


def _name(header: bytes) -> str:
    raw = header[:100].split(b"\0")[0]
    if header[257:263] == b"ustar\0" and (prefix := header[345:500].split(b"\0")[0]):
        raw = prefix + b"/" + raw
    return raw.decode("utf-8", "surrogateescape")


def _read_extra(kind: bytes, stream: "_Stream", size_bytes: int, extra: _Extra) -> None:
    extra.headers += 1
    if size_bytes > _MOST_HEADER_BYTES or extra.headers > _MOST_EXTRA_HEADERS:
        raise contradictory("an entry has endless extra headers")
    body = _Body(stream, size_bytes)
    data = body.read()
    body.skip()
    if kind == b"L":
        extra.path = data.split(b"\0")[0].decode("utf-8", "surrogateescape")
    elif kind == b"x":
        _apply_pax(_pax(data), extra)
    elif kind == b"g" and {"path", "size"} & _pax(data).keys():
        raise contradictory("a global header names or sizes every file")


def _pax(data: bytes) -> dict[str, bytes]:
    records = {}
    while data.strip(b"\0"):
        length_text, _, _ = data.partition(b" ")
        if not length_text.isdigit() or len(length_text) > 8:
            raise damaged("an extended header cannot be read")
        length = int(length_text)
        record = data[len(length_text) + 1 : length]
        if length > len(data) or not record.endswith(b"\n") or b"=" not in record:
            raise damaged("an extended header cannot be read")
        key, _, value = record[:-1].partition(b"=")
        records[key.decode("utf-8", "replace")] = value
        data = data[length:]
    return records


def _apply_pax(records: dict[str, bytes], extra: _Extra) -> None:
    extra.is_sparse |= any(key.startswith("GNU.sparse") for key in records)
    if "path" in records:
        extra.path = records["path"].decode("utf-8", "surrogateescape")
    if "size" in records:
        if not records["size"].isdigit() or len(records["size"]) > 18:
            raise damaged("an extended header holds a bad size")
        extra.size_bytes = int(records["size"])


class _Stream:
    """The unpacked bytes of a tar file, forward only, with the bomb rule applied while they come."""

    def __init__(self, file: IO[bytes], tally: Tally, *, is_gzip: bool) -> None:
        self._file = file
        self._tally = tally
        self._inflate = zlib.decompressobj(31) if is_gzip else None
        self._buffer = bytearray()
        self._packed = b""
        self._packed_bytes = 0
        self._unpacked_bytes = 0

    def read(self, length: int) -> bytes:
        while len(self._buffer) < length:
            if not self._more():
                raise damaged("it ends too early")
        data = bytes(self._buffer[:length])
        del self._buffer[:length]
        return data

    def skip(self, length: int) -> None:
        while length:
            step = min(length, _CHUNK_BYTES)
            self.read(step)
            length -= step

    def finish(self) -> None:
        """After the end block only zeros may follow: anything else is another file hidden behind this one."""
        while True:
            if any(self._buffer):
                raise contradictory("there is data after its end")
            self._buffer.clear()
            if not self._more():
                return

    def _more(self) -> bool:
        chunk = self._unpacked() if self._inflate else self._file.read(_CHUNK_BYTES)
        self._buffer += chunk
        self._unpacked_bytes += len(chunk)
        if self._inflate:
            self._tally.refuse_bomb(self._packed_bytes, self._unpacked_bytes)
        return bool(chunk)

    def _unpacked(self) -> bytes:
        assert self._inflate
        while True:
            if not self._packed and not self._refill():
                return b""
            try:
                chunk = self._inflate.decompress(self._packed, _CHUNK_BYTES)
            except zlib.error:
                raise damaged("it cannot be unpacked") from None
            self._packed = self._inflate.unconsumed_tail
            if self._inflate.eof:
                self._next_member(self._inflate.unused_data)
            if chunk:
                return chunk

    def _refill(self) -> bool:
        assert self._inflate
        self._packed = self._file.read(_CHUNK_BYTES)
        self._packed_bytes += len(self._packed)
        return bool(self._packed)

    def _next_member(self, rest: bytes) -> None:
        """gzip files may be put one after the other; the next one starts where the last ended."""
        rest = (rest or self._file.read(_CHUNK_BYTES)).lstrip(b"\0")
        if rest and not rest.startswith(b"\x1f\x8b"):
            raise contradictory("there is data after its end")
        self._inflate = zlib.decompressobj(31)
        self._packed = rest


def is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"
