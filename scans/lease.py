"""Who holds a scan: one conditional UPDATE decides, and its row count is the answer."""

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from scans.models import Scan


class LeaseLost(Exception):
    """Somebody else holds the scan now, or it is over: stop at once and write nothing."""


@dataclass(frozen=True, slots=True)
class Lease:
    scan_id: UUID
    owner: str


def claim(scan_id: UUID) -> Lease | None:
    """Take the scan if nobody holds it."""
    lease = Lease(scan_id, f"{platform.node()}:{os.getpid()}:{uuid4().hex[:12]}"[:80])
    until = timezone.now() + settings.SCAN_LEASE
    taken = Scan.objects.unheld().filter(pk=scan_id).update(lease_owner=lease.owner, lease_until=until)
    return lease if taken else None


def renew(lease: Lease) -> bool:
    until = timezone.now() + settings.SCAN_LEASE
    return bool(Scan.objects.held_by(lease.owner).filter(pk=lease.scan_id).update(lease_until=until))


def is_held(lease: Lease) -> bool:
    return Scan.objects.held_by(lease.owner).filter(pk=lease.scan_id).exists()


def release(lease: Lease) -> None:
    """Let go, so that whoever comes next need not wait for the lease to run out."""
    mine = Scan.objects.held_by(lease.owner).filter(pk=lease.scan_id)
    mine.update(lease_owner="", lease_until=None, enqueued_at=None)


@contextmanager
def held(lease: Lease) -> Iterator[None]:
    """A transaction that commits only while the lease is ours; it holds the scan's row lock until the end."""
    with transaction.atomic():
        fence = Scan.objects.held_by(lease.owner).filter(pk=lease.scan_id)
        if not fence.update(updated_at=timezone.now()):
            raise LeaseLost(str(lease.scan_id))
        yield
