"""H15–H20 as far as the sandbox decides them: uploads on their way into a repository, or refused by name."""

import gzip
import io
import resource
import stat
import struct
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from outcomes import Refused
from sandbox.archives import ArchiveCaps, entries, vet
from sandbox.git_import import import_files
from sandbox.git_objects import BlobReader, list_blobs
from tests.crafted import Part, make_tar, make_zip, member
from tests.hostile.conftest import MARK

pytestmark = pytest.mark.usefixtures("canary")
DEFAULT = ArchiveCaps()


def upload(path: Path, *, caps: ArchiveCaps = DEFAULT) -> dict[str, bytes]:
    """The whole way of an upload: vetted, imported, read back; nothing else may appear beside the repository."""
    into = path.parent / "scan.git"
    beside = {entry.name for entry in path.parent.iterdir()}
    try:
        vet(path, caps=caps)
        commit = import_files(entries(path, caps=caps), into=into, message="Upload", mark=MARK)
    finally:
        assert {entry.name for entry in path.parent.iterdir()} <= {*beside, "scan.git", "scan.git.lock"}
    with BlobReader(into) as reader:
        return {blob.path: reader.read(blob.sha) for blob in list_blobs(into, commit)}


def refusal(path: Path, *, caps: ArchiveCaps = DEFAULT) -> str:
    with pytest.raises(Refused) as refused:
        upload(path, caps=caps)
    assert refused.value.next_step
    return refused.value.code


@pytest.mark.parametrize(
    "name",
    [
        "../../canary",
        "/tmp/canary",
        "a/../../canary",
        "C:\\canary",
        "C:/canary",
        "\\\\host\\share\\canary",
        "//host/canary",
    ],
)
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_h15_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / "upload"
    if kind == "zip":
        make_zip(path, [Part("ok.py"), Part(name)])
    else:
        make_tar(path, [(member("ok.py"), b""), (member(name), b"x")])
    assert refusal(path) == "bad-name"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (tarfile.SYMTYPE, "/tmp"),
        (tarfile.LNKTYPE, "/etc/passwd"),
        (tarfile.CHRTYPE, ""),
        (tarfile.FIFOTYPE, ""),
        (tarfile.GNUTYPE_SPARSE, ""),
    ],
)
def test_h16_links_devices_and_sparse_files_are_refused(tmp_path: Path, kind: bytes, target: str) -> None:
    path = make_tar(tmp_path / "upload", [(member("out", kind, target=target), b""), (member("out/canary"), b"x")])
    assert refusal(path) == "archive-special-file"


def test_h16_a_symlink_in_a_zip_and_a_file_through_it_are_refused(tmp_path: Path) -> None:
    link = Part("out", str(tmp_path).encode(), mode=stat.S_IFLNK | 0o777)
    assert refusal(make_zip(tmp_path / "upload", [link, Part("out/canary")])) == "archive-special-file"


def test_h17_a_flat_bomb_is_refused_in_bounded_memory_and_time(tmp_path: Path) -> None:
    """The header says ten gigabytes, half a gigabyte of zeros is really there, in half a megabyte or so."""
    with gzip.open(tmp_path / "upload", "wb", compresslevel=1) as file:
        info = member("zeros")
        info.size = 10 << 30
        file.write(info.tobuf())
        for _ in range(512):
            file.write(bytes(1 << 20))
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert refusal(tmp_path / "upload") == "archive-too-large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000, "kilobytes"
    assert time.monotonic() - began < 5


def test_h17_a_nested_bomb_is_never_opened_inside(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner", [Part("zeros", bytes(9_000_000))]).read_bytes()
    for _ in range(4):
        inner = make_zip(tmp_path / "inner", [Part(f"{number}.zip", inner) for number in range(8)]).read_bytes()
    (tmp_path / "inner").unlink()
    make_zip(tmp_path / "upload", [Part("a.zip", inner), Part("app.py")])
    assert upload(tmp_path / "upload") == {"a.zip": inner, "app.py": b"x\n"}


def test_h17_entries_that_share_their_data_are_refused(tmp_path: Path) -> None:
    kernel = bytes(100_000)
    parts = [Part("0", kernel), *(Part(str(number), kernel, central_offset=0) for number in range(1, 200))]
    assert refusal(make_zip(tmp_path / "upload", parts)) == "archive-contradicts-itself"


def test_h17_more_entries_than_allowed_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "upload", "w") as archive:
        for number in range(3_000):
            archive.writestr(f"{number}", b"")
    assert refusal(tmp_path / "upload", caps=ArchiveCaps(entries=2_999)) == "too-many-files"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([Part("a.py", b"good"), Part("a.py", b"evil")], "name-collision"),
        ([Part("a.py", central_name="b.py")], "archive-contradicts-itself"),
        ([Part("a.py", b"much longer than it says", size=4)], "archive-contradicts-itself"),
        ([Part("a.py", flags=1)], "archive-encrypted"),
    ],
)
def test_h18_a_zip_that_two_readers_would_read_differently_is_refused(
    tmp_path: Path, parts: list[Part], code: str
) -> None:
    assert refusal(make_zip(tmp_path / "upload", parts)) == code


def test_h18_a_zip64_size_that_lies_is_refused(tmp_path: Path) -> None:
    """The plain field says "look in the extra field", and there is none, or one that names terabytes."""
    data = bytearray(make_zip(tmp_path / "upload", [Part("a.py", b"x" * 50, method=0)]).read_bytes())
    at = data.rfind(b"PK\1\2")
    struct.pack_into("<L", data, at + 24, 0xFFFFFFFF)
    (tmp_path / "upload").write_bytes(data)
    assert refusal(tmp_path / "upload") == "archive-contradicts-itself"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 not an archive", "not-an-archive"),
        (b"", "not-an-archive"),
        (b"\x1f\x8b", "archive-damaged"),
        (b"PK\3\4", "archive-damaged"),
        (b"PK\5\6" + bytes(18), "empty"),
        (b"Rar!\x1a\x07\x00" + bytes(600), "not-an-archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(600), "not-an-archive"),
    ],
)
def test_h19_the_first_bytes_decide_and_not_the_name(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "upload.zip").write_bytes(data)
    assert refusal(tmp_path / "upload.zip") == code


def test_h19_a_file_that_is_two_kinds_at_once_is_refused(tmp_path: Path) -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(member("good.py"))
    archived = make_zip(tmp_path / "zip", [Part("evil.py")]).read_bytes()
    (tmp_path / "upload").write_bytes(tar.getvalue() + archived)
    assert refusal(tmp_path / "upload") == "archive-contradicts-itself"
    (tmp_path / "upload").write_bytes(archived + gzip.compress(tar.getvalue()))
    assert refusal(tmp_path / "upload") == "archive-contradicts-itself"


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["a\0.py"], "bad-name"),
        (["n" * 4096], "bad-name"),
        (["d/" * 200 + "x"], "bad-name"),
        (["Read.me", "READ.ME"], "name-collision"),
    ],
)
def test_h20_names_no_file_system_would_keep_are_refused(tmp_path: Path, names: list[str], code: str) -> None:
    assert refusal(make_zip(tmp_path / "upload", [Part(name) for name in names])) == code


def test_h20_a_right_to_left_name_is_taken_and_shown_with_its_trick_visible(tmp_path: Path) -> None:
    found = upload(make_zip(tmp_path / "upload", [Part("photo\u202egpj.py", b"x"), Part("\x1b[2J.py", b"y")]))
    assert found == {"photo\\u202egpj.py": b"x", "\\x1b[2J.py": b"y"}
