"""Importing files and reading them back, by object and never by path."""

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from outcomes import Refused, Unavailable
from sandbox.git_import import ImportedFile, import_files
from sandbox.git_objects import Blob, BlobReader, TooLarge, list_blobs, printable
from sandbox.processes import marked
from tests.gitserver import git

MARK = f"test-objects-{os.getpid()}"
FILES = [
    ImportedFile("app.py", b"print(1)\n"),
    ImportedFile("bin/run", b"#!/bin/sh\n", executable=True),
    ImportedFile("empty", b""),
    ImportedFile('nul\\back"quote\ttab\nline.py', b"\0\xff" * 10),
    ImportedFile("latin-\udce9.txt", b"x"),
]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return tmp_path / "scan.git"


def imported(repository: Path, files: list[ImportedFile] = FILES, message: str = "Upload") -> str:
    return import_files(files, into=repository, message=message, mark=MARK)


def test_what_goes_in_comes_out_with_sizes_and_modes(repository: Path) -> None:
    commit = imported(repository)
    with BlobReader(repository) as reader:
        found = {blob.path: (blob.mode, reader.read(blob.sha)) for blob in list_blobs(repository, commit)}
    assert found == {
        "app.py": ("100644", b"print(1)\n"),
        "bin/run": ("100755", b"#!/bin/sh\n"),
        "empty": ("100644", b""),
        'nul\\back"quote\\x09tab\\x0aline.py': ("100644", b"\0\xff" * 10),
        "latin-\\xe9.txt": ("100644", b"x"),
    }


def test_the_same_files_in_any_order_are_the_same_commit(tmp_path: Path) -> None:
    first = imported(tmp_path / "a.git")
    assert imported(tmp_path / "b.git", FILES[::-1]) == first
    assert imported(tmp_path / "a.git") == first
    assert imported(tmp_path / "a.git", FILES[1:]) != first


def test_a_second_import_brings_what_changed_and_stays_whole_without_what_the_first_lost(tmp_path: Path) -> None:
    files = [ImportedFile("a.py", b"a = 1\n"), ImportedFile("b.py", b"b = 1\n")]
    changed = [ImportedFile("a.py", b"a = 2\n"), ImportedFile("b.py", b"b = 1\n", executable=True)]
    imported(tmp_path / "kept.git", files)
    assert imported(tmp_path / "kept.git", changed) == imported(tmp_path / "fresh.git", changed)
    for path in (tmp_path / "kept.git" / "objects").rglob("*"):
        if path.is_file():
            path.unlink()
    third = imported(tmp_path / "kept.git", files)
    with BlobReader(tmp_path / "kept.git") as reader:
        assert [reader.read(blob.sha) for blob in list_blobs(tmp_path / "kept.git", third)] == [b"a = 1\n", b"b = 1\n"]


def test_an_import_does_not_touch_what_was_imported_before(repository: Path) -> None:
    old = imported(repository)
    imported(repository, [ImportedFile("other.py", b"y")])
    assert len(list_blobs(repository, old)) == len(FILES)


def test_the_repository_is_sound_for_git_itself(repository: Path) -> None:
    commit = imported(repository)
    git(f"--git-dir={repository}", "fsck", "--strict", commit)
    assert not (repository / "hooks").exists()
    assert stat.S_ISREG((repository / "config").stat().st_mode)


@pytest.mark.parametrize("path", ["../x", "a/../x", "/x", "a//x", "./x", "", "a\0b", "."])
def test_a_path_that_is_not_plain_is_refused(repository: Path, path: str) -> None:
    with pytest.raises(Refused) as refused:
        imported(repository, [ImportedFile(path, b"x")])
    assert refused.value.code == "bad-name"


def test_nothing_to_import_is_refused(repository: Path) -> None:
    with pytest.raises(Refused) as refused:
        imported(repository, [])
    assert refused.value.code == "empty"


def test_a_source_that_fails_half_way_leaves_no_commit_and_no_process(repository: Path) -> None:
    def breaks() -> Iterator[ImportedFile]:
        yield from FILES
        raise Refused("archive-damaged", "The archive is damaged.")

    with pytest.raises(Refused):
        import_files(breaks(), into=repository, message="Upload", mark=MARK)
    assert git(f"--git-dir={repository}", "for-each-ref") == ""
    assert marked(MARK) == []
    assert imported(repository)


def test_file_data_that_looks_like_commands_stays_data(repository: Path) -> None:
    text = b"done\ncommit refs/heads/evil\nM 100644 inline evil\ndata 1\nx\n"
    commit = imported(repository, [ImportedFile("a", text), ImportedFile("b\nM 100644 inline c", b"x")])
    assert [blob.path for blob in list_blobs(repository, commit)] == ["a", "b\\x0aM 100644 inline c"]
    assert git(f"--git-dir={repository}", "for-each-ref", "refs/heads") == ""


def tree(work: Path, listing: str) -> str:
    """A commit over a tree written row by row, so that it may hold what `git add` would refuse."""
    sha = _piped(work, listing, "mktree", "--missing")
    return git("commit-tree", "-m", "m", sha, cwd=work)


def _piped(work: Path, text: str, *words: str) -> str:
    import subprocess

    done = subprocess.run(["git", *words], cwd=work, input=text.encode("utf-8", "surrogateescape"), capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().strip()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    git("init", "--quiet", str(tmp_path / "work"))
    return tmp_path / "work"


def test_symlinks_and_submodules_are_listed_with_their_mode_and_followed_by_nobody(work: Path) -> None:
    target = _piped(work, "/etc/passwd", "hash-object", "-w", "--stdin")
    commit = tree(work, f"120000 blob {target}\tlink\n160000 commit {'1' * 40}\tsub\n")
    link, submodule = list_blobs(work / ".git", commit)
    assert link == Blob("link", target, 11, "120000")
    assert submodule == Blob("sub", "1" * 40, 0, "160000")
    assert not link.is_file
    assert not submodule.is_file
    with BlobReader(work / ".git") as reader:
        assert reader.read(target) == b"/etc/passwd"
        with pytest.raises(KeyError):
            reader.read(submodule.sha)


def test_a_reader_goes_on_after_what_it_cannot_read(work: Path) -> None:
    good = _piped(work, "good", "hash-object", "-w", "--stdin")
    large = _piped(work, "x" * 5000, "hash-object", "-w", "--stdin")
    broken = _piped(work, "broken", "hash-object", "-w", "--stdin")
    place = work / ".git" / "objects" / broken[:2] / broken[2:]
    place.chmod(0o644)
    place.write_bytes(b"not an object")
    with BlobReader(work / ".git", max_bytes=1000) as reader:
        for _ in range(2):
            with pytest.raises(TooLarge) as too_large:
                reader.read(large)
            assert too_large.value.size_bytes == 5000
            with pytest.raises(KeyError):
                reader.read("0" * 40)
            with pytest.raises((KeyError, Unavailable)):
                reader.read(broken)
            with pytest.raises(Refused):
                reader.read("HEAD --batch\nevil")
            assert reader.read(good) == b"good"


def test_replace_references_and_grafts_change_nothing_that_is_read(work: Path) -> None:
    real = _piped(work, "real", "hash-object", "-w", "--stdin")
    fake = _piped(work, "fake", "hash-object", "-w", "--stdin")
    git("replace", real, fake, cwd=work)
    assert git("cat-file", "blob", real, cwd=work) == "fake", "git alone would be fooled"
    with BlobReader(work / ".git") as reader:
        assert reader.read(real) == b"real"


def test_a_tree_of_trees_that_unfolds_without_end_is_refused_in_time(work: Path) -> None:
    blob = _piped(work, "x", "hash-object", "-w", "--stdin")
    level = _piped(work, "".join(f"100644 blob {blob}\tf{n}\n" for n in range(10)), "mktree")
    for _ in range(9):
        level = _piped(work, "".join(f"040000 tree {level}\td{n}\n" for n in range(10)), "mktree")
    commit = git("commit-tree", "-m", "bomb", level, cwd=work)
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        list_blobs(work / ".git", commit, max_files=50_000, mark=MARK)
    assert refused.value.code == "too-many-files"
    assert time.monotonic() - began < 10
    assert marked(MARK) == []


@pytest.mark.parametrize("commit", ["HEAD", "--help", "", "main", "0" * 39])
def test_a_commit_is_a_full_id_and_nothing_git_would_resolve(work: Path, commit: str) -> None:
    with pytest.raises(Refused):
        list_blobs(work / ".git", commit)


def test_a_commit_that_is_not_there_is_unavailable(work: Path) -> None:
    with pytest.raises(Unavailable):
        list_blobs(work / ".git", "1" * 40)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"plain.py", "plain.py"),
        ("données 📦.py".encode(), "données 📦.py"),
        (b"\x1b]8;;http://x\x07link", "\\x1b]8;;http://x\\x07link"),
        (b"a\nb\tc\0d", "a\\x0ab\\x09c\\x00d"),
        (b"bad-\xff\xfe", "bad-\\xff\\xfe"),
        ("evil\u202egnp.py".encode(), "evil\\u202egnp.py"),
        ("zero\u200bwidth".encode(), "zero\\u200bwidth"),
        ("tag\U000e0041".encode(), "tag\\U000e0041"),
    ],
)
def test_a_name_is_shown_without_anything_that_acts_on_a_screen(raw: bytes, shown: str) -> None:
    assert printable(raw) == shown
    assert printable(raw).isprintable()


def test_what_is_asked_for_ahead_is_what_is_read(tmp_path: Path) -> None:
    """In order, out of order, with equal files, missing and oversized ones among those asked for."""
    files = {f"f{number:02}": (b"" if number % 5 == 0 else b"%d" % number) for number in range(40)} | {
        "g": b"x" * 5_000
    }
    imported = (ImportedFile(path=path, data=data) for path, data in files.items())
    git_dir = tmp_path / "cache.git"
    blobs = list_blobs(git_dir, import_files(imported, into=git_dir, message="many", mark="test-ahead"))
    shas, contents = [blob.sha for blob in blobs], [files[blob.path] for blob in blobs]
    with BlobReader(git_dir, mark="test-ahead", max_bytes=1_000) as reader:
        read = [reader.read(sha, then=shas[at + 1 : at + 9]) for at, sha in enumerate(shas[:-1])]
        assert read == contents[:-1]
        with pytest.raises(TooLarge):
            reader.read(shas[-1])
        for at in (7, 3, 3, 30, 0):
            assert reader.read(shas[at], then=[shas[-1], "0" * 40, *shas[at + 1 : at + 3]]) == contents[at]
        with pytest.raises(KeyError):
            reader.read("0" * 40, then=shas[:3])
        assert reader.read(shas[1]) == contents[1]
