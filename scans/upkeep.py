"""What scans leave on a machine's disk: room for the next one, and nothing of the dead or the deleted."""

import structlog

from repos import cache
from sandbox import scratch
from scans.models import Scan

log = structlog.get_logger(__name__)


def make_room(scan: Scan) -> None:
    """Let go of the least used code of the scan's organisation, but of none that a live scan will come back to."""
    assert scan.repo is not None
    pinned = Scan.objects.live().filter(repo__organisation=scan.repo.organisation_id).exclude(commit_sha="")
    try:
        gone = cache.trim(scan.repo.organisation_id, spare=set(pinned.values_list("repo_id", flat=True)))
    except OSError as error:
        log.warning("cache_not_trimmed", error=type(error).__name__)
        return
    if gone:
        log.info("cache_trimmed", repos=[str(pk) for pk in gone])


def tidy() -> None:
    """On this machine: the code of deleted repositories, and temporary folders whose process is gone."""
    try:
        gone, swept = cache.tidy(), scratch.sweep()
    except OSError as error:
        log.warning("disk_not_tidied", error=type(error).__name__)
        return
    if gone or swept:
        log.info("disk_tidied", repos=[str(pk) for pk in gone], folders=swept)
