"""The lists of findings: all of a person's, and those of one scan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.client import SignedInRequest
from findings.models import Finding, Status
from repos.models import Repo
from scans.highlight import visible
from scans.models import Scan, Sighting
from scans.status import Verdict
from scans.views import chips
from scans.views.listing import chosen, page_of, query
from scans.views.narrowing import ANY, FINDINGS, SIGHTINGS, WORST_FIRST, Narrowing

STATUSES = {
    "": "Open and confirmed",
    Status.CONFIRMED: "Confirmed",
    Status.DISMISSED: "Dismissed",
    Status.FALSE_POSITIVE: "False positive",
    Status.FIXED: "Fixed",
    ANY: "Any status",
}
# The parameters that have a control of their own in the filter bar; the others travel along hidden.
CONTROLS = ("q", "repo", "engine", "cwe", "verdict", "path")


@dataclass(frozen=True, slots=True)
class Row:
    href: str
    title: str
    severity: str
    status: str
    verdict: str
    reason: str
    path: str
    line: int
    cwe: str
    engine: str
    repo: str
    first_seen: datetime


@login_required
@require_safe
def finding_list(request: SignedInRequest) -> HttpResponse:
    last = Sighting.objects.filter(finding=OuterRef("pk"), scan_id=OuterRef("last_scan_id"))
    rows = Finding.objects.visible_to(request.user).worst_first()
    rows = rows.annotate(last_verdict=Subquery(last.values("verdict")[:1])).select_related("repo")
    repos = Repo.objects.visible_to(request.user).order_by("name", "pk").values_list("pk", "name")[:500]
    named = {str(pk): name for pk, name in repos}
    return _answer(request, Narrowing(FINDINGS, rows, request.GET), {"repos": named, "address": "/findings"})


@login_required
@require_safe
def scan_findings(request: SignedInRequest, scan_id: UUID) -> HttpResponse:
    scan = get_object_or_404(Scan.objects.visible_to(request.user).select_related("repo"), pk=scan_id)
    rows = Sighting.objects.filter(scan=scan).worst_first().select_related("finding")
    context = {"scan": scan, "repos": {}, "address": f"/scans/{scan.pk}/findings"}
    return _answer(request, Narrowing(SIGHTINGS, rows, request.GET), context)


def _answer(request: SignedInRequest, asked: Narrowing, context: Mapping[str, Any]) -> HttpResponse:
    if any(value == "" for _, values in request.GET.lists() for value in values):
        return HttpResponseRedirect(f"{request.path}?{_without_empty(request.GET).urlencode()}")
    sort = chosen(request, "sort", asked.listed.sorts, WORST_FIRST)
    page = page_of(request, asked.sorted(sort))
    page.object_list = [_row(one) for one in page.object_list]
    valid = asked.valid()
    more = {
        "page": page,
        "sort": sort,
        "query": query(request),
        "sort_query": query(request, "sort"),
        "valid": valid,
        "severities": chips.severities(request, asked.by_severity()),
        "tabs": _tabs(request, asked.by_status()),
        "chips": chips.chips(request, valid, repos=context["repos"]),
        "kept": [(name, value) for name, values in request.GET.lists() for value in values if name not in _UNKEPT],
        "engines": chips.engine_labels(),
        "cwes": chips.weaknesses(asked.rows, asked.listed.cwe),
        "verdicts": [*Verdict.choices, (ANY, "Any verdict")],
        "is_empty": not page.object_list and not asked.rows.exists(),
    }
    return render(request, "findings/list.html", {**context, **more})


_UNKEPT = (*CONTROLS, "page")


def _without_empty(given: QueryDict) -> QueryDict:
    """A form without a script sends its empty fields too; an address to share has none."""
    clean = QueryDict(mutable=True)
    for name, values in given.lists():
        if kept := [value for value in values if value]:
            clean.setlist(name, kept)
    return clean


def _tabs(request: SignedInRequest, numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    now, rest = request.GET.getlist("status"), query(request, "status")
    return [
        {
            "label": label,
            "href": f"?{rest}status={status}" if status else f"?{rest}".rstrip("&"),
            "count": numbers[status],
            "current": now == ([status] if status else []),
        }
        for status, label in STATUSES.items()
    ]


def _row(one: Any) -> Row:
    """A finding at its last place, or a sighting at the place of its scan."""
    finding = one.finding if isinstance(one, Sighting) else one
    href = f"/findings/{finding.pk}"
    return Row(
        href=f"{href}?scan={one.scan_id}" if isinstance(one, Sighting) else href,
        title=visible(finding.title),
        severity=one.effective_severity,
        status=finding.status,
        verdict=one.verdict if isinstance(one, Sighting) else one.last_verdict or "",
        reason=one.verdict_reason if isinstance(one, Sighting) else "",
        path=visible(one.path),
        line=one.line_start,
        cwe=finding.cwe_id,
        engine=chips.engine_labels().get(one.engine, one.engine),
        repo="" if isinstance(one, Sighting) else one.repo.name,
        first_seen=finding.created_at,
    )
