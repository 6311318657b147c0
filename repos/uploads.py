"""Takes in an archive: looked at whole before anything is kept, then stored where every worker sees it."""

import hashlib
from contextlib import ExitStack
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.ids import new_id
from accounts.models import Organisation, User
from outcomes import Refused
from repos.models import Archive, Repo
from repos.workspace import archive_caps
from sandbox import archives
from sandbox.scratch import scratch

UPLOAD_REF = "upload"
_CHUNK_BYTES = 1 << 20


def take_in(
    file: UploadedFile | File, *, by: User, organisation: Organisation, name: str = "", repo: Repo | None = None
) -> Archive:
    """A new repo from an archive, or with `repo` a new version of it. Refused names what is wrong with the archive."""
    with scratch("upload") as folder:
        path = folder / "archive"
        digest, size_bytes = _spool(file, path)
        summary = archives.vet(path, caps=archive_caps())
        if not summary.entries:
            raise Refused("empty", "There is no file to scan in it.", next_step="Pack the folder with the source code.")
        storage_name = f"{new_id()}.{summary.kind}"
        with path.open("rb") as source:
            stored = default_storage.save(storage_name, File(source))
    facts = {"storage_name": stored, "sha256": digest, "size_bytes": size_bytes, "entries": summary.entries}
    with ExitStack() as undo:
        undo.callback(default_storage.delete, stored)
        with transaction.atomic():
            target = repo or _new_repo(by, organisation, name or _plain_name(file))
            called = _plain_name(file)[:200]
            archive = Archive.objects.create(repo=target, original_name=called, uploaded_by=by, **facts)
        undo.pop_all()
    return archive


def discard(repo: Repo) -> None:
    """Take what was uploaded out of the store; that it was there stays on record."""
    for stored in repo.archives.values_list("storage_name", flat=True):
        default_storage.delete(stored)


def _spool(file: UploadedFile | File, path: Path) -> tuple[str, int]:
    limit, size_bytes, digest = archive_caps().archive_bytes, 0, hashlib.sha256()
    with path.open("wb") as target:
        for chunk in file.chunks(_CHUNK_BYTES):
            size_bytes += len(chunk)
            if size_bytes > limit:
                message = f"The archive is larger than {limit // 2**20} MB."
                raise Refused("archive_too_large", message, next_step="Leave build results and dependencies out of it.")
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest(), size_bytes


def _new_repo(by: User, organisation: Organisation, name: str) -> Repo:
    kind = Repo.SourceType.ZIP
    return Repo.objects.create(
        organisation=organisation, owner=by, name=name[:200], source_type=kind, default_branch=UPLOAD_REF
    )


def _plain_name(file: UploadedFile | File) -> str:
    """The client's word for it, without folders or control characters; only ever shown."""
    bare = Path((file.name or "upload").replace("\\", "/")).name
    return "".join(letter for letter in bare if letter.isprintable()) or "upload"
