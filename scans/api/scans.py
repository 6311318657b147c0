"""Scans over the API: list, one, its summary, cancel, patches, and what is not built yet."""

from typing import ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from outcomes import Refused
from scans import cancel, exports, queue
from scans.api import answers, reach, serializers
from scans.api.backends import Filters
from scans.api.filters import ScanFilter
from scans.api.stream import AnyAccept
from scans.models import Scan


class Scans(ListAPIView[Scan]):
    """Newest first."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}
    serializer_class = serializers.ScanSerializer
    filter_backends = (Filters,)
    filterset_class = ScanFilter

    def get_queryset(self) -> QuerySet[Scan]:
        return Scan.objects.visible_to(self.request.user).with_counts().order_by("-created_at", "-pk")


class ScanDetail(APIView):
    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses=serializers.ScanSerializer)
    def get(self, request: Request, scan_id: UUID) -> Response:
        return Response(serializers.ScanSerializer(reach.scan(request, scan_id)).data)


class ScanSummary(APIView):
    """What the contract's Scan object has no field for: score, partial, gaps, and why a queued scan waits."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses=serializers.SummarySerializer)
    def get(self, request: Request, scan_id: UUID) -> Response:
        scan = reach.scan(request, scan_id)
        scan.waiting = queue.why_waiting(scan)  # type: ignore[attr-defined]
        return Response(serializers.SummarySerializer(scan).data)


class CancelScan(APIView):
    scopes: ClassVar[dict[str, str]] = {"POST": "scan"}

    @extend_schema(request=None, responses={200: serializers.ScanCancelledSerializer})
    def post(self, request: Request, scan_id: UUID) -> HttpResponseBase:
        scan = reach.scan(request, scan_id)
        cancel.cancel(scan, by=reach.asker(request))
        return answers.lead_to(f"/scans/{scan.pk}", request, {"id": scan.pk, "status": "cancelled"})


class ScanExport(APIView):
    """The scan as a file; without the envelope."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}
    content_negotiation_class = AnyAccept
    form = "sarif"

    @extend_schema(responses={(200, "application/sarif+json"): OpenApiTypes.OBJECT})
    def get(self, request: Request, scan_id: UUID) -> HttpResponse:
        scan, export = reach.scan(request, scan_id), exports.named(self.form)
        name = f"vor-{scan.pk}.{export.SUFFIX}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(export.render(scan), content_type=export.MEDIA_TYPE, headers=headers)


class ScanSbom(ScanExport):
    """The packages of the scan's manifests, as a CycloneDX 1.6 bill of materials."""

    form = "sbom"

    @extend_schema(responses={(200, "application/vnd.cyclonedx+json"): OpenApiTypes.OBJECT})
    def get(self, request: Request, scan_id: UUID) -> HttpResponse:
        return super().get(request, scan_id)


class ScanVex(ScanExport):
    """The known vulnerabilities of those packages with what people decided about each, as CycloneDX 1.6 VEX."""

    form = "vex"

    @extend_schema(responses={(200, "application/vnd.cyclonedx+json"): OpenApiTypes.OBJECT})
    def get(self, request: Request, scan_id: UUID) -> HttpResponse:
        return super().get(request, scan_id)


class ScanPatches(APIView):
    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses=serializers.PatchSerializer(many=True))
    def get(self, request: Request, scan_id: UUID) -> Response:
        patches = reach.scan(request, scan_id).patches.order_by("created_at", "pk")
        return Response(serializers.PatchSerializer(patches, many=True).data)


class ScanThreatModel(APIView):
    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses={404: None})
    def get(self, request: Request, scan_id: UUID) -> Response:
        reach.scan(request, scan_id)
        raise NotFound(f"Threat model for scan '{scan_id}' not found")


class CreateAllIssues(APIView):
    scopes: ClassVar[dict[str, str]] = {"POST": "write"}

    @extend_schema(request=None, responses={501: None})
    def post(self, request: Request, scan_id: UUID) -> Response:
        reach.scan(request, scan_id)
        raise Refused("not_available", "Tickets are not available in this version.")
