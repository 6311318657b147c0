"""Scan the sample: our own small vulnerable repository, taken in like anybody's upload."""

import io
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.files import File

from accounts.models import Organisation, User
from repos.models import Repo
from repos.uploads import take_in
from scans import launch
from scans.launch import Launched

NAME = "storefront"


def scan_sample(*, by: User, organisation: Organisation) -> Launched:
    """Take the sample in the first time, and start a scan of it; the second press joins or scans again."""
    return launch.start(_known(organisation) or _taken_in(by, organisation), by=by)


def _known(organisation: Organisation) -> Repo | None:
    mine = Repo.objects.filter(organisation=organisation, is_sample=True, deleted_at__isnull=True)
    return mine.order_by("-created_at").first()


def _taken_in(by: User, organisation: Organisation) -> Repo:
    folder = settings.BASE_DIR / "samples" / NAME
    repo = take_in(_packed(folder), by=by, organisation=organisation, name=NAME).repo
    repo.is_sample = True
    repo.save(update_fields=["is_sample", "updated_at"])
    return repo


def _packed(folder: Path) -> File:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(folder))
    buffer.seek(0)
    return File(buffer, name=f"{NAME}.zip")
