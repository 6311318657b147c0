"""Reads a bare repository: the list of files of a commit, and file contents by object id; no worktree ever."""

import contextlib
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from outcomes import Refused, Unavailable
from sandbox.git_command import ENVIRONMENT, LOCAL_LIMITS, full_sha, git, last_line
from sandbox.processes import Child, start

SYMLINK: Final = "120000"
SUBMODULE: Final = "160000"
_LIST_SECONDS: Final = 120.0
_MOST_FILES: Final = 1_000_000
_MOST_PATH_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Blob:
    """One entry of a commit's tree. `path` is printable (odd bytes and invisible characters are escaped) and only a
    label: nothing of ours opens it. `mode` "120000" is a symlink, "160000" a submodule (size 0, nothing to read). An
    object that is missing has size 0 too; reading it is a KeyError.
    """

    path: str
    sha: str
    size_bytes: int
    mode: str

    @property
    def is_file(self) -> bool:
        return self.mode.startswith("100")


class TooLarge(Exception):
    """The object is larger than the reader's cap; nothing of it was read."""

    def __init__(self, size_bytes: int) -> None:
        super().__init__(f"{size_bytes} bytes")
        self.size_bytes = size_bytes


def list_blobs(git_dir: Path, commit: str, *, mark: str = "reader", max_files: int = _MOST_FILES) -> list[Blob]:
    """All files, symlinks and submodules of `commit`, in git's order.

    Refused ("too-many-files") when there are more than `max_files`; else as `first_blobs`.
    """
    blobs, is_all = first_blobs(git_dir, commit, mark=mark, most=max_files)
    if not is_all:
        raise _too_many(f"The commit holds more than {max_files:,} files.")
    return blobs


def first_blobs(git_dir: Path, commit: str, *, mark: str = "reader", most: int) -> tuple[list[Blob], bool]:
    """The first `most` entries of `commit` in git's order, and whether those are all.

    Streams, so that a tree of trees that unfolds into billions of paths ends there and not in memory. Refused
    ("too-many-files") for a path of a megabyte, Unavailable when git cannot read the tree.
    """
    argv = git(git_dir, "ls-tree", "-r", "-z", "-l", "--full-tree", full_sha(commit))
    deadline = time.monotonic() + _LIST_SECONDS
    blobs: list[Blob] = []
    with start(argv, mark=mark, limits=LOCAL_LIMITS, env=ENVIRONMENT) as child:
        rest = b""
        while chunk := child.stdout.read1(1 << 20):
            *rows, rest = (rest + chunk).split(b"\0")
            blobs.extend(map(_blob, rows[: most + 1 - len(blobs)]))
            if len(blobs) > most:
                return blobs[:most], False
            _bound(len(rest), deadline)
        if child.wait(10) != 0:
            raise Unavailable("unreadable-tree", f"git could not list the files: {last_line(child.stderr)}")
    return blobs, True


def printable(raw: bytes) -> str:
    """A file name as text that is safe to show: bad UTF-8, control, bidi and invisible characters become escapes."""
    text = raw.decode("utf-8", "surrogateescape")
    return text if text.isprintable() else "".join(map(_visible, text))


class BlobReader:
    """One `git cat-file --batch-command` that answers contents by object id. Not for use by two threads at once.

    It is started at the first read and again when it died, so one bad object does not end the reading.
    """

    def __init__(self, git_dir: Path, *, mark: str = "reader", max_bytes: int = 64 * 1024 * 1024) -> None:
        self.git_dir = git_dir
        self._mark = mark
        self._max_bytes = max_bytes
        self._child: Child | None = None
        self._asked: deque[str] = deque()

    def read(self, sha: str, *, then: Sequence[str] = ()) -> bytes:
        """The whole content. TooLarge over the cap (nothing of it is taken over), KeyError when there is no such
        blob, Unavailable when git died over it.

        git fetches what will be asked for `then` while the caller works; asking for something else costs that much.
        """
        while self._asked and self._asked[0] != sha:
            self._skip()
        if not self._asked:
            self._ask([sha])
        self._asked.popleft()
        waiting = len(self._asked)
        if list(self._asked) == list(then[:waiting]):
            self._ask(then[waiting:])
        return self._answer(sha)

    def _skip(self) -> None:
        """One answer nobody wants; when it is worse than that, git begins anew."""
        with contextlib.suppress(TooLarge, KeyError, Unavailable):
            self._answer(self._asked.popleft())

    def _answer(self, sha: str) -> bytes:
        size_bytes = self._header(sha)
        if size_bytes > self._max_bytes:
            self.close()
            raise TooLarge(size_bytes)
        data = self._running().stdout.read(size_bytes + 1)
        if len(data) != size_bytes + 1:
            raise self._died()
        return data[:-1]

    def close(self) -> None:
        self._asked.clear()
        if self._child:
            self._child.close()
            self._child = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _running(self) -> Child:
        if self._child is None:
            argv = git(self.git_dir, "cat-file", "--batch-command")
            self._child = start(argv, mark=self._mark, limits=LOCAL_LIMITS, env=ENVIRONMENT)
        return self._child

    def _ask(self, shas: Sequence[str]) -> None:
        child = self._running()
        try:
            child.stdin.write(b"".join(f"contents {full_sha(sha)}\n".encode() for sha in shas))
            child.stdin.flush()
        except BrokenPipeError:
            raise self._died() from None
        self._asked.extend(shas)

    def _header(self, sha: str) -> int:
        words = self._running().stdout.readline(4096).split()
        if len(words) == 3 and words[1] == b"blob":
            return int(words[2])
        if not words:
            raise self._died()
        self.close()
        raise KeyError(sha)

    def _died(self) -> Unavailable:
        said = last_line(self._child.stderr) if self._child else "not started"
        self.close()
        return Unavailable("unreadable-object", f"git could not read a file: {said}")


def _blob(row: bytes) -> Blob:
    meta, _, name = row.partition(b"\t")
    mode, _, sha, size = meta.split()
    return Blob(printable(name), sha.decode(), int(size) if size.isdigit() else 0, mode.decode())


def _too_many(sentence: str) -> Refused:
    advice = "Scan a smaller repository, or remove generated folders from it."
    return Refused("too-many-files", sentence, next_step=advice)


def _bound(waiting_bytes: int, deadline: float) -> None:
    if waiting_bytes > _MOST_PATH_BYTES:
        raise _too_many("The commit holds paths too long to list.")
    if time.monotonic() > deadline:
        raise Unavailable("git-timeout", f"Listing the files took longer than {_LIST_SECONDS:.0f} seconds.")


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
