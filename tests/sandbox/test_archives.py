"""ZIP and tar archives: honest ones come out file by file, every other kind is refused by name."""

import gzip
import io
import stat
import struct
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from outcomes import Refused
from sandbox.archives import ArchiveCaps, entries, vet
from tests.crafted import Part, make_tar, make_zip, member
from tests.gitserver import git

SMALL = ArchiveCaps(archive_bytes=200_000, entries=20, total_bytes=2_000_000, entry_bytes=1_000_000, free_bytes=100_000)
FILES = {"shop/app.py": b"print(1)\n", "shop/lib/x.py": b"", "shop/données.txt": b"\xff\x00" * 500}


def code(path: Path, caps: ArchiveCaps = SMALL) -> str:
    """The refusal of both doors: what `vet` lets pass must be refused while reading."""
    with pytest.raises(Refused) as refused:
        vet(path, caps=caps)
        list(entries(path, caps=caps))
    assert refused.value.next_step
    assert refused.value.message.isprintable()
    return refused.value.code


def contents(path: Path) -> dict[str, bytes]:
    return {file.path: file.data for file in entries(path)}


def packed(path: Path, kind: str) -> Path:
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in FILES.items():
                archive.writestr(name, data)
    elif kind == "zip-streamed":
        with zipfile.ZipFile(Unseekable(path.open("wb")), "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in FILES.items():
                with archive.open(name, "w", force_zip64=True) as entry:
                    entry.write(data)
    else:
        layout = {"pax": tarfile.PAX_FORMAT, "gnu": tarfile.GNU_FORMAT, "ustar": tarfile.USTAR_FORMAT}[kind[4:]]
        with tarfile.open(path, "w:gz", format=layout) as archive:
            for name, data in FILES.items():
                info = member(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return path


class Unseekable(io.RawIOBase):
    """A pipe, for which zipfile writes sizes after the data."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return int(self.file.write(data))

    def close(self) -> None:
        self.file.close()


@pytest.mark.parametrize("kind", ["zip", "zip-streamed", "tar-pax", "tar-gnu", "tar-ustar"])
def test_every_file_of_an_honest_archive_comes_out_without_the_top_folder(tmp_path: Path, kind: str) -> None:
    path = packed(tmp_path / "upload.bin", kind)
    summary = vet(path)
    assert (summary.entries, summary.total_bytes, summary.root) == (3, 1009, "shop/")
    assert contents(path) == {name.removeprefix("shop/"): data for name, data in FILES.items()}


@pytest.mark.parametrize("kind", ["zip", "tar.gz", "tar"])
def test_what_git_archive_makes_is_taken(tmp_path: Path, kind: str) -> None:
    git("init", "--quiet", str(tmp_path / "work"))
    long = "/".join(["folder" * 5] * 5) + "/deep.py"
    for name in ("app.py", "run.sh", long):
        (tmp_path / "work" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "work" / name).write_text(name)
    (tmp_path / "work" / "run.sh").chmod(0o755)
    git("add", "--all", cwd=tmp_path / "work")
    git("commit", "--quiet", "-m", "work", cwd=tmp_path / "work")
    path = tmp_path / "out.bin"
    git("archive", f"--format={kind}", "--prefix=p/", "-o", str(path), "HEAD", cwd=tmp_path / "work")
    assert vet(path).kind == kind
    found = {file.path: file for file in entries(path)}
    assert {name: file.data.decode() for name, file in found.items()} == {name: name for name in found}
    assert set(found) == {"app.py", "run.sh", long}
    assert (found["run.sh"].executable, found["app.py"].executable) == (True, False)


def test_files_at_the_top_keep_their_names(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", [Part("a/x.py"), Part("b.py")])
    assert (vet(path).root, set(contents(path))) == ("", {"a/x.py", "b.py"})


def test_the_extension_does_not_matter_the_first_bytes_do(tmp_path: Path) -> None:
    assert vet(packed(tmp_path / "upload.zip", "tar-pax")).kind == "tar.gz"
    (tmp_path / "text.zip").write_text("hello")
    assert code(tmp_path / "text.zip") == "not-an-archive"


LINK, FIFO, DEVICE = stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o600, stat.S_IFCHR | 0o600
NOISE = bytes(range(256)) * 8


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([Part("../evil.py")], "bad-name"),
        ([Part("a/../../evil.py")], "bad-name"),
        ([Part("/etc/passwd")], "bad-name"),
        ([Part("//server/share/x")], "bad-name"),
        ([Part("\\\\server\\share\\x")], "bad-name"),
        ([Part("..\\evil.py")], "bad-name"),
        ([Part("C:/x.py")], "bad-name"),
        ([Part("c:x.py")], "bad-name"),
        ([Part("a\0b.py")], "bad-name"),
        ([Part("")], "bad-name"),
        ([Part("/".join(["d"] * 200))], "bad-name"),
        ([Part("n" * 4096)], "bad-name"),
        ([Part("a.py"), Part("a.py")], "name-collision"),
        ([Part("a.py"), Part("./a.py")], "name-collision"),
        ([Part("a.py"), Part("A.py")], "name-collision"),
        ([Part("stra\u00dfe"), Part("STRASSE")], "name-collision"),
        ([Part("\u00e9.py"), Part("e\u0301.py")], "name-collision"),
        ([Part("a"), Part("a/b.py")], "name-collision"),
        ([Part("A"), Part("a/b.py")], "name-collision"),
        ([Part("link", b"/etc/passwd", mode=LINK)], "archive-special-file"),
        ([Part("pipe", mode=FIFO)], "archive-special-file"),
        ([Part("tty", mode=DEVICE)], "archive-special-file"),
        ([Part("a.py", flags=0x1)], "archive-encrypted"),
        ([Part("a.py", flags=0x41)], "archive-encrypted"),
        ([Part("a.py", flags=0x2000)], "archive-encrypted"),
        ([Part("a.py", method=12)], "archive-compression"),
        ([Part("a.py", method=99)], "archive-compression"),
        ([Part("a.py", central_name="b.py")], "archive-contradicts-itself"),
        ([Part("a.py", central_name="../evil.py")], "archive-contradicts-itself"),
        ([Part("a.py", b"long text\n" * 9, size=3)], "archive-contradicts-itself"),
        ([Part("a.py", b"x", size=900)], "archive-contradicts-itself"),
        ([Part("a.py", crc=1)], "archive-contradicts-itself"),
        ([Part("a.py", method=0, size=1)], "archive-contradicts-itself"),
        ([Part("a.py", packed=b"\xff\xff\xff")], "archive-damaged"),
        ([Part("folder/", b"data")], "archive-contradicts-itself"),
        ([Part("folder", mode=stat.S_IFDIR | 0o755)], "archive-contradicts-itself"),
        ([Part("a.py", NOISE), Part("b.py", NOISE, central_offset=0)], "archive-contradicts-itself"),
        ([Part("a.py"), Part("b.py", central_offset=10)], "archive-contradicts-itself"),
        ([Part("a.py", central_offset=9_999)], "archive-damaged"),
        ([Part(f"{number}.py") for number in range(21)], "too-many-files"),
        ([Part("zeros", b"\0" * 900_000)], "archive-too-large"),
        ([Part(f"{number}", b"\0" * 700_000, method=8) for number in range(3)], "archive-too-large"),
        ([Part("big", b"\0" * 250_000, method=0)], "archive-too-large"),
        ([Part("folder/")], "archive-contradicts-itself"),
        ([Part("folder/", b"", mode=stat.S_IFDIR | 0o755)], "empty"),
        ([Part(".git/config")], "empty"),
    ],
)
def test_a_hostile_zip_is_refused_by_name(tmp_path: Path, parts: list[Part], expected: str) -> None:
    assert code(make_zip(tmp_path / "a.zip", parts)) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"suffix": b"trailing"}, "archive-contradicts-itself"),
        ({"suffix": b"PK\5\6" + b"\0" * 18}, "archive-contradicts-itself"),
        ({"prefix": b"#!/bin/sh\n"}, "not-an-archive"),
        ({"prefix": b"PK\3\4" + b"\0" * 60}, "none"),
        ({"count": 2}, "archive-contradicts-itself"),
        ({"count": 0}, "archive-contradicts-itself"),
        ({"count": 60_000}, "too-many-files"),
    ],
)
def test_data_around_a_zip_is_refused(tmp_path: Path, more: dict[str, Any], expected: str) -> None:
    path = make_zip(tmp_path / "a.zip", [Part("a.py")], **more)
    if expected == "none":
        assert contents(path) == {"a.py": b"x\n"}, "a hole that no entry names holds nothing we read"
    else:
        assert code(path) == expected


def test_a_cut_zip_is_damaged_at_every_length(tmp_path: Path) -> None:
    whole = make_zip(tmp_path / "a.zip", [Part("a.py"), Part("b.py", NOISE)]).read_bytes()
    for length in range(4, len(whole), 7):
        (tmp_path / "cut.zip").write_bytes(whole[:length])
        assert code(tmp_path / "cut.zip") in ("archive-damaged", "archive-contradicts-itself")


def test_any_changed_byte_gives_the_files_or_a_refusal_and_nothing_else(tmp_path: Path) -> None:
    whole = make_zip(tmp_path / "a.zip", [Part("a.py", b"one"), Part("b/c.py", NOISE)]).read_bytes()
    for at in range(len(whole)):
        (tmp_path / "bent.zip").write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        try:
            found = contents(tmp_path / "bent.zip")
        except Refused:
            continue
        assert all(".." not in name and not name.startswith("/") for name in found)
        assert set(found.values()) <= {b"one", NOISE}


def test_a_zip64_directory_that_contradicts_the_plain_one_is_refused(tmp_path: Path) -> None:
    plain = make_zip(tmp_path / "a.zip", [Part("a.py")]).read_bytes()
    end = plain[-22:]
    at = len(plain) - 22
    _, _, _, _, _, length, offset, _ = struct.unpack("<4s4H2LH", end)

    def with_end64(count: int, length: int, offset: int, plain_end: bytes) -> bytes:
        record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, offset)
        return plain[:at] + record + struct.pack("<4sLQL", b"PK\6\7", 0, at, 1) + plain_end

    full = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    honest, lying = tmp_path / "honest.zip", tmp_path / "lying.zip"
    honest.write_bytes(with_end64(1, length, offset, full))
    assert contents(honest) == {"a.py": b"x\n"}
    for claim in ((2, length, offset), (1, length + 1, offset), (1, length, offset - 1), (1 << 40, length, offset)):
        for plain_end in (end, full):
            lying.write_bytes(with_end64(*claim, plain_end))
            assert code(lying) in ("archive-contradicts-itself", "archive-damaged", "too-many-files")


@pytest.mark.parametrize(
    ("kind", "target", "expected"),
    [
        (tarfile.SYMTYPE, "/etc/passwd", "archive-special-file"),
        (tarfile.LNKTYPE, "../../etc/passwd", "archive-special-file"),
        (tarfile.CHRTYPE, "", "archive-special-file"),
        (tarfile.BLKTYPE, "", "archive-special-file"),
        (tarfile.FIFOTYPE, "", "archive-special-file"),
        (tarfile.GNUTYPE_SPARSE, "", "archive-special-file"),
        (b"V", "", "archive-special-file"),
    ],
)
def test_a_tar_with_anything_but_files_and_folders_is_refused(
    tmp_path: Path, kind: bytes, target: str, expected: str
) -> None:
    assert code(make_tar(tmp_path / "a.tgz", [(member("odd", kind, target=target), b"")])) == expected


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "a/../../b", "C:/x", "a\\b", "d/" * 150 + "x", "n" * 3000])
def test_a_tar_with_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    assert code(make_tar(tmp_path / "a.tgz", [(member("ok"), b""), (member(name), b"x")])) == "bad-name"


def test_a_link_and_a_file_through_it_end_at_the_link(tmp_path: Path) -> None:
    link = member("out", tarfile.SYMTYPE, target="/tmp")
    assert code(make_tar(tmp_path / "a.tgz", [(link, b""), (member("out/evil"), b"x")])) == "archive-special-file"


def test_tar_names_that_collide_are_refused(tmp_path: Path) -> None:
    assert code(make_tar(tmp_path / "a.tgz", [(member("a"), b""), (member("A"), b"")])) == "name-collision"


def tar_bytes(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def pax(key: str, value: str) -> tuple[tarfile.TarInfo, bytes]:
    record = f" {key}={value}\n"
    length = len(record) + len(str(len(record) + 2))
    return member("pax", tarfile.XHDTYPE), f"{length}{record}".encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (tar_bytes((member("a"), b"x"))[:700], "archive-damaged"),
        (tar_bytes((member("a"), b"x")).replace(b"ustar", b"ustbr", 1), "not-an-archive"),
        (tar_bytes((member("a"), b"x"), (member("b"), b"")).replace(b"b\0\0\0", b"c\0\0\0", 1), "archive-damaged"),
        (tar_bytes((member("a"), b"x")) + b"more" * 200, "archive-contradicts-itself"),
        (tar_bytes(pax("path", "../evil"), (member("a"), b"x")), "bad-name"),
        (tar_bytes(pax("size", "99999999999"), (member("a"), b"x")), "archive-too-large"),
        (tar_bytes(pax("size", "-1"), (member("a"), b"x")), "archive-damaged"),
        (tar_bytes(pax("GNU.sparse.major", "1"), (member("a"), b"x")), "archive-special-file"),
        (tar_bytes(*[pax("comment", "x")] * 6, (member("a"), b"x")), "archive-contradicts-itself"),
        (tar_bytes((member("x", tarfile.XHDTYPE), b"99 path"), (member("a"), b"x")), "archive-damaged"),
        (tar_bytes((member("x", tarfile.XGLTYPE), b"10 path=x\n"), (member("a"), b"x")), "archive-contradicts-itself"),
        (tar_bytes((member("x", tarfile.GNUTYPE_LONGNAME), b"n" * 2_000_000)), "archive-contradicts-itself"),
    ],
)
def test_a_tar_whose_headers_lie_is_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "a.tar").write_bytes(data)
    assert code(tmp_path / "a.tar", ArchiveCaps(total_bytes=50_000_000)) == expected


def test_a_gzip_bomb_ends_at_the_ratio_long_before_its_size(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "bomb.tgz", "wb", compresslevel=9) as file:
        info = member("zeros")
        info.size = 1 << 30
        file.write(info.tobuf())
        for _ in range(64):
            file.write(b"\0" * (1 << 20))
    assert code(tmp_path / "bomb.tgz", ArchiveCaps()) == "archive-too-large"


def test_data_after_a_gzip_stream_is_refused(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "a.tgz", [(member("a"), b"x")])
    path.write_bytes(path.read_bytes() + b"PK\3\4 polyglot")
    assert code(path) == "archive-contradicts-itself"


def test_a_gzip_in_two_members_is_one_stream(tmp_path: Path) -> None:
    whole = tar_bytes((member("a"), b"x" * 2000), (member("b"), b"y"))
    (tmp_path / "two.tgz").write_bytes(gzip.compress(whole[:1500]) + gzip.compress(whole[1500:]))
    assert contents(tmp_path / "two.tgz") == {"a": b"x" * 2000, "b": b"y"}


@pytest.mark.parametrize(
    ("name", "place", "is_partial"),
    [
        ("p/.git/config", ".git", False),
        ("p/sub/.git/hooks/post-checkout", "sub/.git", False),
        ("p/sub/.git", "sub/.git", False),
        ("p/.GIT/config", ".GIT", True),
        ("p/git~1/config", "git~1", True),
        ("p/.git /config", ".git ", True),
        ("p/.git./config", ".git.", True),
        ("p/.git::$INDEX_ALLOCATION/config", ".git::$INDEX_ALLOCATION", True),
        ("p/.g\u200cit/config", ".g\\u200cit", True),
    ],
)
def test_a_git_folder_and_its_look_alikes_are_left_out_and_told(
    tmp_path: Path, name: str, place: str, is_partial: bool
) -> None:
    path = make_zip(tmp_path / "a.zip", [Part("p/a.py"), Part(name), Part("p/.gitignore"), Part("p/.github/x.yml")])
    assert [(gap.kind, gap.path, gap.is_partial) for gap in vet(path).gaps] == [("git-folder", place, is_partial)]
    assert set(contents(path)) == {"a.py", ".gitignore", ".github/x.yml"}


def test_a_file_over_the_cap_is_left_out_and_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", [Part("p/a.py"), Part("p/big.bin", bytes(range(256)) * 10, method=0)])
    caps = ArchiveCaps(entry_bytes=1000)
    assert [(gap.kind, gap.path, gap.is_partial) for gap in vet(path, caps=caps).gaps] == [
        ("file-too-large", "big.bin", True)
    ]
    assert [file.path for file in entries(path, caps=caps)] == ["a.py"]


def test_folder_data_of_macos_does_not_hide_the_common_top_folder(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", [Part("p/a.py"), Part("__MACOSX/p/._a.py")])
    assert set(contents(path)) == {"a.py"}
    assert [(gap.kind, gap.is_partial) for gap in vet(path).gaps] == [("archive-metadata", False)]


def test_ten_million_empty_entries_are_refused_without_being_listed(tmp_path: Path) -> None:
    """The end record alone is believed for the refusal: the directory behind it need not even exist."""
    path = make_zip(tmp_path / "a.zip", [Part("a.py")])
    data = bytearray(path.read_bytes())
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 10_000_000, 10_000_000, 460_000_000, 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(data) - 22, 1)
    full = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path.write_bytes(bytes(data[:-22]) + record + locator + full)
    assert code(path) == "too-many-files"
