"""Rendered fragments for the live page: the same partials the page itself is made of."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from scans.live.entry import Entry
from scans.logline import LABELS, line
from scans.models import ScanEvent
from scans.snapshot import Snapshot
from scans.status import OVER, ScanStatus, StageStatus

Frame = tuple[str, str]


class Page:
    key = "page"

    def frame(self, entry: Entry) -> bytes:
        facts = {**entry.payload, "list": _list(entry.scan_id)}
        return _encode(entry.seq, [*_log(entry.type, facts), *_FRAGMENTS[entry.type](facts)])

    def opening(self, snapshot: Snapshot) -> bytes:
        frames = [("stage", _partial("stage_row", stage=stage)) for stage in snapshot.stages]
        facts = {"list": _list(snapshot.scan_id), "status": snapshot.status, "timestamp": snapshot.timestamp}
        frames += status_frames({**facts, **snapshot.counts})
        if snapshot.is_over:
            frames += _done({"error": snapshot.error})
        return _encode(snapshot.seq, frames)


dialect = Page()


def finding_card(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the card of a finding shows, whether it arrives or is there already."""
    return {**facts, "id": facts["finding_id"], "url": f"/findings/{facts['finding_id']}"}


def status_frames(facts: Mapping[str, Any]) -> list[Frame]:
    label = ScanStatus(facts["status"]).label
    header = {"status": facts["status"], "label": label, "is_over": facts["status"] in OVER, **facts}
    return [("counts", _partial("counters", counts=facts)), ("status", _partial("header", now=header))]


def _list(scan_id: UUID) -> str:
    return f"/scans/{scan_id}/findings"


def _stage(facts: Mapping[str, Any]) -> list[Frame]:
    """A progress event says nothing of the status: only a running stage makes progress."""
    known = {"status": StageStatus.RUNNING, "key": facts["stage"], "label": LABELS.get(facts["stage"], facts["stage"])}
    return [("stage", _partial("stage_row", stage={**known, **facts}))]


def _finding(facts: Mapping[str, Any]) -> list[Frame]:
    return [("finding", _partial("finding_card", finding=finding_card(facts)))]


def _nothing(facts: Mapping[str, Any]) -> list[Frame]:
    return []


def _log(type: str, facts: Mapping[str, Any]) -> list[Frame]:
    told = line(type, facts)
    return [("log", _partial("log_line", line=told))] if told else []


def _complete(facts: Mapping[str, Any]) -> list[Frame]:
    return [("counts", _partial("counters", counts=facts)), *_done(facts)]


def _done(facts: Mapping[str, Any]) -> list[Frame]:
    return [("done", _partial("done", end=facts))]


_FRAGMENTS: dict[str, Callable[[Mapping[str, Any]], list[Frame]]] = {
    ScanEvent.Type.STAGE_UPDATE: _stage,
    ScanEvent.Type.PROGRESS: _stage,
    ScanEvent.Type.FINDING_ADDED: _finding,
    ScanEvent.Type.LOG: _nothing,
    ScanEvent.Type.STATUS_CHANGE: status_frames,
    ScanEvent.Type.SCAN_COMPLETE: _complete,
    ScanEvent.Type.ERROR: _done,
}


def _partial(name: str, **context: Any) -> str:
    return render_to_string(f"scans/live/{name}.html", {**context, "is_streamed": True})


def _encode(seq: int, frames: list[Frame]) -> bytes:
    """Only the last carries the number: whoever is cut off between two of them gets both again."""
    if not frames:
        return b""
    texts = [f"event: {name}\n{_lines(html)}\n\n" for name, html in frames]
    return "".join([*texts[:-1], f"id: {seq}\n{texts[-1]}"]).encode()


def _lines(html: str) -> str:
    return "\n".join(f"data: {line}" for line in html.strip().splitlines())
