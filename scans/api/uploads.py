"""Archives over the API: a new repository, or a new version of one."""

from typing import ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.views import APIView

from outcomes import Refused
from repos.models import Repo
from repos.uploads import take_in
from scans.api import answers, reach, serializers


class Upload(APIView):
    scopes: ClassVar[dict[str, str]] = {"POST": "write"}
    takes_archives = True
    parser_classes = (MultiPartParser,)
    takes_archives = True

    @extend_schema(
        request={"multipart/form-data": serializers.NewUploadSerializer}, responses={201: serializers.RepoSerializer}
    )
    def post(self, request: Request) -> HttpResponseBase:
        _require_file(request)
        given = answers.read(serializers.NewUploadSerializer, request)
        organisation = reach.organisation(request, given["org_id"])
        archive = take_in(given["file"], by=reach.asker(request), organisation=organisation, name=given["name"].strip())
        data = serializers.RepoSerializer(archive.repo).data
        return answers.lead_to(f"/repos/{archive.repo.pk}", request, data, status=201)


class NewVersion(APIView):
    scopes: ClassVar[dict[str, str]] = {"POST": "write"}
    takes_archives = True
    parser_classes = (MultiPartParser,)
    takes_archives = True

    @extend_schema(
        operation_id="repos_new_version",
        request={"multipart/form-data": serializers.UploadSerializer},
        responses={201: serializers.ArchiveSerializer},
    )
    def post(self, request: Request, repo_id: UUID) -> HttpResponseBase:
        repo = reach.repo(request, repo_id)
        if repo.source_type != Repo.SourceType.ZIP:
            advice = "Press Scan: its code is fetched again."
            raise Refused("not_an_upload", "This repository does not take uploads.", next_step=advice)
        _require_file(request)
        given = answers.read(serializers.UploadSerializer, request)
        archive = take_in(given["file"], by=reach.asker(request), organisation=repo.organisation, repo=repo)
        return answers.lead_to(f"/repos/{repo.pk}", request, serializers.ArchiveSerializer(archive).data, status=201)


def _require_file(request: Request) -> None:
    if "file" not in request.data:
        advice = "Send the archive in a form field named file."
        raise Refused("no_file", "No file field found in upload", next_step=advice)
