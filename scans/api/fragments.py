"""What htmx gets instead of JSON: the parts of the finding page that a verb has changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.request import Request

from findings.models import Decision, Finding, FindingEvent, Status
from scans.history import history

_DONE: dict[str, str] = {
    Status.OPEN: "Reopened.",
    Status.CONFIRMED: "Confirmed.",
    Status.DISMISSED: "Dismissed.",
    Status.FALSE_POSITIVE: "Marked as a false positive.",
    Status.FIXED: "Marked as fixed.",
}


def decided(
    request: Request | HttpRequest,
    finding: Finding,
    decision_id: str = "",
    *,
    words: str = "Saved.",
    severity_event: FindingEvent | None = None,
) -> HttpResponse:
    """The bar of decisions, and beside it (out of band) the head, the history and a toast that offers Undo."""
    undo = {"decision_id": decision_id, "severity_event": severity_event, "words": words}
    return render(_plain(request), "findings/decided.html", context(finding) | undo)


def activity(request: Request | HttpRequest, finding: Finding, *, status: int = 200) -> HttpResponse:
    return render(_plain(request), "findings/recent_activity.html", context(finding), status=status)


def context(finding: Finding) -> dict[str, Any]:
    return {"finding": finding, "activity": history(finding), "decision": _standing(finding)}


def words(event: FindingEvent) -> str:
    """What was done, and to how many others alike."""
    alike = FindingEvent.objects.filter(metadata__decision_id=event.metadata["decision_id"]).exclude(pk=event.pk)
    number = alike.count()
    others = f" {number} other finding{'s' if number > 1 else ''} with it." if number else ""
    return _DONE[event.new_value] + others


def _standing(finding: Finding) -> Decision | None:
    """The decision that put the finding where it is now, if a person did and it can be taken back."""
    newest = finding.events.filter(event_type="status_change").order_by("-created_at", "-pk").first()
    key = newest.metadata.get("decision_id") if newest and newest.new_value == finding.status else None
    if not key:
        return None
    return Decision.objects.filter(pk=key, undone_at__isnull=True).select_related("decided_by").first()


def _plain(request: Request | HttpRequest) -> HttpRequest:
    return request._request if isinstance(request, Request) else request
