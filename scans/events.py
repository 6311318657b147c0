"""The only writer of a scan's log: numbered in the transaction that changes the state, told to watchers on commit."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from scans.live import wakeup
from scans.models import Scan, ScanEvent


def append(scan_id: UUID, type: str, payload: dict[str, Any]) -> int:
    """Write one event and return its number; inside the transaction that makes it true."""
    return append_many(scan_id, [(type, payload)])


def append_many(scan_id: UUID, items: Sequence[tuple[str, dict[str, Any]]]) -> int:
    """Write events in this order and return the last number."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An event is written in the transaction that makes it true.")
    last = _take_numbers(scan_id, len(items))
    first = last - len(items) + 1
    rows = [
        ScanEvent(scan_id=scan_id, seq=seq, type=type, payload={"timestamp": now(), **payload})
        for seq, (type, payload) in enumerate(items, first)
    ]
    ScanEvent.objects.bulk_create(rows, batch_size=500)
    # Robust: a wake-up that cannot be sent must not break the scan; watchers find the event by polling.
    transaction.on_commit(lambda: wakeup.publish(scan_id, rows), robust=True)
    return last


def now() -> str:
    """The moment in the form every event carries."""
    return stamp(timezone.now())


def stamp(moment: Any) -> str:
    """ISO 8601 in UTC to the second."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _take_numbers(scan_id: UUID, count: int) -> int:
    """The scan's row stays locked until the commit: the order of numbers is the order of commits.

    Numbers from an auto-increment column are not: a reader with a cursor missed 143 of 900 events that way.
    """
    table, key = Scan._meta.db_table, Scan._meta.pk.get_db_prep_value(scan_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" SET event_seq = event_seq + %s WHERE id = %s RETURNING event_seq',
            [count, key],
        )
        row = cursor.fetchone()
    if row is None:
        raise Scan.DoesNotExist(f"There is no scan {scan_id} to write an event of.")
    return int(row[0])
