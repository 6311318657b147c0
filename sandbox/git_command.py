"""The hardened git command line: which configuration, environment and limits every call of ours gets."""

import contextlib
import fcntl
import os
import re
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from outcomes import Refused, Unavailable
from sandbox.disk import full
from sandbox.limits import GIB, Limits, tool
from sandbox.processes import Finished, run

ENVIRONMENT: Final[Mapping[str, str]] = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
_CONFIGURATION: Final = (
    "protocol.allow=never",
    "core.hooksPath=/dev/null",
    "core.symlinks=false",
    "core.fsmonitor=false",
    "core.askPass=/bin/false",
    "credential.helper=",
    "submodule.recurse=false",
    "safe.bareRepository=explicit",
    "gc.auto=0",
    "maintenance.auto=false",
    "advice.detachedHead=false",
    "filter.lfs.smudge=",
    "filter.lfs.process=",
    "filter.lfs.required=false",
)
LOCAL_LIMITS: Final = Limits(memory_bytes=4 * GIB, file_bytes=4 * GIB)
_LOCAL_SECONDS: Final = 120.0
_OLDEST: Final = (2, 37)
_LEFTOVERS: Final = (
    "*.lock",
    "refs/**/*.lock",
    "objects/pack/tmp_*",
    "objects/tmp_*",
    "objects/??/tmp_*",
    "fast_import_crash_*",
)


@cache
def program() -> str:
    """Where git is. Unavailable when it is missing or too old: before 2.37 it ignores the pinned address silently."""
    path = tool("git")
    if path is None:
        raise Unavailable("git-missing", "git is not installed on this machine (apt install git).")
    said = run([path, "version"], timeout_seconds=10, mark="git-version", env=ENVIRONMENT).stdout.decode()
    found = re.search(r"(\d+)\.(\d+)", said)
    if found is None or (int(found[1]), int(found[2])) < _OLDEST:
        raise Unavailable("git-too-old", f"git 2.37 or newer is needed; this is {said.strip() or 'unknown'}.")
    return path


def git(git_dir: Path, *words: str, configuration: tuple[str, ...] = ()) -> list[str]:
    """The argv of one git call on a bare repository of ours. Everything a repository could bring along is off."""
    settings = [part for pair in (*_CONFIGURATION, *configuration) for part in ("-c", pair)]
    return [program(), *settings, "--no-pager", f"--git-dir={git_dir}", *words]


def local(git_dir: Path, *words: str, mark: str) -> Finished:
    """Run one short git command that only touches our own bare repository; Unavailable when it does not end."""
    done = run(git(git_dir, *words), timeout_seconds=_LOCAL_SECONDS, mark=mark, limits=LOCAL_LIMITS, env=ENVIRONMENT)
    if done.timed_out:
        raise Unavailable("git-timeout", f"git {words[0]} did not finish within {_LOCAL_SECONDS:.0f} seconds.")
    return done


def init_bare(git_dir: Path, *, mark: str) -> None:
    """Make `git_dir` a bare repository of ours when it is not one; no template, so no hooks."""
    if (git_dir / "HEAD").is_file() and (git_dir / "objects").is_dir() and (git_dir / "config").is_file():
        return
    git_dir.mkdir(parents=True, exist_ok=True)
    done = local(git_dir, "init", "--quiet", "--bare", "--template=", "--initial-branch=vor", mark=mark)
    if done.returncode != 0:
        said = f"Could not prepare the repository cache: {last_line(done.stderr)}"
        raise full(done.stderr) or Unavailable("git-init", said)


def kept_ref(commit: str) -> str:
    """The reference that says: this commit is here completely."""
    return f"refs/vor/{commit}"


def has_commit(git_dir: Path, commit: str, *, mark: str) -> bool:
    """Whether `commit` was fetched or imported to the end (its reference is written last)."""
    if not (git_dir / "HEAD").is_file():
        return False
    return local(git_dir, "rev-parse", "--verify", "--quiet", kept_ref(commit), mark=mark).returncode == 0


@contextlib.contextmanager
def sole_writer(git_dir: Path, *, timeout_seconds: float) -> Iterator[None]:
    """Hold the repository directory's lock file; Unavailable when another scan keeps it longer than the time given.

    The holder clears what a killed writer left: git's own lock files and half-written packs.
    """
    git_dir.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(git_dir.with_name(git_dir.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _acquire(lock, timeout_seconds)
        _clear_leftovers(git_dir)
        try:
            yield
        finally:
            _clear_leftovers(git_dir)
    finally:
        os.close(lock)


def last_line(stderr: bytes) -> str:
    """The last thing git said, without control characters, at most 300 characters, for a sentence of ours."""
    lines = [line for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return "".join(letter if letter.isprintable() else " " for letter in lines[-1])[:300] if lines else "no message"


def full_sha(text: str) -> str:
    """`text` as a full lower-case commit id; Refused when it is not one."""
    sha = text.strip().lower()
    if len(sha) not in (40, 64) or not set(sha) <= set("0123456789abcdef"):
        raise Refused(
            "bad-commit", "The commit is not a full commit id.", next_step="Give all 40 hexadecimal characters of it."
        )
    return sha


def _acquire(lock: int, timeout_seconds: float) -> None:
    deadline = time.monotonic() + timeout_seconds
    while True:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        if time.monotonic() > deadline:
            raise Unavailable(
                "repository-busy", "Another scan is still fetching this repository.", retry_after_seconds=60
            )
        time.sleep(0.1)


def _clear_leftovers(git_dir: Path) -> None:
    for pattern in _LEFTOVERS:
        for left in git_dir.glob(pattern):
            with contextlib.suppress(OSError):
                left.unlink()
