"""The bubblewrap box: no network, no files but those named, no way out, gone with its parent."""

import os
import secrets
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sandbox.limits import MIB, STANDARD, Limits, limiting, tool
from sandbox.processes import run
from sandbox.seccomp import program_file

_NOBODY: Final = "65534"
_SYSTEM: Final = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_EXTRAS: Final = ("/etc/ld.so.cache", "/etc/alternatives")
_PROBE_SECONDS: Final = 10.0
# bubblewrap takes the filter as an open file: the shell opens it, so that the prefix works without inherited files.
_WITH_FILTER: Final = ("/bin/sh", "-c", 'exec 9<"$0"; exec "$@"')
_INSTALL: Final = "bubblewrap is not installed (apt install bubblewrap)"


def box(
    readable: Sequence[Path],
    *,
    limits: Limits = STANDARD,
    scratch_bytes: int = 64 * MIB,
    workdir: Path = Path("/tmp"),
    uid: int | None = None,
) -> list[str] | None:
    """The argv prefix that runs a command in a box, None where this machine cannot (see `why_not`).

    Inside: /usr and `readable` read-only at their own paths, a tmpfs of `scratch_bytes` at /tmp, fresh /proc and /dev,
    no other file, no network, no capability, no new user namespace, a system-call filter, `limits` on everything.
    The environment is the one `processes.start` gives. `uid` (only as root, see `spare_uid`) drops to that user
    first: then `limits.processes` binds, and `readable` must be readable by that user. Without it the box keeps our
    own user's file permissions, which our interpreter below a private home needs.
    Source: bwrap(1); the probes of each property are in tests/sandbox/test_box.py.
    """
    return None if why_not() else _prefix(readable, limits, scratch_bytes, workdir, uid)


@cache
def why_not() -> str:
    """Why there is no box on this machine, "" when there is one; found out once by really starting one."""
    if tool("bwrap") is None or tool("prlimit") is None:
        return _INSTALL
    if program_file() is None:
        return "there is no system-call filter for this processor"
    proof = ["/bin/sh", "-c", "grep -q '^Seccomp:.*2' /proc/self/status && ! test -e /etc/passwd"]
    done = run(
        [*_prefix((), STANDARD, MIB, Path("/tmp"), None), *proof], timeout_seconds=_PROBE_SECONDS, mark="box-probe"
    )
    if done.returncode == 0:
        return ""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"this machine does not let us isolate a process ({said[-1][:200] if said else 'no message'})"


def spare_uid() -> int | None:
    """A numeric user no account has, for one running box; None when we are not root and cannot change the user."""
    return 2_000_000_000 + secrets.randbelow(100_000_000) if os.geteuid() == 0 else None


def interpreter(*modules: str) -> list[Path]:
    """What our own Python needs readable in a box: itself, its packages and the named modules of this project."""
    project = Path(__file__).resolve().parent.parent
    wanted = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent.parent]
    wanted += [project / name for name in modules]
    return _outermost(path for one in wanted for path in (one, one.resolve()))


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """The paths without those that lie in /usr or in one another."""
    kept: list[Path] = []
    for path in sorted(set(paths), key=lambda path: len(path.parts)):
        if not any(path.is_relative_to(outer) for outer in (Path("/usr"), *kept)):
            kept.append(path)
    return kept


def _prefix(readable: Sequence[Path], limits: Limits, scratch_bytes: int, workdir: Path, uid: int | None) -> list[str]:
    return [
        *_as_user(uid), *_WITH_FILTER, str(program_file()), str(tool("bwrap")),
        "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session",
        "--uid", _NOBODY, "--gid", _NOBODY, "--hostname", "box", "--cap-drop", "ALL", "--seccomp", "9",
        "--size", str(scratch_bytes), "--tmpfs", "/tmp",  # first: what is readable may lie in /tmp
        *_files(readable),
        "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev",
        # As root outside, "nobody" inside owns the kernel's settings under /proc/sys: no write reaches /proc.
        "--remount-ro", "/proc", "--remount-ro", "/", "--chdir", str(workdir),
        *limiting(limits),
    ]  # fmt: skip


def _as_user(uid: int | None) -> list[str]:
    if uid is None:
        return []
    return [str(tool("setpriv")), f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--no-new-privs", "--"]


def _files(readable: Sequence[Path]) -> list[str]:
    words = ["--ro-bind", "/usr", "/usr"]
    for name in _SYSTEM:
        path = Path(name)
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), name]
        elif path.is_dir():
            words += ["--ro-bind", name, name]
    for path in (*map(Path, _EXTRAS), *readable):
        # The real place, so that no link is followed in the box. Only the extras may be missing.
        words += ["--ro-bind-try" if str(path) in _EXTRAS else "--ro-bind", str(path.resolve()), str(path)]
    return words
