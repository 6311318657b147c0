"""Finds and kills the processes of one scan by the mark in their environment, whoever started them."""

import os
import re
import signal
import time
from pathlib import Path
from typing import Final

MARK: Final = "VOR_SCAN"
_MARK_SHAPE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
_PATIENCE_SECONDS: Final = 2.0


def vetted_mark(mark: str) -> str:
    """`mark` itself; ValueError when it could not be told apart in an environment block."""
    if not _MARK_SHAPE.fullmatch(mark):
        raise ValueError(f"not a usable process mark: {mark!r}")
    return mark


def marked(mark: str, *, of_others: bool = True) -> list[int]:
    """Process ids (ours excluded, zombies excluded) that carry `mark` or descend from one that does; with `of_others`
    False only those that this process started, or whose starter is gone.
    """
    wanted = f"{MARK}={vetted_mark(mark)}".encode()
    parents = _parents()
    carriers = {pid for pid in parents if _carries(pid, wanted)}
    found = (carriers | _descendants(carriers, parents)) - {os.getpid()}
    return sorted(pid for pid in found if of_others or _starter(pid, found, parents) in (os.getpid(), 1))


def kill_marked(mark: str, *, of_others: bool = True) -> int:
    """SIGKILL everything that `marked` names until nothing is left (two seconds at most); answers how many were killed.

    A child may have replaced its environment, a fork may slip in between look and kill, and in the middle of an exec
    a process shows no environment at all: hence descendants, and an end only after two looks in a row found nothing.
    """
    killed: set[int] = set()
    deadline = time.monotonic() + _PATIENCE_SECONDS
    empty_looks = 0
    while empty_looks < 2 and time.monotonic() < deadline:
        alive = marked(mark, of_others=of_others)
        empty_looks = 0 if alive else empty_looks + 1
        killed.update(pid for pid in alive if _kill(pid))
        time.sleep(0.01)
    return len(killed)


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _parents() -> dict[int, int]:
    """Each living process id with its parent's."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (parent := _parent(int(entry))) is not None:
            found[int(entry)] = parent
    return found


def _parent(pid: int) -> int | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    state, parent = stat.rpartition(b")")[2].split()[:2]
    return None if state in (b"Z", b"X") else int(parent)


def _carries(pid: int, wanted: bytes) -> bool:
    try:
        return wanted in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False


def _starter(pid: int, found: set[int], parents: dict[int, int]) -> int:
    """The nearest forefather that is none of them; 1 when it is gone."""
    while pid in found:
        pid = parents.get(pid, 1)
    return pid


def _descendants(carriers: set[int], parents: dict[int, int]) -> set[int]:
    found: set[int] = set()
    rim = carriers
    while rim:
        rim = {pid for pid, parent in parents.items() if parent in rim} - found - carriers
        found |= rim
    return found
