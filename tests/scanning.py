"""A repo of uploads whose versions tests scan for real, in this process."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.base import ContentFile

from findings.models import Finding
from repos.models import Repo
from repos.uploads import take_in
from scans import launch, runner
from scans.models import Scan, Sighting
from tests.world import World


def packed(files: Mapping[str, str | bytes]) -> ContentFile:
    """A ZIP in memory; equal files give equal bytes, whenever it is packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)
    return ContentFile(buffer.getvalue(), name="project.zip")


@dataclass
class Project:
    """One repo; each `scan` uploads a version and drives its scan to the end."""

    world: World
    repo: Repo | None = None

    def upload(self, files: Mapping[str, str | bytes]) -> None:
        archive = take_in(
            packed(files), by=self.world.alice, organisation=self.world.acme, name="project", repo=self.repo
        )
        self.repo = archive.repo

    def scan(self, files: Mapping[str, str | bytes], *, branch: str = "") -> Scan:
        self.upload(files)
        assert self.repo is not None
        scan = launch.start(self.repo, by=self.world.alice, branch=branch).scan
        runner.drive(scan.pk)
        scan = Scan.objects.with_counts().get(pk=scan.pk)
        assert scan.is_over, "nobody drove the scan to its end"
        return scan


def seen(scan: Scan) -> dict[str, Finding]:
    """The scan's findings by place, "path:line"."""
    rows = Sighting.objects.filter(scan=scan).select_related("finding")
    return {f"{row.path}:{row.line_start}": row.finding for row in rows}
