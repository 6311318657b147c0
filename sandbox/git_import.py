"""Turns files from an archive or a folder into one synthetic commit of a bare repository, without a worktree."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from outcomes import Refused, Unavailable
from sandbox.disk import full
from sandbox.git_command import (
    ENVIRONMENT,
    LOCAL_LIMITS,
    full_sha,
    git,
    has_commit,
    init_bare,
    kept_ref,
    last_line,
    local,
    sole_writer,
)  # fmt: skip
from sandbox.git_objects import first_blobs
from sandbox.names import shown
from sandbox.processes import Child, start

# Fixed author and moment: the same files and message give the same commit id on every machine and every day.
_AUTHOR: Final = b"V\xc3\xb6r <vor@localhost> 946684800 +0000"
_INCOMING: Final = "refs/vor/incoming"
_LAST: Final = "refs/vor/imported"
_MOST_KNOWN: Final = 200_000
_LOCK_SECONDS: Final = 300.0
_END_SECONDS: Final = 300.0
_SETTINGS: Final = ("core.compression=1", "pack.compression=1", "core.protectNTFS=false", "core.protectHFS=false")


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One regular file on its way into a commit; `path` is relative with `/` (surrogateescape for odd bytes)."""

    path: str
    data: bytes
    executable: bool = False


def import_files(files: Iterable[ImportedFile], *, into: Path, message: str, mark: str) -> str:
    """Write `files` as one parentless commit into the bare repository `into` (made when missing) and answer its id.

    The same files and message give the same id. What `files` raises passes through and leaves no commit behind. What
    the import before brought is not written again.
    Refused ("empty") without files, ("bad-name") for a path that is not plain; Unavailable when git fails.
    """
    with sole_writer(into, timeout_seconds=_LOCK_SECONDS):
        init_bare(into, mark=mark)
        known = _known(into, mark)
        argv = git(into, "fast-import", "--quiet", "--done", "--force", configuration=_SETTINGS)
        with start(argv, mark=mark, limits=LOCAL_LIMITS, env=ENVIRONMENT) as child:
            _write_commit(child, files, message, into, known)
        return _kept(into, mark)


def _known(into: Path, mark: str) -> frozenset[str]:
    """The blobs of the import before that can be read; none when there was none or its tree cannot be listed."""
    answer = local(into, "rev-parse", "--verify", "--quiet", f"{_LAST}^{{commit}}", mark=mark)
    if answer.returncode != 0:
        return frozenset()
    try:
        blobs, _ = first_blobs(into, full_sha(answer.stdout.decode()), mark=mark, most=_MOST_KNOWN)
    except Unavailable:
        return frozenset()
    return frozenset(blob.sha for blob in blobs if blob.is_file and blob.size_bytes)


def _write_commit(child: Child, files: Iterable[ImportedFile], message: str, into: Path, known: frozenset[str]) -> None:
    is_empty = True
    try:
        child.stdin.write(_head(message))
        for file in files:
            is_empty = False
            _write_file(child.stdin, file, known)
        if is_empty:
            raise Refused("empty", "There is no file to scan in it.", next_step="Pack the folder with the source code.")
        child.stdin.write(b"done\n")
        child.stdin.close()
    except BrokenPipeError:
        child.wait(5)
        raise _not_stored(child, into) from None
    if child.wait(_END_SECONDS) != 0:
        raise _not_stored(child, into)


def _not_stored(child: Child, into: Path) -> Unavailable:
    said = child.stderr
    return full(said, where=into) or Unavailable("import-failed", f"git could not store the files: {last_line(said)}")


def _head(message: str) -> bytes:
    text = message.encode("utf-8", "replace")
    return b"commit %s\ncommitter %s\ndata %d\n%s\ndeleteall\n" % (_INCOMING.encode(), _AUTHOR, len(text), text)


def _write_file(stream: IO[bytes], file: ImportedFile, known: frozenset[str]) -> None:
    mode = b"100755" if file.executable else b"100644"
    sha = _name(file.data) if known else ""
    if sha in known:
        stream.write(b"M %s %s %s\n" % (mode, sha.encode(), _quoted(file.path)))
        return
    stream.write(b"M %s inline %s\ndata %d\n" % (mode, _quoted(file.path), len(file.data)))
    stream.write(file.data)
    stream.write(b"\n")


def _name(data: bytes) -> str:
    """What git calls a file of this content."""
    return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def _quoted(path: str) -> bytes:
    """A path in fast-import's C quoting, every byte outside plain ASCII as octal."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\0" in path:
        raise Refused("bad-name", f"{shown(path)} is not a plain relative path.", next_step="Rename the file.")
    if path.isascii() and path.isprintable() and '"' not in path and "\\" not in path:
        return b'"%s"' % path.encode()
    raw = path.encode("utf-8", "surrogateescape")
    return b'"' + b"".join(bytes([b]) if 32 <= b < 127 and b not in b'"\\' else b"\\%03o" % b for b in raw) + b'"'


def _kept(into: Path, mark: str) -> str:
    answer = local(into, "rev-parse", "--verify", "--quiet", f"{_INCOMING}^{{commit}}", mark=mark)
    if answer.returncode != 0:
        raise Unavailable("import-failed", "git stored the files but does not show the commit.")
    commit = full_sha(answer.stdout.decode())
    local(into, "update-ref", kept_ref(commit), commit, mark=mark)
    local(into, "update-ref", _LAST, commit, mark=mark)
    local(into, "update-ref", "-d", _INCOMING, mark=mark)
    if not has_commit(into, commit, mark=mark):
        raise Unavailable("import-failed", "git could not keep the commit.")
    return commit
