"""Start a scan: one row, its ten stages, and a hint to whoever works."""

import re
from dataclasses import dataclass
from hashlib import sha256

from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import User
from outcomes import Refused, Unavailable
from repos.models import Archive, Repo
from scans import events, queue
from scans.models import Scan, ScanStage
from scans.pipeline import STAGES
from scans.recording import status_now
from scans.status import ScanStatus

_BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+@#-]{0,199}")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Launched:
    """`has_joined`: the same thing was already being scanned, and this is that scan."""

    scan: Scan
    has_joined: bool


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be scanned; two equal requests share one live scan."""

    repo: Repo
    ref: str
    commit: str
    archive: Archive | None

    @property
    def key(self) -> str:
        archive = str(self.archive.pk) if self.archive else ""
        parts = (str(self.repo.pk), self.ref, self.commit, Scan.Scope.FULL, archive, repr(self.repo.scan_configuration))
        return sha256("\x00".join(parts).encode()).hexdigest()


def start(repo: Repo, *, by: User, branch: str = "", commit_sha: str = "", force: bool = False) -> Launched:
    """Queue a scan, or join the live one of the same request unless `force`.

    Raises Unavailable when the owner's AI provider is not there, or the database is not.
    """
    if repo.owner.ai_provider != OFFLINE:
        raise Unavailable("ai_unavailable", "AI service unavailable. Please configure your API keys.")
    request = _request(repo, branch, commit_sha.lower())
    try:
        return _create_or_join(request, by, force=force)
    except DatabaseError as error:
        raise Unavailable("scan_not_created", "Failed to create scan: database connection error") from error


def _request(repo: Repo, branch: str, commit: str) -> Request:
    if branch and not (_BRANCH.fullmatch(branch) and ".." not in branch):
        raise Refused(
            "bad_branch", f"{branch[:60]!r} is not a branch name.", next_step="Choose one of the repository's branches."
        )
    if commit and not _COMMIT.fullmatch(commit):
        raise Refused("bad_commit", "A commit is named by its full 40-character hash.", next_step="Send the full hash.")
    archive = repo.archives.order_by("-created_at").first() if repo.source_type == Repo.SourceType.ZIP else None
    if repo.source_type == Repo.SourceType.ZIP and archive is None:
        raise Refused(
            "nothing_uploaded", "Nothing has been uploaded to this repository yet.", next_step="Upload an archive."
        )
    return Request(repo, branch or repo.default_branch, commit, archive)


def _create_or_join(request: Request, by: User, *, force: bool) -> Launched:
    for _ in range(3):
        if not force and (live := Scan.objects.live().filter(live_key=request.key).first()):
            return Launched(live, has_joined=True)
        try:
            with transaction.atomic():
                return Launched(_create(request, by, force=force), has_joined=False)
        except IntegrityError:
            continue  # the same press, a moment earlier: look again for its scan
    raise Unavailable("scan_not_created", "Failed to create scan: another request for it ended at this moment")


def _create(request: Request, by: User, *, force: bool) -> Scan:
    scan = Scan.objects.create(
        repo=request.repo,
        archive=request.archive,
        triggered_by=by,
        ref=request.ref,
        requested_commit=request.commit,
        configuration=request.repo.scan_configuration,
        ai_provider=request.repo.owner.ai_provider,
        live_key=None if force else request.key,
    )
    rows = [ScanStage(scan=scan, stage=stage.key, position=position) for position, stage in enumerate(STAGES)]
    ScanStage.objects.bulk_create(rows)
    events.append(scan.pk, "status_change", status_now(scan, ScanStatus.QUEUED))
    transaction.on_commit(lambda: queue.enqueue(scan.pk), robust=True)
    return scan
