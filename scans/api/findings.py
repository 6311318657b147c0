"""Findings over the API: the lists, one with its history, and what people say about it."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from findings import triage
from findings.models import Finding
from outcomes import Refused
from scans import patches
from scans.api import answers, finding_rows, reach
from scans.api import finding_serializers as serializers
from scans.api.backends import Filters
from scans.api.filters import FindingFilter, SightingFilter
from scans.api.fragments import activity, decided, words
from scans.models import Sighting


class Findings(ListAPIView[Finding]):
    """Worst first, each at the place it was last seen at. Without status and verdict: what is counted."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}
    serializer_class = serializers.FindingSerializer
    filter_backends = (Filters,)
    filterset_class = FindingFilter

    def get_queryset(self) -> QuerySet[Finding]:
        rows = finding_rows.findings(Finding.objects.visible_to(self.request.user).worst_first())
        asked = set(self.request.query_params)
        return finding_rows.counted_unless_asked(rows, asked, status="status", verdict="last_verdict")


class ScanFindings(ListAPIView[Sighting]):
    """Worst first, each at its place in this scan. Without status and verdict: what is counted."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}
    serializer_class = serializers.SightedFindingSerializer
    filter_backends = (Filters,)
    filterset_class = SightingFilter

    def get_queryset(self) -> QuerySet[Sighting]:
        if getattr(self, "swagger_fake_view", False):
            return Sighting.objects.none()
        scan = reach.scan(self.request, self.kwargs["scan_id"])
        rows = finding_rows.sightings(Sighting.objects.filter(scan=scan))
        asked = set(self.request.query_params)
        return finding_rows.counted_unless_asked(rows, asked, status="finding__status", verdict="verdict")


class FindingDetail(APIView):
    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses=serializers.FindingSerializer)
    def get(self, request: Request, finding_id: UUID) -> Response:
        finding = reach.finding(request, finding_id)
        row = finding_rows.findings(Finding.objects.filter(pk=finding.pk)).get()
        return Response(serializers.FindingSerializer(row).data)


class FindingStatus(APIView):
    scopes: ClassVar[dict[str, str]] = {"PATCH": "write"}

    @extend_schema(request=serializers.NewStatusSerializer, responses=serializers.StatusChangedSerializer)
    def patch(self, request: Request, finding_id: UUID) -> HttpResponseBase:
        finding = reach.finding(request, finding_id)
        event = triage.change_status(
            finding, by=reach.asker(request), **answers.read(serializers.NewStatusSerializer, request)
        )
        decision_id = event.metadata["decision_id"]
        if answers.is_htmx(request):
            return decided(request, finding, decision_id, words=words(event))
        statuses = {"old_status": event.old_value, "status": event.new_value}
        return Response({"id": finding.pk, **statuses, "decision_id": decision_id})


class FindingSeverity(APIView):
    scopes: ClassVar[dict[str, str]] = {"PATCH": "write"}

    @extend_schema(request=serializers.NewSeveritySerializer, responses=serializers.SeverityChangedSerializer)
    def patch(self, request: Request, finding_id: UUID) -> HttpResponseBase:
        finding = reach.finding(request, finding_id)
        severity = answers.read(serializers.NewSeveritySerializer, request)["severity"]
        event = triage.change_severity(finding, by=reach.asker(request), severity=severity)
        if answers.is_htmx(request):
            return decided(request, finding, severity_event=event)
        severities = {"old_severity": event.old_value, "new_severity": event.new_value}
        return Response({"finding_id": finding.pk, **severities, "event": _event(event)})


class FindingComment(APIView):
    scopes: ClassVar[dict[str, str]] = {"POST": "write"}

    @extend_schema(request=serializers.NewCommentSerializer, responses={201: serializers.FindingEventSerializer})
    def post(self, request: Request, finding_id: UUID) -> HttpResponseBase:
        finding = reach.finding(request, finding_id)
        text = answers.read(serializers.NewCommentSerializer, request)["comment"]
        event = triage.comment(finding, by=reach.asker(request), text=text)
        if answers.is_htmx(request):
            return activity(request, finding, status=201)
        return answers.lead_to(f"/findings/{finding.pk}", request, _event(event), status=201)


class FindingEvents(APIView):
    """Oldest first."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses=serializers.FindingEventSerializer(many=True))
    def get(self, request: Request, finding_id: UUID) -> Response:
        events = reach.finding(request, finding_id).events.order_by("created_at", "pk")
        return Response(serializers.FindingEventSerializer(events, many=True).data)


class FindingPatch(APIView):
    """Marks the newest suggested patch as applied; changes no code."""

    scopes: ClassVar[dict[str, str]] = {"POST": "write"}

    @extend_schema(request=None, responses=serializers.PatchAppliedSerializer)
    def post(self, request: Request, finding_id: UUID) -> Response:
        finding = reach.finding(request, finding_id)
        patch, event = patches.mark_applied(finding, by=reach.asker(request))
        told = {"finding_id": finding.pk, "patch_id": patch.pk, "applied_by": event.user_id}
        return Response({**told, "event": _event(event)})


class NotBuilt(APIView):
    """What a later version does with a finding: 501 and a sentence."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read", "POST": "write"}
    words = ""

    def refuse(self, request: Request, finding_id: UUID) -> Response:
        reach.finding(request, finding_id)
        raise Refused("not_available", f"{self.words} not available in this version.")


class NotBuiltAction(NotBuilt):
    @extend_schema(request=None, responses={501: None})
    def post(self, request: Request, finding_id: UUID) -> Response:
        return self.refuse(request, finding_id)


class NotBuiltPanel(NotBuilt):
    @extend_schema(responses={501: None})
    def get(self, request: Request, finding_id: UUID) -> Response:
        return self.refuse(request, finding_id)


def _event(event: Any) -> Any:
    return serializers.FindingEventSerializer(event).data
