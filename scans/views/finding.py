"""A finding's page, and what a person does there: decide, rate, comment, take back."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.client import SignedInRequest
from findings import triage
from findings.models import Decision, Finding, Severity, Status
from outcomes import Refused
from repos.models import Repo
from scans import exports
from scans.api import fragments
from scans.models import Sighting
from scans.views.answers import see
from scans.views.case import case


@never_cache
@login_required
@require_safe
def finding_page(request: SignedInRequest, finding_id: UUID) -> HttpResponse:
    finding = _finding(request, finding_id)
    context = case(finding, _sighting(request, finding)) | fragments.context(finding)
    context |= {"has_sarif": "sarif" in exports.names(), "severities": Severity.values}
    return render(request, "findings/finding.html", context)


def verb(act: Callable[[SignedInRequest, Finding], HttpResponse]) -> Callable[..., HttpResponse]:
    """A press of a button: a refusal is a sentence at the button, or on the page a plain form comes back to."""

    @login_required
    @require_POST
    @wraps(act)
    def view(request: SignedInRequest, finding_id: UUID) -> HttpResponse:
        finding = _finding(request, finding_id)
        try:
            return act(request, finding)
        except Refused as refusal:
            return _refused(request, refusal, finding)

    return view


@verb
def decide(request: SignedInRequest, finding: Finding) -> HttpResponse:
    given = request.POST
    status, reason = given.get("status", ""), given.get("reason", "").strip()
    if status == Status.DISMISSED and not reason:
        raise Refused("no_reason", "A dismissal needs a reason.", next_step="Say why it is no danger here.")
    scope = given.get("scope") or Decision.Scope.FINDING
    event = triage.change_status(finding, by=request.user, status=status, reason=reason, scope=scope)
    return _done(request, finding, fragments.words(event), decision_id=event.metadata["decision_id"])


@verb
def rate(request: SignedInRequest, finding: Finding) -> HttpResponse:
    event = triage.change_severity(finding, by=request.user, severity=request.POST.get("severity", ""))
    return _done(request, finding, f"Severity changed to {event.new_value}.", severity_event=event)


@verb
def unrate(request: SignedInRequest, finding: Finding) -> HttpResponse:
    changes = finding.events.filter(event_type="severity_change").order_by("-created_at", "-pk")
    newest = changes.first()
    if newest is None or str(newest.pk) != request.POST.get("event"):
        raise Refused("already_over", "The severity has been changed again since.")
    triage.undo_severity(newest, by=request.user)
    return _done(request, _finding(request, finding.pk), "Taken back.")


@verb
def remark(request: SignedInRequest, finding: Finding) -> HttpResponse:
    triage.comment(finding, by=request.user, text=request.POST.get("comment", ""))
    if _is_htmx(request):
        return fragments.activity(request, finding)
    return see(request, f"/findings/{finding.pk}#history")


@login_required
@require_POST
def take_back(request: SignedInRequest, decision_id: UUID) -> HttpResponse:
    mine = Decision.objects.filter(repo__in=Repo.objects.visible_to(request.user)).select_related("finding")
    decision = get_object_or_404(mine, pk=decision_id)
    if decision.finding is None:
        raise Http404
    try:
        triage.undo(decision, by=request.user)
    except Refused as refusal:
        return _refused(request, refusal, decision.finding)
    return _done(request, _finding(request, decision.finding.pk), "Taken back.")


def _finding(request: SignedInRequest, finding_id: UUID) -> Finding:
    return get_object_or_404(Finding.objects.visible_to(request.user).select_related("repo"), pk=finding_id)


def _sighting(request: SignedInRequest, finding: Finding) -> Sighting | None:
    """The one the address names, else the last."""
    seen = Sighting.objects.filter(finding=finding).select_related("scan")
    if wanted := request.GET.get("scan"):
        try:
            return get_object_or_404(seen, scan_id=UUID(wanted))
        except ValueError:
            raise Http404 from None
    last = seen.filter(scan=finding.last_scan_id).first()
    return last or seen.order_by("-scan__created_at", "-pk").first()


def _done(request: SignedInRequest, finding: Finding, words: str, **undo: Any) -> HttpResponse:
    """The changed parts of the page and a toast for htmx; the page itself for a plain form."""
    if _is_htmx(request):
        return fragments.decided(request, finding, words=words, **undo)
    messages.success(request, words)
    return see(request, f"/findings/{finding.pk}")


def _refused(request: SignedInRequest, refusal: Refused, finding: Finding) -> HttpResponse:
    if _is_htmx(request):
        context = {"message": refusal.message, "next_step": refusal.next_step}
        status = 409 if refusal.code == "already_over" else 400
        return render(request, "components/refusal.html", context, status=status)
    messages.error(request, f"{refusal.message} {refusal.next_step}".strip())
    return see(request, f"/findings/{finding.pk}")


def _is_htmx(request: SignedInRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
