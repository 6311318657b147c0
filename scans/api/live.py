"""GET /api/scans/{id}/live: where a scan is, for clients that poll."""

from typing import ClassVar
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from scans.api import reach
from scans.liveview import live


class ScanLive(APIView):
    """State, counts, stages, the last activity, and why a queued scan waits."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses=OpenApiTypes.OBJECT, tags=["scans"])
    def get(self, request: Request, scan_id: UUID) -> Response:
        return Response(live(reach.scan(request, scan_id)))
