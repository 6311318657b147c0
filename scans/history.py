"""A finding's history in sentences: what people did, what scans saw, newest first."""

from dataclasses import dataclass
from datetime import datetime

from findings.models import Decision, Finding, FindingEvent, Severity, Status
from scans.highlight import visible

MOST = 200
_DONE: dict[str, str] = {
    Status.OPEN: "reopened it",
    Status.CONFIRMED: "confirmed it",
    Status.DISMISSED: "dismissed it",
    Status.FALSE_POSITIVE: "called it a false positive",
    Status.FIXED: "marked it as fixed",
}
_ICONS: dict[str, str] = {
    Status.OPEN: "undo",
    Status.CONFIRMED: "done",
    Status.DISMISSED: "skipped",
    Status.FALSE_POSITIVE: "refuted",
    Status.FIXED: "done",
}
_REACH: dict[str, str] = {
    Decision.Scope.PATH: ", deciding for its whole file",
    Decision.Scope.RULE: ", deciding for its whole rule",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """As components/timeline_item.html shows it."""

    at: datetime
    icon: str
    words: str
    who: str = ""
    more: str = ""


def history(finding: Finding) -> list[Moment]:
    """The newest, and how it began."""
    events = finding.events.select_related("user").order_by("-created_at", "-pk")[:MOST]
    return [*map(moment, events), Moment(finding.created_at, "finding", "First seen by a scan")]


def moment(event: FindingEvent) -> Moment:
    icon, words = _said(event)
    by_scan = event.user_id is None and "scan_id" in event.metadata
    who = "" if by_scan else str(event.user or "Somebody who left")
    if by_scan:
        words = "A scan " + ("no longer found it" if event.new_value == Status.FIXED else "found it again")
    return Moment(event.created_at, icon, words, who, "" if by_scan else visible(event.comment))


def _said(event: FindingEvent) -> tuple[str, str]:
    if "undoes" in event.metadata:
        return "undo", f"took that back: {_named(event.new_value)} again"
    match event.event_type:
        case "comment":
            return "comment", "commented"
        case "severity_change":
            return "info", f"changed the severity from {event.old_value} to {event.new_value}"
        case "status_change":
            reach = _REACH.get(event.metadata.get("scope", ""), "")
            return _ICONS.get(event.new_value, "info"), _DONE.get(event.new_value, "changed it") + reach
    return "info", visible(event.event_type).replace("_", " ")


def _named(value: str) -> str:
    return value if value in Severity.values else Status(value).label.lower()
