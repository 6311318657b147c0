"""/scans/<id>/events: the live page's own stream, in rendered fragments."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.client import SignedInRequest
from scans.live.response import RETRY_AFTER_SECONDS, TooManyStreams, respond
from scans.live.who import by_session
from scans.models import Scan


@require_safe
@login_required
def scan_events(request: SignedInRequest, scan_id: UUID) -> HttpResponseBase:
    scan = Scan.objects.visible_to(request.user).with_counts().filter(pk=scan_id).first()
    if scan is None:
        raise Http404
    try:
        return respond(request, scan, dialect="page", who=by_session(request))
    except TooManyStreams:
        return HttpResponse(status=429, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


scan_events.is_stream = True  # type: ignore[attr-defined]
