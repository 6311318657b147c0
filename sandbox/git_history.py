"""The commits behind a commit, newest first, and which files each of them changed; nothing is ever checked out."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from outcomes import Unavailable
from sandbox.git_command import ENVIRONMENT, LOCAL_LIMITS, full_sha, git, last_line, local
from sandbox.git_objects import printable
from sandbox.processes import start

# A commit that changes more files is an import; the rest of them is not told.
MOST_CHANGES: Final = 200_000
_MOST_WAITING_BYTES: Final = 4 << 20
_HEADER: Final = "%x02%H %ct %P"


@dataclass(frozen=True, slots=True)
class Change:
    """One file of a commit. `before` are the blobs that stood there in its parents, `after` the one that stands there
    now, "" when it is gone. Symbolic links and submodules are never told.
    """

    path: str
    before: tuple[str, ...]
    after: str
    mode: str


@dataclass(frozen=True, slots=True)
class Commit:
    """`parent` is its first one, "" for a root or where the history was cut off; `at` counts seconds since 1970."""

    sha: str
    at: int
    parent: str
    changes: tuple[Change, ...]
    is_cut: bool = False


def is_shallow(git_dir: Path) -> bool:
    """Whether some commit here is without its parents."""
    shallow = git_dir / "shallow"
    return shallow.is_file() and shallow.stat().st_size > 0


def count(git_dir: Path, commit: str, *, mark: str) -> int:
    """How many commits are reachable here from `commit`, itself included; 0 when git cannot tell."""
    done = local(git_dir, "rev-list", "--count", full_sha(commit), mark=mark)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else 0


def commits(git_dir: Path, commit: str, *, mark: str, seconds: float) -> Iterator[Commit]:
    """All commits reachable from `commit`, by date. What a merge did not change itself is not told with it.

    Unavailable ("git-timeout" after `seconds`, "unreadable-history" when git cannot go on).
    """
    words = ("--raw", "-z", "--no-abbrev", "--no-renames", "--root", "-c", f"--format=tformat:{_HEADER}")
    deadline = time.monotonic() + seconds
    with start(git(git_dir, "log", *words, full_sha(commit)), mark=mark, limits=LOCAL_LIMITS, env=ENVIRONMENT) as child:
        yield from _read(_tokens(child.stdout.read1, deadline))
        if child.wait(10) != 0:
            raise Unavailable("unreadable-history", f"git could not read the history: {last_line(child.stderr)}")


def _tokens(read: Callable[[int], bytes], deadline: float) -> Iterator[bytes]:
    rest = b""
    while chunk := read(1 << 16):
        *tokens, rest = (rest + chunk).split(b"\0")
        yield from tokens
        if len(rest) > _MOST_WAITING_BYTES:
            raise Unavailable("unreadable-history", "The history holds a path too long to read.")
        if time.monotonic() > deadline:
            raise Unavailable("git-timeout", "Reading the history took too long.")


def _read(tokens: Iterator[bytes]) -> Iterator[Commit]:
    header: list[str] = []
    changes: list[Change] = []
    is_cut = False
    for token in (one.removeprefix(b"\n") for one in tokens):
        if token.startswith(b":"):
            change = _change(token, next(tokens, b""))
            is_cut |= len(changes) >= MOST_CHANGES
            if change is not None and not is_cut:
                changes.append(change)
        elif token.startswith(b"\x02"):
            if header:
                yield _commit(header, changes, is_cut)
            header, changes, is_cut = token[1:].decode("ascii", "replace").split(), [], False
    if header:
        yield _commit(header, changes, is_cut)


def _commit(header: list[str], changes: list[Change], is_cut: bool) -> Commit:
    sha, at, *parents = header
    return Commit(sha, int(at) if at.isdigit() else 0, parents[0] if parents else "", tuple(changes), is_cut)


def _change(meta: bytes, path: bytes) -> Change | None:
    """From ":mode… mode blob… blob letters", one mode and one blob for each parent and the last for the commit."""
    words = meta.lstrip(b":").decode("ascii", "replace").split()
    count = len(meta) - len(meta.lstrip(b":")) + 1
    pairs = list(zip(words[:count], words[count : 2 * count], strict=False))
    if len(pairs) != count:
        raise Unavailable("unreadable-history", "git told of a change in a form that is not known.")
    before = tuple(blob for mode, blob in pairs[:-1] if mode.startswith("100"))
    mode, after = pairs[-1]
    is_file = mode.startswith("100")
    return Change(printable(path), before, after if is_file else "", mode) if before or is_file else None
