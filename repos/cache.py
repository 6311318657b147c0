"""Bare repositories on this machine, a cache per organisation: who uses one, and which go when they are too many."""

import fcntl
import os
import shutil
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from repos.models import Repo
from sandbox.git_remote import disk_bytes


def place(repo: Repo) -> Path:
    """Never shared between organisations, whatever they hold: nobody learns of another's code by its being here."""
    return Path(settings.WORKSPACES_DIR) / str(repo.organisation_id) / f"{repo.pk}.git"


def shelf(git_dir: Path) -> Path:
    """Where scans leave what they learnt: beside the objects, so that it counts, is held and goes with them."""
    return git_dir / "vor-facts"


class Hold:
    """Keeps one bare repository from being removed, until it is closed or its process ends, however that ends."""

    def __init__(self, git_dir: Path) -> None:
        git_dir.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._guard = _locked(git_dir, fcntl.LOCK_SH)
        if self._guard is not None:
            os.utime(self._guard)  # the order in which they go

    def close(self) -> None:
        if self._guard is not None:
            os.close(self._guard)
            self._guard = None


def trim(organisation_id: UUID, *, spare: Container[UUID]) -> list[UUID]:
    """Remove the least used of an organisation until the rest fit; answers which repos lost theirs.

    What a process on this machine holds stays, and what is in `spare`: the repos of scans that will go on.
    """
    folder = Path(settings.WORKSPACES_DIR) / str(organisation_id)
    _clear_remains(folder)
    sizes = {git_dir: disk_bytes(git_dir) for git_dir in _least_used_first(folder)}
    excess, gone = sum(sizes.values()) - settings.WORKSPACES_LIMIT_BYTES, []
    for git_dir, size_bytes in sizes.items():
        if excess <= 0:
            break
        if UUID(git_dir.stem) not in spare and remove(git_dir):
            excess -= size_bytes
            gone.append(UUID(git_dir.stem))
    return gone


def tidy() -> list[UUID]:
    """Remove what belongs to no repo any more, on this machine; answers which repos those were."""
    found = {UUID(git_dir.stem): git_dir for git_dir in _git_dirs(Path(settings.WORKSPACES_DIR).glob("*/*.git"))}
    known = Repo.objects.filter(pk__in=found, deleted_at__isnull=True).values_list("pk", flat=True)
    return [pk for pk in found.keys() - set(known) if remove(found[pk])]


def remove(git_dir: Path) -> bool:
    """False while somebody holds it."""
    if not git_dir.exists():
        return True
    guard = _locked(git_dir, fcntl.LOCK_EX | fcntl.LOCK_NB)
    if guard is None:
        return False
    remains = git_dir.with_name(f"{git_dir.stem}.{uuid4().hex}.gone")
    try:
        with suppress(FileNotFoundError):
            git_dir.rename(remains)
        git_dir.with_name(f"{git_dir.name}.lock").unlink(missing_ok=True)
        _guard_of(git_dir).unlink(missing_ok=True)
    finally:
        os.close(guard)
    shutil.rmtree(remains, ignore_errors=True)
    return True


def _guard_of(git_dir: Path) -> Path:
    return git_dir.with_suffix(".use")


def _locked(git_dir: Path, operation: int) -> int | None:
    """The guard's descriptor, locked; None when it would have to wait and `operation` says not to."""
    path = _guard_of(git_dir)
    while True:
        guard = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(guard, operation)
        except BlockingIOError:
            os.close(guard)
            return None
        if _is_at(path, guard):
            return guard
        os.close(guard)  # whoever removed the repository took this guard with it


def _is_at(path: Path, opened: int) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(opened))
    return False


def _least_used_first(folder: Path) -> list[Path]:
    return sorted(_git_dirs(folder.glob("*.git")), key=_used_at)


def _used_at(git_dir: Path) -> float:
    with suppress(FileNotFoundError):
        return _guard_of(git_dir).stat().st_mtime
    return 0.0


def _git_dirs(found: Iterable[Path]) -> list[Path]:
    """Those that are ours by their name."""
    return [one for one in found if _is_id(one.stem)]


def _is_id(text: str) -> bool:
    with suppress(ValueError):
        return bool(UUID(text))
    return False


def _clear_remains(folder: Path) -> None:
    """What a process that died while it removed left."""
    for remains in folder.glob("*.gone"):
        shutil.rmtree(remains, ignore_errors=True)
