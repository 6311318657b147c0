"""A scan's read-only view of the code: one pinned commit in a bare repository on this machine."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from outcomes import Gap, Progress, Refused, Unavailable
from repos import cache
from repos.models import Archive, Repo
from sandbox import archives, folders, git
from sandbox.archives import ArchiveCaps
from sandbox.disk import told_when_full
from sandbox.folders import FolderCaps
from sandbox.git_command import has_commit
from sandbox.git_import import ImportedFile, import_files
from sandbox.policy import Policy
from sandbox.scratch import scratch

# Listed, not read: what package managers and tools put beside the code.
NOT_ENTERED = frozenset(
    {"node_modules", ".venv", "venv", "__pycache__", ".tox", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
)
# Kinds of gaps: a secret that is not seen any more may still stand in what was not read back to.
HISTORY_CUT = "history-cut"
HISTORY_OFF = "history-off"
Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Pinned:
    git_dir: Path
    commit: str
    branch: str
    gaps: tuple[Gap, ...] = ()


def policy() -> Policy:
    """Which addresses may be reached, by the operator's settings."""
    return Policy(allow_hosts=settings.ALLOW_HOSTS, ca_file=settings.CA_FILE)


def archive_caps() -> ArchiveCaps:
    limit = settings.ARCHIVE_LIMIT_BYTES
    return ArchiveCaps(archive_bytes=limit, entries=settings.FILE_COUNT_LIMIT, total_bytes=settings.PACK_LIMIT_BYTES)


class Workspace:
    """`mark` is the scan's id; every process started here carries it."""

    def __init__(self, repo: Repo, *, mark: str) -> None:
        self.repo = repo
        self.mark = mark
        self.git_dir = cache.place(repo)
        self._hold: cache.Hold | None = None

    @told_when_full()
    def pin(self, *, ref: str, commit: str, archive: Archive | None, is_resumed: bool, on_progress: Tell) -> Pinned:
        """Bring the code here and say which commit it is.

        A resumed scan gets the commit it was pinned at, or is Refused when that cannot be had again. Until `close` it
        stays here.
        """
        self._hold = self._hold or cache.Hold(self.git_dir)
        if is_resumed and self._is_here(commit):
            return Pinned(self.git_dir, commit, ref)
        pinned = self._bring(ref, commit, archive, on_progress)
        if is_resumed and pinned.commit != commit:
            advice = "Scan it again."
            raise Refused("workspace_changed", "The code changed while its scan was interrupted.", next_step=advice)
        return pinned

    def deepen(self, pinned: Pinned, on_progress: Tell) -> Gap | None:
        """Bring the history behind the commit as far as the settings allow, and say what of it is not here."""
        seconds = settings.HISTORY_LIMIT.total_seconds()
        if not seconds:
            reason = "Secrets were not looked for in the history: VOR_HISTORY_LIMIT_SECONDS is 0 on this instance."
            return Gap(HISTORY_OFF, reason, is_partial=False)
        if not self.repo.is_fetched:
            what = "An upload" if self.repo.source_type == Repo.SourceType.ZIP else "A folder"
            reason = (
                f"{what} has no history to look through for secrets that were removed; add its git address for that."
            )
            return Gap("no-history", reason, is_partial=False)
        why = git.deepen(
            self.repo.remote_url,
            into=self.git_dir,
            commit=pinned.commit,
            policy=policy(),
            mark=self.mark,
            caps=git.GitCaps(pack_bytes=settings.HISTORY_LIMIT_BYTES, timeout_seconds=seconds),
            on_progress=on_progress,
        )
        return Gap(HISTORY_CUT, f"The history was not fetched to its first commit: {why}") if why else None

    def close(self) -> None:
        if self._hold is not None:
            self._hold.close()
            self._hold = None

    def _is_here(self, commit: str) -> bool:
        return self.git_dir.is_dir() and has_commit(self.git_dir, commit, mark=self.mark)

    def _bring(self, ref: str, commit: str, archive: Archive | None, on_progress: Tell) -> Pinned:
        if self.repo.source_type == Repo.SourceType.ZIP:
            return self._unpack(ref, archive, on_progress)
        if self.repo.source_type == Repo.SourceType.LOCAL:
            return self._walk(ref, on_progress)
        return self._fetch(ref, commit, on_progress)

    def _fetch(self, ref: str, commit: str, on_progress: Tell) -> Pinned:
        seconds = settings.FETCH_LIMIT.total_seconds()
        fetched = git.fetch(
            self.repo.remote_url,
            into=self.git_dir,
            ref=ref,
            commit=commit,
            policy=policy(),
            mark=self.mark,
            caps=git.GitCaps(pack_bytes=settings.PACK_LIMIT_BYTES, timeout_seconds=seconds),
            on_progress=on_progress,
        )
        return Pinned(self.git_dir, fetched.commit, fetched.branch)

    def _unpack(self, ref: str, archive: Archive | None, on_progress: Tell) -> Pinned:
        if archive is None:
            raise Refused("nothing_uploaded", "The uploaded archive is gone.", next_step="Upload it again.")
        with scratch("archive") as folder:
            path = folder / "archive"
            _copy_out(archive, path)
            gaps = archives.vet(path, caps=archive_caps()).gaps
            files = _counted(archives.entries(path, caps=archive_caps()), archive.entries, on_progress)
            commit = import_files(files, into=self.git_dir, message=f"upload {archive.sha256}", mark=self.mark)
        return Pinned(self.git_dir, commit, ref, gaps)

    def _walk(self, ref: str, on_progress: Tell) -> Pinned:
        gaps: list[Gap] = []
        caps = FolderCaps(files=settings.FILE_COUNT_LIMIT, total_bytes=settings.PACK_LIMIT_BYTES)
        found = folders.walk(
            Path(self.repo.remote_url),
            allowed_roots=settings.LOCAL_ROOTS,
            on_gap=gaps.append,
            caps=caps,
            leave_out=NOT_ENTERED,
        )
        commit = import_files(_counted(found, None, on_progress), into=self.git_dir, message="local", mark=self.mark)
        return Pinned(self.git_dir, commit, ref, tuple(gaps))


def _copy_out(archive: Archive, path: Path) -> None:
    """From the store that web and workers share to this machine's disk."""
    try:
        with default_storage.open(archive.storage_name) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
    except FileNotFoundError as error:
        message = "The uploaded archive is not in the archive store this worker sees."
        raise Unavailable("archive_missing", message) from error


def _counted(files: Iterator[ImportedFile], total: int | None, on_progress: Tell) -> Iterator[ImportedFile]:
    for number, file in enumerate(files, 1):
        yield file
        if number % 200 == 0 or number == total:
            on_progress(Progress(number, total, "files", "import"))
