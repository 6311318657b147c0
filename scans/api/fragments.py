"""What htmx gets instead of JSON: the parts of the finding page that a verb has changed."""

from django.http import HttpResponse
from django.shortcuts import render
from rest_framework.request import Request

from findings.models import Finding

RECENT = 6


def decided(request: Request, finding: Finding, decision_id: str = "") -> HttpResponse:
    """The status controls, and beside them (out of band) the activity and a toast that offers Undo."""
    context = _context(finding) | {"decision_id": decision_id}
    return render(request._request, "findings/decided.html", context)


def activity(request: Request, finding: Finding, *, status: int = 200) -> HttpResponse:
    return render(request._request, "findings/recent_activity.html", _context(finding), status=status)


def _context(finding: Finding) -> dict[str, object]:
    recent = finding.events.select_related("user").order_by("-created_at", "-pk")[:RECENT]
    return {"finding": finding, "activity": list(recent)}
