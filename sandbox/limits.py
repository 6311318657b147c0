"""What one child process may use of this machine, and how that is imposed on it."""

import resource
import shutil
from dataclasses import dataclass
from functools import cache
from typing import Final

TOOLS_PATH: Final = "/usr/local/bin:/usr/bin:/bin"
MIB: Final = 1024 * 1024
GIB: Final = 1024 * MIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one process, inherited by its children.

    `memory_bytes` bounds the address space of each process, not of the tree. `processes` bounds the tree, but counts
    every process of the same user and does not bind root, so it is only set where the child has a user or a user
    namespace of its own (None: not set).
    """

    cpu_seconds: int = 900
    memory_bytes: int = 4 * GIB
    file_bytes: int = 2 * GIB
    open_files: int = 1024
    processes: int | None = None


STANDARD: Final = Limits()


@cache
def tool(name: str) -> str | None:
    """The absolute path of a system program, or None when this machine does not have it."""
    return shutil.which(name, path=TOOLS_PATH)


def wrapped(argv: list[str], limits: Limits) -> list[str]:
    """`argv` behind setpriv and prlimit: limited before its first instruction, gone when the starting thread is."""
    return [*_leash(), *limiting(limits), *argv]


def limiting(limits: Limits) -> list[str]:
    """The prlimit prefix for `limits`, empty where there is no prlimit (then `impose` comes after the start)."""
    prlimit = tool("prlimit")
    if prlimit is None:
        return []
    flags = [f"--{name}={value}" for name, _, value in _table(limits)]
    return [prlimit, *flags, "--"]


def impose(pid: int, limits: Limits) -> None:
    """Set the limits from outside where prlimit is missing: a moment late, but safe in a threaded program."""
    if tool("prlimit") is None:
        for _, number, value in _table(limits):
            resource.prlimit(pid, number, (value, value))


def _leash() -> list[str]:
    setpriv = tool("setpriv")
    return [setpriv, "--pdeathsig", "KILL", "--no-new-privs", "--"] if setpriv else []


def _table(limits: Limits) -> list[tuple[str, int, int]]:
    rows = [
        ("cpu", resource.RLIMIT_CPU, limits.cpu_seconds),
        ("as", resource.RLIMIT_AS, limits.memory_bytes),
        ("fsize", resource.RLIMIT_FSIZE, limits.file_bytes),
        ("nofile", resource.RLIMIT_NOFILE, limits.open_files),
        ("core", resource.RLIMIT_CORE, 0),
    ]
    if limits.processes is not None:
        rows.append(("nproc", resource.RLIMIT_NPROC, limits.processes))
    return [(name, number, _within_ours(number, value)) for name, number, value in rows]


def _within_ours(number: int, value: int) -> int:
    """A limited process (the analyst) starts others: none of them may ask for more than it has."""
    hard = resource.getrlimit(number)[1]
    return value if hard == resource.RLIM_INFINITY else min(value, hard)
