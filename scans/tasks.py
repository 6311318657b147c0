"""The Celery side: a message names a scan, the runner decides whether there is anything to do."""

from uuid import UUID

from celery import shared_task

from scans import queue, runner


@shared_task(name="scans.drive")
def drive(scan_id: str) -> None:
    if runner.drive(UUID(scan_id)):
        queue.enqueue(UUID(scan_id))
