"""Repositories over the API: list, add, show, rename, delete, branches, automation."""

from typing import ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from outcomes import Refused, Unavailable
from repos import registry
from repos.branches import remote_branches
from repos.models import Repo
from scans.api import answers, reach, serializers
from scans.api.backends import Filters
from scans.api.filters import RepoFilter
from scans.removal import remove_repo


class Repos(ListAPIView[Repo]):
    scopes: ClassVar[dict[str, str]] = {"GET": "read", "POST": "write"}
    serializer_class = serializers.RepoSerializer
    filter_backends = (Filters,)
    filterset_class = RepoFilter

    def get_queryset(self) -> QuerySet[Repo]:
        return Repo.objects.visible_to(self.request.user).order_by("name", "pk")

    @extend_schema(request=serializers.NewRepoSerializer, responses={201: serializers.RepoSerializer})
    def post(self, request: Request) -> HttpResponseBase:
        given = answers.read(serializers.NewRepoSerializer, request)
        by, organisation = reach.asker(request), reach.organisation(request, given["org_id"])
        address, name = given["remote_url"] or "", given["name"]
        if given["source_type"] == Repo.SourceType.LOCAL:
            repo = registry.add_local(by=by, organisation=organisation, path=address, name=name)
        else:
            repo = registry.add_git(
                by=by,
                organisation=organisation,
                url=address,
                name=name,
                branch=given["default_branch"] or "",
                source_type=given["source_type"],
            )
        return answers.lead_to(f"/repos/{repo.pk}", request, serializers.RepoSerializer(repo).data, status=201)


class RepoDetail(APIView):
    scopes: ClassVar[dict[str, str]] = {"GET": "read", "PATCH": "write", "DELETE": "write"}

    @extend_schema(responses=serializers.RepoSerializer)
    def get(self, request: Request, repo_id: UUID) -> Response:
        return Response(serializers.RepoSerializer(reach.repo(request, repo_id)).data)

    @extend_schema(request=serializers.RenameSerializer, responses=serializers.RepoSerializer)
    def patch(self, request: Request, repo_id: UUID) -> Response:
        repo = reach.repo(request, repo_id)
        registry.rename(repo, by=reach.asker(request), name=answers.read(serializers.RenameSerializer, request)["name"])
        return Response(serializers.RepoSerializer(repo).data)

    @extend_schema(responses={200: serializers.RepoDeletedSerializer})
    def delete(self, request: Request, repo_id: UUID) -> HttpResponseBase:
        repo = reach.repo(request, repo_id)
        remove_repo(repo, by=reach.asker(request))
        return answers.lead_to("/repos", request, {"id": repo.pk, "deleted": True})


class RepoBranch(APIView):
    scopes: ClassVar[dict[str, str]] = {"PATCH": "write"}

    @extend_schema(request=serializers.BranchSerializer, responses=serializers.RepoBranchSerializer)
    def patch(self, request: Request, repo_id: UUID) -> Response:
        repo = reach.repo(request, repo_id)
        branch = answers.read(serializers.BranchSerializer, request)["branch"]
        registry.change_branch(repo, by=reach.asker(request), branch=branch)
        return Response({"id": repo.pk, "default_branch": repo.default_branch})


class RepoAutomation(APIView):
    """Stored now; nothing acts on it until tickets exist."""

    scopes: ClassVar[dict[str, str]] = {"PATCH": "write"}

    @extend_schema(request=serializers.AutomationSerializer, responses=serializers.RepoAutomationSerializer)
    def patch(self, request: Request, repo_id: UUID) -> Response:
        repo = reach.repo(request, repo_id)
        registry.set_automation(
            repo, by=reach.asker(request), **answers.read(serializers.AutomationSerializer, request)
        )
        columns = ("id", "issue_auto_create_enabled", "issue_auto_create_min_severity")
        return Response({column: getattr(repo, column) for column in columns})


class RepoBranches(APIView):
    """Always 200: what keeps us from the branches is said in `message`."""

    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses=serializers.BranchesSerializer)
    def get(self, request: Request, repo_id: UUID) -> Response:
        repo = reach.repo(request, repo_id)
        try:
            found = remote_branches(repo)
        except (Refused, Unavailable) as trouble:
            return Response({"branches": [], "message": trouble.message})
        return Response({"branches": found.names, "current": repo.default_branch or found.default or None})


class RepoIssueTracker(APIView):
    scopes: ClassVar[dict[str, str]] = {"GET": "read"}

    @extend_schema(responses=serializers.IssueTrackerSerializer)
    def get(self, request: Request, repo_id: UUID) -> Response:
        reach.repo(request, repo_id)
        message = "Tickets are not available in this version."
        hint = "The settings for automatic tickets are stored and take effect once tickets are available."
        return Response({"issue_tracker_enabled": False, "message": message, "issue_support_message": hint})
