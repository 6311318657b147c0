"""An event as one line of the log a person reads; counters, counts and findings are shown elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scans.models import ScanEvent
from scans.pipeline import STAGES
from scans.status import StageStatus

LABELS = {stage.key: stage.label for stage in STAGES}
TOLD = (
    ScanEvent.Type.LOG,
    ScanEvent.Type.STAGE_UPDATE,
    ScanEvent.Type.ERROR,
    ScanEvent.Type.SCAN_COMPLETE,
)
_LEVELS = {"warning": "warn", "error": "error"}


@dataclass(frozen=True, slots=True)
class LogLine:
    """`level` is info, warn or error; `stage` is a key of the pipeline or ""."""

    at: datetime
    level: str
    stage: str
    label: str
    words: str


def line(type: str, facts: Mapping[str, Any]) -> LogLine | None:
    words, level = _words(type, facts)
    if not words:
        return None
    stage = facts.get("stage", "")
    return LogLine(_moment(facts.get("timestamp", "")), level, stage, LABELS.get(stage, stage) or "Scan", words)


def _words(type: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    match type:
        case ScanEvent.Type.LOG:
            return facts["message"], _LEVELS.get(facts["level"], "info")
        case ScanEvent.Type.STAGE_UPDATE:
            return _stage_words(facts)
        case ScanEvent.Type.ERROR:
            return facts["error"], "error"
        case ScanEvent.Type.SCAN_COMPLETE:
            return "The scan is complete.", "info"
    return "", "info"


def _stage_words(facts: Mapping[str, Any]) -> tuple[str, str]:
    seconds, attempt = facts.get("seconds"), facts.get("attempt", 1)
    match facts["status"]:
        case StageStatus.RUNNING:
            return f"Started, attempt {attempt}." if attempt > 1 else "Started.", "warn" if attempt > 1 else "info"
        case StageStatus.COMPLETED:
            took = f"Done in {seconds} s" if seconds is not None else "Done"
            return f"{took}: {facts['detail']}." if facts.get("detail") else f"{took}.", "info"
        case StageStatus.FAILED:
            return f"Failed: {facts.get('error', '')}", "error"
        case StageStatus.SKIPPED:
            return f"Skipped: {facts.get('reason', '')}", "info"
        case StageStatus.CANCELLED:
            return "Cancelled.", "warn"
    return "", "info"


def _moment(timestamp: str) -> datetime:
    return datetime.fromisoformat(timestamp) if timestamp else datetime.now(UTC)
