"""Archives built byte by byte, so that a test can make them lie."""

import io
import stat
import struct
import tarfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """One ZIP entry. What is None is filled in truthfully; `central_*` differs from the local header when given."""

    name: str | bytes
    data: bytes = b"x\n"
    mode: int = stat.S_IFREG | 0o644
    flags: int = 0
    method: int = 8
    size: int | None = None
    crc: int | None = None
    packed: bytes | None = None
    central_name: str | bytes | None = None
    central_offset: int | None = None
    system: int = 3


def make_zip(
    path: Path, parts: Sequence[Part], *, prefix: bytes = b"", suffix: bytes = b"", count: int | None = None
) -> Path:
    """A ZIP file with these parts, `prefix` before and `suffix` after it, claiming `count` entries."""
    body, directory = bytearray(prefix), bytearray()
    for part in parts:
        offset = len(body) if part.central_offset is None else part.central_offset
        local, central = _headers(part, offset)
        body += local
        directory += central
    claimed = len(parts) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, claimed, claimed, len(directory), len(body), 0)
    path.write_bytes(bytes(body) + bytes(directory) + end + suffix)
    return path


def _headers(part: Part, offset: int) -> tuple[bytes, bytes]:
    name = _raw(part.name)
    packed = part.packed if part.packed is not None else _packed(part)
    crc = zlib.crc32(part.data) if part.crc is None else part.crc
    size = len(part.data) if part.size is None else part.size
    facts = (part.flags, part.method, 0, 33, crc, len(packed), size)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, *facts, len(name), 0) + name + packed
    listed = name if part.central_name is None else _raw(part.central_name)
    more = (len(listed), 0, 0, 0, 0, part.mode << 16, offset)
    return local, struct.pack("<4s2B5H3L5H2L", b"PK\1\2", 20, part.system, 20, *facts, *more) + listed


def _packed(part: Part) -> bytes:
    if part.method != 8:
        return part.data
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(part.data) + engine.flush()


def _raw(name: str | bytes) -> bytes:
    return name if isinstance(name, bytes) else name.encode()


def make_tar(path: Path, members: Sequence[tuple[tarfile.TarInfo, bytes]], *, mode: str = "w:gz") -> Path:
    """A tar file with these members in this order, links and devices included."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for member, data in members:
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, *, target: str = "", mode: int = 0o644) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.mode = kind, target, mode
    return info
