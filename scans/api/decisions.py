"""Decisions over the API: what was decided in a repository, and taking one back."""

from typing import ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from findings import triage
from findings.models import Decision
from scans.api import answers, reach
from scans.api.finding_serializers import DecisionSerializer
from scans.api.fragments import decided


class Decisions(ListAPIView[Decision]):
    """Newest first, taken back ones too."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}
    serializer_class = DecisionSerializer

    def get_queryset(self) -> QuerySet[Decision]:
        if getattr(self, "swagger_fake_view", False):
            return Decision.objects.none()
        return reach.repo(self.request, self.kwargs["repo_id"]).decisions.order_by("-created_at", "-pk")


class UndoDecision(APIView):
    scopes: ClassVar[dict[str, str]] = {"POST": "write"}

    @extend_schema(request=None, responses={200: DecisionSerializer})
    def post(self, request: Request, decision_id: UUID) -> HttpResponseBase:
        decision = reach.decision(request, decision_id)
        triage.undo(decision, by=reach.asker(request))
        if answers.is_htmx(request) and decision.finding:
            return decided(request, reach.finding(request, decision.finding.pk), words="Taken back.")
        return Response(DecisionSerializer(decision).data)
