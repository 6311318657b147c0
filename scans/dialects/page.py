"""Rendered fragments for the live page: the same partials the page itself is made of."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from scans.live.entry import Entry
from scans.pipeline import STAGES
from scans.snapshot import Snapshot
from scans.status import OVER, ScanStatus, StageStatus

LABELS = {stage.key: stage.label for stage in STAGES}
Frame = tuple[str, str]


class Page:
    key = "page"

    def frame(self, entry: Entry) -> bytes:
        return _encode(entry.seq, _FRAGMENTS[entry.type](entry.payload))

    def opening(self, snapshot: Snapshot) -> bytes:
        frames = [("stage", _partial("stage_row", stage=stage)) for stage in snapshot.stages]
        frames += status_frames({"status": snapshot.status, "timestamp": snapshot.timestamp, **snapshot.counts})
        if snapshot.is_over:
            frames += _done({"error": snapshot.error})
        return _encode(snapshot.seq, frames)


dialect = Page()


def _stage(facts: Mapping[str, Any]) -> list[Frame]:
    """A progress event says nothing of the status: only a running stage makes progress."""
    known = {"status": StageStatus.RUNNING, "key": facts["stage"], "label": LABELS.get(facts["stage"], facts["stage"])}
    return [("stage", _partial("stage_row", stage={**known, **facts}))]


def _finding(facts: Mapping[str, Any]) -> list[Frame]:
    return [("finding", _partial("finding_card", finding=facts))]


def _log(facts: Mapping[str, Any]) -> list[Frame]:
    label = LABELS.get(facts.get("stage", ""), "")
    return [("log", _partial("log_line", line={**facts, "label": label}))]


def status_frames(facts: Mapping[str, Any]) -> list[Frame]:
    label = ScanStatus(facts["status"]).label
    header = {"status": facts["status"], "label": label, "is_over": facts["status"] in OVER, **facts}
    return [("counts", _partial("counters", counts=facts)), ("status", _partial("header", now=header))]


def _complete(facts: Mapping[str, Any]) -> list[Frame]:
    return [("counts", _partial("counters", counts=facts)), *_done(facts)]


def _done(facts: Mapping[str, Any]) -> list[Frame]:
    return [("done", _partial("done", end=facts))]


_FRAGMENTS = {
    "stage_update": _stage,
    "progress": _stage,
    "finding_added": _finding,
    "log": _log,
    "status_change": status_frames,
    "scan_complete": _complete,
    "error": _done,
}


def _partial(name: str, **context: Any) -> str:
    return render_to_string(f"scans/live/{name}.html", {**context, "is_streamed": True})


def _encode(seq: int, frames: list[Frame]) -> bytes:
    """Only the last carries the number: whoever is cut off between two of them gets both again."""
    texts = [f"event: {name}\n{_lines(html)}\n\n" for name, html in frames]
    return "".join([*texts[:-1], f"id: {seq}\n{texts[-1]}"]).encode()


def _lines(html: str) -> str:
    return "\n".join(f"data: {line}" for line in html.strip().splitlines())
