"""GET /api/scans/{id}/progress/stream: a scan's log as it is written."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, Throttled
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.models import ApiToken
from scans.live.response import RETRY_AFTER_SECONDS, TooManyStreams, respond
from scans.live.who import by_session, by_token
from scans.models import Scan

LAST_EVENT_ID = OpenApiParameter(
    "Last-Event-ID", OpenApiTypes.STR, OpenApiParameter.HEADER, description="Go on after this event."
)
FROM = OpenApiParameter("from", OpenApiTypes.INT, description="Go on after this event; 0 replays the whole log.")


class AnyAccept(BaseContentNegotiation):
    """`Accept: text/event-stream` is what clients say; errors are the usual envelope all the same."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class ProgressStream(APIView):
    """Server-sent events: the state first, then every change in order, until the scan is over."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}
    content_negotiation_class = AnyAccept
    throttle_classes = ()  # open streams are counted, not requests
    is_stream = True

    @extend_schema(
        parameters=[LAST_EVENT_ID, FROM],
        responses={(200, "text/event-stream"): OpenApiTypes.STR, 204: None},
        tags=["scans"],
    )
    def get(self, request: Request, scan_id: UUID) -> HttpResponseBase:
        scan = Scan.objects.visible_to(request.user).with_counts().filter(pk=scan_id).first()
        if scan is None:
            raise NotFound(f"Scan '{scan_id}' not found")
        who = by_token(request.auth) if isinstance(request.auth, ApiToken) else by_session(request._request)
        try:
            return respond(request._request, scan, dialect="heimdall", who=who)
        except TooManyStreams as refusal:
            raise Throttled(RETRY_AFTER_SECONDS, "Too many open streams.") from refusal
