"""The list of repositories, and the page that adds one."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.client import SignedInRequest
from accounts.models import Organisation
from findings.models import Severity
from repos.models import Repo
from scans.models import Scan
from scans.open_findings import is_standing
from scans.status import ScanStatus
from scans.views.listing import chosen, page_of, query

SORTS = {
    "name": ("name",),
    "-name": ("-name",),
    "risk": ("last_score",),
    "-risk": ("-critical", "-high", "-medium", "-low"),
    "scanned": ("last_scan_at",),
    "-scanned": ("-last_scan_at",),
}


@login_required
@require_safe
def repo_list(request: SignedInRequest) -> HttpResponse:
    rows = with_state(Repo.objects.visible_to(request.user))
    wanted = request.GET.get("q", "").strip()
    found = rows.filter(Q(name__icontains=wanted) | Q(remote_url__icontains=wanted)) if wanted else rows
    source = chosen(request, "source", dict(Repo.SourceType.choices), "")
    sort = chosen(request, "sort", SORTS, "name")
    ordered = (found.filter(source_type=source) if source else found).order_by(*SORTS[sort], "name", "pk")
    page = page_of(request, ordered)
    context = {
        "page": page,
        "q": wanted,
        "source": source,
        "sort": sort,
        "sources": Repo.SourceType.choices,
        "query": query(request),
        "sort_query": query(request, "sort"),
        "is_empty": not page and not rows.exists(),
    }
    return render(request, "repos/list.html", context)


@login_required
@require_safe
def repo_new(request: SignedInRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "organisations": Organisation.objects.visible_to(request.user).order_by("-is_personal", "created_at"),
        "archive_limit": settings.ARCHIVE_LIMIT_BYTES // 2**20,
        "local_roots": settings.LOCAL_ROOTS if request.user.is_staff else [],
    }
    return render(request, "repos/new.html", context)


def with_state(repos: QuerySet[Repo]) -> QuerySet[Any]:
    """Annotates how many findings are open by severity, and how the last finished and the newest scan stand."""
    scans = Scan.objects.filter(repo=OuterRef("pk"))
    graded = scans.filter(status=ScanStatus.COMPLETED).order_by("-completed_at")
    newest = scans.order_by("-created_at")
    return repos.annotate(
        **{severity: _open(severity) for severity in Severity.values},
        last_score=Subquery(graded.values("score")[:1]),
        last_grade=Subquery(graded.values("grade")[:1]),
        last_is_partial=Subquery(graded.values("is_partial")[:1]),
        last_scan_id=Subquery(newest.values("pk")[:1]),
        last_scan_at=Subquery(newest.values("created_at")[:1]),
        last_status=Subquery(newest.values("status")[:1]),
        last_scan_is_partial=Subquery(newest.values("is_partial")[:1]),
    )


def _open(severity: str) -> Count:
    by_person = Q(findings__severity_override=severity)
    by_engine = Q(findings__severity_override="", findings__severity=severity)
    return Count("findings", filter=is_standing("findings__") & (by_person | by_engine))
