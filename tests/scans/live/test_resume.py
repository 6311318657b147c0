"""Coming back: with a number, without one, with nonsense, and after the end."""

import pytest

from tests.scans.live.conftest import NO_COUNTS
from tests.visit import frames, visiting

pytestmark = pytest.mark.both_lanes


def test_a_number_replays_what_came_after_it_and_nothing_else(told, on_a_loop) -> None:
    for number in range(1, 6):
        told.finding(number)

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer, last_event_id="3") as visit:
            await visit.until(b"Weakness 5")
            await told.afinding(6)
            await told.aend()
            got = [frame for frame in frames(await visit.end()) if frame.event]
        assert [frame.id for frame in got] == [4, 5, 6, 7, 8]
        assert [frame.event for frame in got] == ["finding_added"] * 3 + ["status_change", "scan_complete"]

    on_a_loop(journey)


def test_a_resumed_stream_answers_at_once_though_there_is_nothing_to_replay(told, on_a_loop) -> None:
    """The server holds the head back until the first bytes come."""
    told.finding(1)

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer, last_event_id="1") as visit:
            assert await visit.until(b"\n\n") == b": resumed\n\n"

    on_a_loop(journey)


@pytest.mark.parametrize("number", ["", "x", "-1", "1e3", "٣", "4", "9" * 30, " 1", "1;2"])
def test_no_number_or_one_from_another_time_gives_the_state(told, on_a_loop, number: str) -> None:
    for at in range(1, 4):
        told.finding(at)

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer, last_event_id=number) as visit:
            picture = frames(await visit.until(b"status_change"))
        assert [frame.event for frame in picture] == ["stage_update"] * 10 + ["status_change"]
        assert picture[-1].id == 3

    if number.isascii():
        on_a_loop(journey)


def test_whoever_is_cut_off_inside_the_state_gets_everything_again(told, on_a_loop) -> None:
    """Its frames carry number 0 until the last: from there the whole log is replayed."""
    told.now(
        ("stage_update", {"stage": "ingest", "status": "running"}),
        ("status_change", {"status": "ingesting", **NO_COUNTS}),
    )

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            picture = frames(await visit.until(b"status_change"))
        assert [frame.id for frame in picture] == [0] * 10 + [2]
        async with visiting(told.path, authorization=told.bearer, last_event_id="0") as visit:
            again = frames(await visit.until(b"status_change"))
        assert [frame.id for frame in again if frame.event] == [1, 2]

    on_a_loop(journey)


@pytest.mark.parametrize("beyond", [0, 1, 1000])
def test_after_the_end_there_is_nothing_to_come_back_for(told, on_a_loop, beyond: int) -> None:
    end = told.end()

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer, last_event_id=str(end + beyond)) as visit:
            assert await visit.end() == b""
        assert visit.status == 204

    on_a_loop(journey)


def test_a_finished_scan_replays_like_a_film(told, on_a_loop) -> None:
    for number in range(1, 451):
        told.now(
            ("log", {"level": "info", "stage": "ingest", "message": "x"}),
            ("finding_added", {"finding_id": "", "title": f"Weakness {number}", "severity": "low"}),
        )
    end = told.end()

    async def journey() -> None:
        async with visiting(f"{told.path}?from=0", authorization=told.bearer) as visit:
            film = [frame for frame in frames(await visit.end()) if frame.event]
        assert [frame.id for frame in film] == [*range(2, 901, 2), end - 1, end]
        assert film[-1].event == "scan_complete"

    on_a_loop(journey)


def test_the_header_wins_over_the_address(told, on_a_loop) -> None:
    for number in range(1, 4):
        told.finding(number)

    async def journey() -> None:
        async with visiting(f"{told.path}?from=0", authorization=told.bearer, last_event_id="2") as visit:
            assert [frame.id for frame in frames(await visit.until(b"Weakness 3")) if frame.event] == [3]

    on_a_loop(journey)
