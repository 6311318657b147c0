"""Where a scan is, in one answer: for clients that poll, and for the page when its stream is silent."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from scans import queue, snapshot
from scans.events import stamp
from scans.models import AgentCall, Scan, ScanEvent
from scans.pipeline import STAGES
from scans.snapshot import Snapshot
from scans.status import ScanStatus, StageStatus

ACTIVITY_CAP = 80
CALLS_CAP = 12
LABELS = {stage.key: stage.label for stage in STAGES}
_NOTHING = {"stage": None, "title": "Waiting for activity", "progress_pct": None, "timestamp": None}
_NOTHING |= {"detail": "No execution activity has been recorded yet."}
_DONE_WORDS = {
    StageStatus.RUNNING: "started",
    StageStatus.COMPLETED: "completed",
    StageStatus.FAILED: "failed",
    StageStatus.SKIPPED: "skipped",
    StageStatus.CANCELLED: "cancelled",
    StageStatus.PENDING: "is waiting",
}
_TONES = {"running": "active", "completed": "success", "failed": "error", "skipped": "neutral", "cancelled": "warning"}
_LEVELS = {"error": "error", "warning": "warning"}


def live(scan: Scan) -> dict[str, Any]:
    """`scan` comes from a queryset `with_counts()`. Beside the contract's keys: seq, progress and waiting."""
    now = snapshot.take(scan)
    activity = [_activity(event) for event in _newest(scan)]
    waiting = queue.why_waiting(scan)
    return {
        "scan": _scan(scan),
        "counts": {"total" if name == "finding_count" else name: number for name, number in now.counts.items()},
        "current_task": _current(activity, scan),
        "stages": _stages(now),
        "activity": activity,
        "agent_calls": [
            _call(call) for call in AgentCall.objects.filter(scan=scan).order_by("-created_at")[:CALLS_CAP]
        ],
        "fallback": None,
        "seq": now.seq,
        "progress": scan.progress,
        "waiting": asdict(waiting) if waiting else None,
    }


def _scan(scan: Scan) -> dict[str, Any]:
    return {
        "id": str(scan.pk),
        "status": scan.status,
        "status_label": ScanStatus(scan.status).label,
        "is_live": not scan.is_over,
        "updated_at": stamp(scan.updated_at),
        "error_message": scan.error_message or None,
    }


def _stages(now: Snapshot) -> list[dict[str, Any]]:
    names = ("label", "status", "attempt", "timestamp", "reason", "done", "total", "unit", "detail", "seconds")
    return [
        {"stage": stage.key, "error": stage.error or None, **{name: getattr(stage, name) for name in names}}
        for stage in now.stages
    ]


def _newest(scan: Scan) -> list[ScanEvent]:
    """Newest first; counters are told by the stages, and would crowd out everything else."""
    told = ScanEvent.objects.filter(scan=scan).exclude(type=ScanEvent.Type.PROGRESS)
    return list(told.order_by("-seq")[:ACTIVITY_CAP])


def _current(activity: list[dict[str, Any]], scan: Scan) -> dict[str, Any]:
    if not activity:
        return _NOTHING
    running = None if scan.is_over else next((one for one in activity if one["status"] == "running"), None)
    newest = running or activity[0]
    current = {name: newest[name] for name in _NOTHING}
    counting = ScanEvent.objects.filter(scan=scan, type=ScanEvent.Type.PROGRESS).order_by("-seq").first()
    if scan.is_over or not counting or counting.payload["stage"] != newest["stage"]:
        return current
    return current | _counter(counting.payload)


def _counter(facts: Mapping[str, Any]) -> dict[str, Any]:
    done, total, unit = facts["done"], facts["total"], facts["unit"]
    words = f"{done} of {total} {unit}" if total else f"{done} {unit}"
    percent = min(100, done * 100 // total) if total else None
    return {"detail": facts.get("detail") or words, "progress_pct": percent, "timestamp": facts["timestamp"]}


def _activity(event: ScanEvent) -> dict[str, Any]:
    facts = event.payload
    told = {"status": "completed", "tone": "neutral", "detail": "", **_words(event.type, facts)}
    return {
        "key": str(event.seq),
        "event_type": "stage" if event.type == ScanEvent.Type.STAGE_UPDATE else "system",
        "stage": facts.get("stage"),
        "task_key": event.type,
        "progress_pct": None,
        "timestamp": facts["timestamp"],
        **told,
    }


def _words(type: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    match type:
        case ScanEvent.Type.STAGE_UPDATE:
            status = facts["status"]
            title = f"{LABELS.get(facts['stage'], facts['stage'])} {_DONE_WORDS[status]}"
            detail = facts.get("error") or facts.get("reason") or facts.get("detail") or ""
            return {"title": title, "detail": detail, "status": status, "tone": _TONES.get(status, "neutral")}
        case ScanEvent.Type.FINDING_ADDED:
            place = f"{facts.get('path', '')}:{facts.get('line', '')}"
            return {"title": facts["title"], "detail": f"{facts['severity']} · {place}", "tone": "warning"}
        case ScanEvent.Type.LOG:
            return {"title": facts["message"], "tone": _LEVELS.get(facts["level"], "neutral")}
        case ScanEvent.Type.ERROR:
            return {"title": facts["error"], "status": "failed", "tone": "error"}
        case ScanEvent.Type.SCAN_COMPLETE:
            return {"title": "The scan is complete", "detail": f"{facts['finding_count']} findings", "tone": "success"}
    return {"title": f"Now {ScanStatus(facts['status']).label.lower()}"}


def _call(call: AgentCall) -> dict[str, Any]:
    return {
        "id": str(call.pk),
        "stage": call.stage,
        "tool_name": call.tool_name,
        "label": call.tool_name.replace("_", " "),
        "duration_ms": call.duration_ms,
        "error": call.error or None,
        "tone": "error" if call.error else "success",
        "created_at": stamp(call.created_at),
    }
