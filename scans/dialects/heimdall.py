"""Named events with the documented fields and no others, the state first."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from scans.live.entry import Entry
from scans.snapshot import Snapshot, StageState
from scans.status import ScanStatus

COUNTS = ("finding_count", "critical", "high", "medium", "low")
# Fields in the order the reference shows them; those after "?" are left out when empty.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "stage_update": ("stage", "status", "timestamp", "?error"),
    "status_change": ("status", "timestamp", *COUNTS),
    "finding_added": ("finding_id", "title", "severity"),
    "scan_complete": (*COUNTS, "timestamp"),
    "error": ("error", "timestamp"),
}
# A client cut off inside the first picture must not go on after it: until its last frame it is told number 0,
# from which the whole log is replayed.
_UNFINISHED = 0


class Heimdall:
    key = "heimdall"

    def frame(self, entry: Entry) -> bytes:
        return _frame(entry.seq, entry.type, entry.scan_id, entry.payload) if entry.type in FIELDS else b""

    def opening(self, snapshot: Snapshot) -> bytes:
        events = _picture(snapshot)
        numbers = [_UNFINISHED] * (len(events) - 1) + [snapshot.seq]
        frames = [_frame(seq, *event) for seq, event in zip(numbers, events, strict=True)]
        return b"".join(frames)


dialect = Heimdall()


def _picture(snapshot: Snapshot) -> list[tuple[str, UUID, Mapping[str, Any]]]:
    """Each stage in order, one status with the counts, and the end of a scan that is over."""
    moment = {"timestamp": snapshot.timestamp}
    told: list[tuple[str, Mapping[str, Any]]] = [("stage_update", _stage(stage)) for stage in snapshot.stages]
    told.append(("status_change", {"status": snapshot.status, **moment, **snapshot.counts}))
    if snapshot.status == ScanStatus.COMPLETED:
        told.append(("scan_complete", {**snapshot.counts, **moment}))
    elif snapshot.is_over:
        told.append(("error", {"error": snapshot.error, **moment}))
    return [(type, snapshot.scan_id, facts) for type, facts in told]


def _stage(stage: StageState) -> Mapping[str, Any]:
    return {"stage": stage.key, "status": stage.status, "timestamp": stage.timestamp, "error": stage.error}


def _frame(seq: int, type: str, scan_id: UUID, facts: Mapping[str, Any]) -> bytes:
    data = {"scan_id": str(scan_id)}
    for name in FIELDS[type]:
        if not name.startswith("?"):
            data[name] = facts[name]
        elif facts.get(name[1:]):
            data[name[1:]] = facts[name[1:]]
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"id: {seq}\nevent: {type}\ndata: {text}\n\n".encode()
