"""The list of scans, running ones first."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Case, Q, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.client import SignedInRequest
from repos.models import Repo
from scans.models import Scan
from scans.status import OVER, ScanStatus
from scans.views.listing import chosen, page_of, query

STATUSES = {
    "running": ("Running", ~Q(status__in=OVER)),
    "completed": ("Completed", Q(status=ScanStatus.COMPLETED, is_partial=False)),
    "partial": ("Partial", Q(status=ScanStatus.COMPLETED, is_partial=True)),
    "failed": ("Failed", Q(status=ScanStatus.FAILED)),
    "cancelled": ("Cancelled", Q(status=ScanStatus.CANCELLED)),
    "trouble": ("Partial or failed", Q(status=ScanStatus.COMPLETED, is_partial=True) | Q(status=ScanStatus.FAILED)),
}
SORTS = {
    "-started": ("-created_at",),
    "started": ("created_at",),
    "score": ("score", "-created_at"),
    "-score": ("-score", "-created_at"),
}


@login_required
@require_safe
def scan_list(request: SignedInRequest) -> HttpResponse:
    mine = Scan.objects.visible_to(request.user)
    repos = Repo.objects.visible_to(request.user).order_by("name", "pk").values_list("pk", "name")[:500]
    repo = chosen(request, "repo", {str(pk): name for pk, name in repos}, "")
    status = chosen(request, "status", STATUSES, "")
    sort = chosen(request, "sort", SORTS, "-started")
    found = mine.filter(repo=UUID(repo)) if repo else mine
    found = found.filter(STATUSES[status][1]) if status else found
    page = page_of(request, _ordered(found, sort))
    page.object_list = with_numbers(page.object_list)
    context: dict[str, Any] = {"page": page, "repos": repos, "repo": repo, "status": status, "sort": sort}
    context |= {"statuses": [(key, words) for key, (words, _) in STATUSES.items()], "query": query(request)}
    context |= {"sort_query": query(request, "sort"), "is_empty": not page and not mine.exists()}
    return render(request, "scans/list.html", context)


def _ordered(scans: QuerySet[Scan], sort: str) -> QuerySet[Scan]:
    is_over = Case(When(status__in=OVER, then=1), default=0)
    return scans.order_by(is_over, *SORTS[sort], "-pk")


def with_numbers(scans: Iterable[Scan]) -> list[Scan]:
    """The same scans in the same order with what a table shows; counting before the page is cut counts them all."""
    order = [scan.pk for scan in scans]
    known = Scan.objects.with_counts().select_related("repo", "triggered_by").in_bulk(order)
    return [known[pk] for pk in order]
