"""The cache file: what is whole is found; what is torn, foreign or forged is not believed; nothing grows for ever."""

import base64
import os
import threading
from pathlib import Path

import pytest

from engines.cache import shelf
from engines.cache.facts import Keep
from engines.cache.shelf import Damaged, Shelf, append, record
from engines.cache.writer import Writer

SECRET, VERSION, OTHER = b"s" * 32, b"v" * 16, b"w" * 16
A, B = b"a" * 16, b"b" * 16


def _put(path: Path, key: bytes, data: bytes, *, version: bytes = VERSION, secret: bytes = SECRET) -> None:
    append(path, version, [record(key, data, secret)])


def _taken(path: Path, key: bytes, *, version: bytes = VERSION) -> bytes | None:
    one = Shelf(path, version, SECRET)
    try:
        return one.take(key)
    finally:
        one.close()


def test_what_is_put_is_found_and_the_last_of_equal_keys_counts(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    assert _taken(path, A) is None
    _put(path, A, b"one")
    _put(path, B, b"")
    _put(path, A, b"two")
    assert (_taken(path, A), _taken(path, B), _taken(path, b"c" * 16)) == (b"two", b"", None)
    assert path.stat().st_mode & 0o777 == 0o600


def test_another_version_sees_nothing_and_writes_over_it(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    _put(path, A, b"one")
    assert _taken(path, A, version=OTHER) is None
    _put(path, B, b"new", version=OTHER)
    assert _taken(path, A) is None and _taken(path, B, version=OTHER) == b"new"


@pytest.mark.parametrize("cut", [1, 3, 20, 40])
def test_a_record_cut_off_by_a_death_is_not_there_and_the_next_writer_removes_it(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "shelf"
    _put(path, A, b"one")
    whole = path.stat().st_size
    _put(path, B, b"two" * 20)
    os.truncate(path, path.stat().st_size - cut)
    assert (_taken(path, A), _taken(path, B)) == (b"one", None)
    _put(path, B, b"three")
    assert (_taken(path, A), _taken(path, B)) == (b"one", b"three")
    assert path.stat().st_size == whole + len(record(B, b"three", SECRET))


def test_a_changed_byte_is_noticed_wherever_it_is(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    _put(path, A, b"one" * 10)
    good = path.read_bytes()
    for place in range(len(good)):
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        try:
            assert _taken(path, A) is None, place
        except Damaged:
            continue


def test_a_record_sealed_by_somebody_else_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    _put(path, A, b"nothing to see here", secret=b"x" * 32)
    with pytest.raises(Damaged):
        _taken(path, A)


@pytest.mark.parametrize("content", [b"", b"\0" * 5_000, shelf.MAGIC, b"not ours at all" * 100, os.urandom(4_000)])
def test_a_file_that_is_none_of_ours_is_an_empty_shelf(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "shelf"
    path.write_bytes(content)
    assert _taken(path, A) is None
    _put(path, A, b"one")
    assert _taken(path, A) == b"one"


def test_a_link_a_pipe_and_a_folder_are_damage_and_never_waited_for(tmp_path: Path) -> None:
    _put(tmp_path / "real", A, b"one")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Damaged):
        Shelf(tmp_path / "link", VERSION, SECRET)
    with pytest.raises(OSError, match="symbolic"):
        _put(tmp_path / "link", A, b"two")
    assert Shelf(tmp_path / "pipe", VERSION, SECRET).take(A) is None


def test_a_shelf_grown_too_large_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    for number in range(50):
        append(path, VERSION, [record(number.to_bytes(16, "big"), b"x" * 1_000, SECRET)], most=10_000)
        assert path.stat().st_size <= 10_000
    assert _taken(path, (49).to_bytes(16, "big")) == b"x" * 1_000


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    keys = [number.to_bytes(16, "big") for number in range(80)]

    def write(own: list[bytes]) -> None:
        for key in own:
            _put(path, key, key * 50)

    threads = [threading.Thread(target=write, args=(keys[start::4],)) for start in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert all(_taken(path, key) == key * 50 for key in keys)


def test_a_full_disk_leaves_what_was_there_and_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shelf"
    _put(path, A, b"one")
    before = path.read_bytes()
    real = os.pwrite

    def full(file: int, data: memoryview, place: int) -> int:
        if place > len(before):
            raise OSError(28, "No space left on device")
        return real(file, data[:10], place)

    monkeypatch.setattr(os, "pwrite", full)
    writer = Writer(path)
    writer.take(Keep(VERSION.hex(), _base64(record(B, b"two" * 20, SECRET)), False))
    writer.flush()
    assert writer.trouble == "No space left on device"
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_deleted_repository_is_not_made_again(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "gone.git" / "shelf")
    writer.take(Keep(VERSION.hex(), _base64(record(A, b"one", SECRET)), False))
    writer.flush()
    assert writer.trouble and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sent", ["", "AAAA", "not base64!", "é"])
def test_what_is_no_record_is_not_written(tmp_path: Path, sent: str) -> None:
    writer = Writer(tmp_path / "shelf")
    writer.take(Keep(VERSION.hex(), sent, False))
    writer.flush()
    assert list(tmp_path.iterdir()) == [] and not writer.trouble


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
