"""Numbers in a scan's log: no gap, no number seen before a smaller one, none for what was rolled back."""

import threading

import pytest
from django.db import connection, transaction

from scans import events
from scans.models import Scan, ScanEvent
from tests.world import make_world

pytestmark = [pytest.mark.both_lanes, pytest.mark.django_db(transaction=True)]


def _numbers(scan: Scan) -> list[int]:
    return list(ScanEvent.objects.filter(scan=scan).order_by("pk").values_list("seq", flat=True))


@pytest.fixture
def scan() -> Scan:
    return make_world().scan()


def test_events_are_numbered_from_one_in_the_order_given(scan) -> None:
    with transaction.atomic():
        assert events.append(scan.pk, "log", {"message": "first"}) == 1
        assert events.append_many(scan.pk, [("log", {"message": str(at)}) for at in range(3)]) == 4
    assert _numbers(scan) == [1, 2, 3, 4]
    assert Scan.objects.get(pk=scan.pk).event_seq == 4


def test_an_event_carries_its_moment(scan) -> None:
    with transaction.atomic():
        events.append(scan.pk, "log", {"message": "x"})
        events.append(scan.pk, "log", {"message": "x", "timestamp": "2026-03-12T10:00:05Z"})
    first, second = ScanEvent.objects.filter(scan=scan)
    assert first.payload["timestamp"][-1] == "Z"
    assert second.payload["timestamp"] == "2026-03-12T10:00:05Z"


def test_nothing_to_say_takes_no_number(scan) -> None:
    with transaction.atomic():
        assert events.append_many(scan.pk, []) == 0
    assert _numbers(scan) == []


def test_an_event_outside_a_transaction_is_refused(scan) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        events.append(scan.pk, "log", {"message": "x"})


def test_what_is_rolled_back_leaves_no_gap_and_wakes_nobody(scan, monkeypatch) -> None:
    woken: list[int] = []
    monkeypatch.setattr(events.wakeup, "publish", lambda scan_id, rows: woken.extend(row.seq for row in rows))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        events.append(scan.pk, "log", {"message": "never"})
        raise ZeroDivisionError
    with transaction.atomic():
        events.append(scan.pk, "log", {"message": "once"})
        assert woken == []
    assert _numbers(scan) == [1] == woken


def test_a_wake_up_that_fails_does_not_break_the_scan(scan, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr(events.wakeup, "publish", fail)
    with transaction.atomic():
        events.append(scan.pk, "log", {"message": "x"})
    assert _numbers(scan) == [1]


def test_an_event_of_no_scan_is_refused(scan) -> None:
    Scan.objects.all().delete()
    with pytest.raises(Scan.DoesNotExist), transaction.atomic():
        events.append(scan.pk, "log", {"message": "x"})


def test_a_reader_with_a_cursor_misses_nothing_while_three_write(scan) -> None:
    """Numbers in the order of commits: with an auto-increment id 143 of 900 were never seen."""
    writers = [threading.Thread(target=_write, args=(scan, 60)) for _ in range(3)]
    for writer in writers:
        writer.start()
    seen: list[int] = []
    is_writing = True
    while is_writing:
        is_writing = any(writer.is_alive() for writer in writers)
        after = seen[-1] if seen else 0
        seen += ScanEvent.objects.filter(scan=scan, seq__gt=after).values_list("seq", flat=True)
    assert seen == list(range(1, 181))


def _write(scan: Scan, count: int) -> None:
    for number in range(count):
        with transaction.atomic():
            events.append_many(scan.pk, [("log", {"message": str(number)})])
    connection.close()
