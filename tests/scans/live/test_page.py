"""The live page's own stream: fragments of the page, escaped, numbered, and the end."""

import pytest
from django.test import Client

from tests.scans.live.conftest import NO_COUNTS, Told, finding
from tests.visit import Frame, frames, visiting

pytestmark = pytest.mark.both_lanes
RUNNING = {"stage": "static_analysis", "status": "running", "attempt": 1, "done": 0, "total": None, "unit": ""}


@pytest.fixture
def cookie(told: Told, settings) -> str:
    browser = Client()
    browser.force_login(told.world.bob)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={browser.cookies[name].value}"


def _film(told: Told, on_a_loop, cookie: str, after: str = "?from=0") -> list[Frame]:
    seen: list[Frame] = []

    async def journey() -> None:
        async with visiting(f"/scans/{told.scan.pk}/events{after}", cookie=cookie) as visit:
            seen.extend(frame for frame in frames(await visit.end()) if frame.event)

    on_a_loop(journey)
    return seen


def test_each_event_is_the_fragments_it_changes(told, on_a_loop, cookie) -> None:
    told.now(
        ("status_change", {"status": "static_analysis", **NO_COUNTS}),
        ("stage_update", RUNNING),
        ("progress", {"stage": "static_analysis", "done": 214, "total": 380, "unit": "files", "detail": ""}),
        ("finding_added", finding(42)),
        ("log", {"level": "warning", "stage": "static_analysis", "message": "skipped a file"}),
    )
    told.end()
    film = _film(told, on_a_loop, cookie)
    names = ["counts", "status", "stage", "stage", "finding", "counts", "status", "counts", "done"]
    assert [frame.event for frame in film if frame.event != "log"] == names
    stages = [frame.data for frame in film if frame.event == "stage"]
    assert "214" in stages[1] and "380" in stages[1] and "files" in stages[1]
    card = next(frame.data for frame in film if frame.event == "finding")
    assert "Weakness 42" in card and "app/views.py" in card and "42" in card
    assert any("skipped a file" in frame.data for frame in film if frame.event == "log")


def test_only_the_last_fragment_of_an_event_carries_its_number(told, on_a_loop, cookie) -> None:
    """Whoever is cut off between two fragments gets both again."""
    told.now(("status_change", {"status": "hunting", **NO_COUNTS}), ("finding_added", finding(1)))
    told.end()
    film = _film(told, on_a_loop, cookie)
    assert [frame.id for frame in film if frame.id] == [1, 2, 3, 4]
    assert film[0].id is None and film[-1].id == 4


def test_a_stage_row_replaces_its_own_row(told, on_a_loop, cookie) -> None:
    told.now(("stage_update", RUNNING))
    told.end()
    row = next(frame.data for frame in _film(told, on_a_loop, cookie) if frame.event == "stage")
    assert 'id="stage-static_analysis"' in row
    assert "hx-swap-oob" in row


def test_what_a_repository_says_is_text_and_stays_inside_its_frame(told, on_a_loop, cookie) -> None:
    hostile = "<script>alert(1)</script>\n\nevent: done\ndata: x\r\rid: 99\u2028</li>"
    told.now(
        ("finding_added", {**finding(1), "title": hostile, "path": hostile, "rule": hostile}),
        ("log", {"level": "info", "stage": "ingest", "message": hostile}),
        ("stage_update", {**RUNNING, "status": "failed", "error": hostile, "detail": hostile}),
    )
    told.end()
    film = _film(told, on_a_loop, cookie)
    assert {frame.event for frame in film} <= {"finding", "log", "stage", "counts", "status", "done"}
    assert [frame.id for frame in film if frame.id] == [1, 2, 3, 4, 5]
    assert not any("<script>" in frame.data or "</li></li>" in frame.data for frame in film)


def test_without_a_number_the_state_comes_first(told, on_a_loop, cookie) -> None:
    told.end()
    picture = _film(told, on_a_loop, cookie, after="")
    assert [frame.event for frame in picture] == ["stage"] * 10 + ["counts", "status", "done"]
    assert [frame.id for frame in picture] == [None] * 12 + [2]


def test_a_browser_that_has_everything_is_told_to_stop(told, on_a_loop, cookie) -> None:
    end = told.end()

    async def journey() -> None:
        async with visiting(f"/scans/{told.scan.pk}/events", cookie=cookie, last_event_id=str(end)) as visit:
            await visit.end()
        assert visit.status == 204

    on_a_loop(journey)


def test_an_event_with_nothing_to_show_is_passed_over(told, on_a_loop, cookie) -> None:
    told.now(("log", {"level": "info", "stage": "ingest", "message": ""}))
    told.end()
    assert [frame.id for frame in _film(told, on_a_loop, cookie) if frame.id] == [2, 3]
