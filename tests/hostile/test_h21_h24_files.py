"""H21–H24 as far as the sandbox decides them: a local folder on its way into a repository."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from outcomes import Gap
from sandbox.folders import FolderCaps, walk
from sandbox.git_import import import_files
from sandbox.git_objects import BlobReader, TooLarge, list_blobs
from tests.hostile.conftest import MARK

pytestmark = pytest.mark.usefixtures("canary")
DEFAULT = FolderCaps()


@pytest.fixture
def code(tmp_path: Path) -> Path:
    folder = tmp_path / "roots" / "mine"
    folder.mkdir(parents=True)
    (folder / "app.py").write_text("x\n")
    neighbour = tmp_path / "roots" / "other-tenant"
    neighbour.mkdir()
    (neighbour / "secret.py").write_text("secret")
    return folder


def taken_in(code: Path, *, caps: FolderCaps = DEFAULT) -> tuple[dict[str, bytes], list[Gap]]:
    gaps: list[Gap] = []
    files = walk(code, allowed_roots=[code.parent], on_gap=gaps.append, caps=caps)
    into = code.parent.parent / "scan.git"
    commit = import_files(files, into=into, message="Folder", mark=MARK)
    with BlobReader(into) as reader:
        return {blob.path: reader.read(blob.sha) for blob in list_blobs(into, commit)}, gaps


@pytest.mark.parametrize("target", ["/etc/passwd", "/proc/self/environ", "../other-tenant/secret.py", "../mine", "me"])
def test_h21_a_symlink_out_to_a_neighbour_or_in_a_circle_is_told_and_not_followed(code: Path, target: str) -> None:
    (code / "me").symlink_to(target)
    found, gaps = taken_in(code)
    assert found == {"app.py": b"x\n"}
    assert [(gap.kind, gap.path) for gap in gaps] == [("symlink", "me")]


def test_h22_a_file_that_turns_into_a_link_while_we_walk_never_shows_what_it_points_to(code: Path) -> None:
    stop = threading.Event()

    def flip() -> None:
        while not stop.is_set():
            os.symlink("../other-tenant/secret.py", code / "new")
            os.replace(code / "new", code / "app.py")
            (code / "new").write_text("x\n")
            os.replace(code / "new", code / "app.py")

    (code / "stays.py").write_text("y\n")
    flipping = threading.Thread(target=flip)
    flipping.start()
    deadline = time.monotonic() + 2
    try:
        while time.monotonic() < deadline:
            found, _ = taken_in(code)
            assert b"secret" not in found.values()
            assert found["stays.py"] == b"y\n"
    finally:
        stop.set()
        flipping.join()


def test_h23_pipes_sockets_and_devices_do_not_stop_the_walk(code: Path) -> None:
    os.mkfifo(code / "a-pipe")
    if os.geteuid() == 0:
        os.mknod(code / "b-zero", 0o020666, os.makedev(1, 5))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(code / "c-sock"))
        began = time.monotonic()
        found, gaps = taken_in(code)
    assert time.monotonic() - began < 5
    assert found == {"app.py": b"x\n"}
    assert {gap.kind for gap in gaps} == {"special-file"}


def test_h24_a_file_of_five_gigabytes_is_a_gap_and_costs_nothing(code: Path) -> None:
    with (code / "huge.sql").open("wb") as sparse:
        sparse.truncate(5 << 30)
    began = time.monotonic()
    found, gaps = taken_in(code)
    assert time.monotonic() - began < 3
    assert found == {"app.py": b"x\n"}
    assert [(gap.kind, gap.path, gap.is_partial) for gap in gaps] == [("file-too-large", "huge.sql", True)]


def test_h24_one_line_of_forty_megabytes_arrives_and_the_reader_may_refuse_it(code: Path) -> None:
    line = b"x" * (40 << 20)
    (code / "bundle.min.js").write_bytes(line)
    gaps: list[Gap] = []
    files = walk(code, allowed_roots=[code.parent], on_gap=gaps.append)
    commit = import_files(files, into=code.parent.parent / "scan.git", message="Folder", mark=MARK)
    blobs = {blob.path: blob for blob in list_blobs(code.parent.parent / "scan.git", commit)}
    assert blobs["bundle.min.js"].size_bytes == len(line)
    with BlobReader(code.parent.parent / "scan.git", max_bytes=1_500_000) as reader:
        with pytest.raises(TooLarge):
            reader.read(blobs["bundle.min.js"].sha)
        assert reader.read(blobs["app.py"].sha) == b"x\n"
    assert gaps == []


def test_h24_more_files_than_allowed_end_in_a_gap_with_the_first_ones_read(code: Path) -> None:
    for folder in range(20):
        (code / f"d{folder:02}").mkdir()
        for number in range(100):
            (code / f"d{folder:02}" / f"{number}.py").write_text("x")
    found, gaps = taken_in(code, caps=FolderCaps(files=500))
    assert len(found) == 500
    assert [(gap.kind, gap.is_partial) for gap in gaps] == [("too-many-files", True)]
