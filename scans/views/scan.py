"""A scan's page: live while it runs, its result when it is over, a replay when asked for."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.client import SignedInRequest
from scans import exports, queue
from scans.models import Scan
from scans.views.board import blank, board
from scans.views.result import result


@never_cache
@login_required
@require_safe
def scan_page(request: SignedInRequest, scan_id: UUID) -> HttpResponse:
    scan = _scan(request, scan_id)
    if "replay" in request.GET and scan.is_over:
        return render(request, "scans/replay.html", {"scan": scan, **blank(scan)})
    context = {"scan": scan, **board(scan), **(result(scan) if scan.is_over else {})}
    return render(request, "scans/scan.html", context)


@never_cache
@login_required
@require_safe
def waiting(request: SignedInRequest, scan_id: UUID) -> HttpResponse:
    """The part of the page that says why a queued scan waits."""
    scan = _scan(request, scan_id)
    return render(request, "scans/live/waiting.html", {"scan": scan, "waiting": queue.why_waiting(scan)})


@login_required
@require_safe
def export(request: SignedInRequest, scan_id: UUID, name: str) -> HttpResponse:
    scan = _scan(request, scan_id)
    if name not in exports.names():
        raise Http404(f"There is no export named {name[:40]}")
    form = exports.named(name)
    filename = f"vor-{scan.pk}.{form.SUFFIX.lstrip('.')}"
    disposition = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return HttpResponse(form.render(scan), content_type=form.MEDIA_TYPE, headers=disposition)


def _scan(request: SignedInRequest, scan_id: UUID) -> Scan:
    rows = Scan.objects.visible_to(request.user).with_counts()
    return get_object_or_404(rows.select_related("repo", "triggered_by", "archive", "baseline"), pk=scan_id)
