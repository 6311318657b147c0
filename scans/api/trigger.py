"""The button: start a scan of a repository."""

from typing import ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from scans import launch
from scans.api import answers, reach, serializers
from scans.models import Scan

ANSWERS = {
    202: serializers.ScanSerializer,
    500: OpenApiResponse(description="The scan could not be created; the sentence says why."),
    503: OpenApiResponse(description="The AI provider of the repository's owner is not there."),
}


class Trigger(APIView):
    """No body is needed. While the same thing is being scanned already, that scan is answered with X-Vor-Joined: 1."""

    scopes: ClassVar[dict[str, str]] = {"POST": "scan"}
    without_database = "Failed to create scan: database connection error"

    @extend_schema(request=serializers.TriggerSerializer, responses=ANSWERS)
    def post(self, request: Request, repo_id: UUID) -> HttpResponseBase:
        repo = reach.repo(request, repo_id)
        given = answers.read(serializers.TriggerSerializer, request)
        branch, commit = given["branch"] or "", given["commit_sha"] or ""
        launched = launch.start(repo, by=reach.asker(request), branch=branch, commit_sha=commit, force=given["force"])
        scan = Scan.objects.with_counts().get(pk=launched.scan.pk)
        response = answers.lead_to(f"/scans/{scan.pk}", request, serializers.ScanSerializer(scan).data, status=202)
        if launched.has_joined:
            response.headers["X-Vor-Joined"] = "1"
        return response
