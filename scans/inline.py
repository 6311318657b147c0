"""SCAN_EXECUTION=inline: the same runner in a child of the web process, without broker or worker."""

import sys
import threading
from uuid import UUID

import structlog
from django.conf import settings

from sandbox.processes import Limits, run

log = structlog.get_logger(__name__)
# The child is our own runner: it may use what a worker may; what looks at the code has limits of its own.
_LIMITS = Limits(cpu_seconds=24 * 3600, memory_bytes=64 * 2**30, file_bytes=8 * 2**30, open_files=4096)


def start(scan_id: UUID) -> None:
    """Returns at once. The child lives as long as the thread that waits for it."""
    threading.Thread(target=_run, args=(scan_id,), name=f"scan-{scan_id}", daemon=True).start()


def _run(scan_id: UUID) -> None:
    argv = [sys.executable, str(settings.BASE_DIR / "manage.py"), "drive", str(scan_id)]
    seconds = settings.SCAN_LIMIT.total_seconds() + 600
    # A mark of its own: the runner kills what carries the scan's mark before it begins.
    finished = run(
        argv,
        mark=f"inline-{scan_id}",
        timeout_seconds=seconds,
        env=settings.PROCESS_ENVIRONMENT,
        cwd=settings.BASE_DIR,
        limits=_LIMITS,
    )
    if finished.returncode:
        log.error("inline_scan_ended", scan_id=str(scan_id), returncode=finished.returncode)
