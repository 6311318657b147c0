"""One repository: its state, its scans, new versions of an upload, and its settings."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.client import SignedInRequest
from accounts.views.answers import told
from outcomes import Refused, Unavailable
from repos import registry
from repos.branches import remote_branches
from repos.models import Repo
from scans.models import Scan
from scans.removal import remove_repo
from scans.status import ScanStatus
from scans.views.answers import see
from scans.views.listing import page_of
from scans.views.repos import with_state
from scans.views.scans import with_numbers


@login_required
@require_safe
def repo_page(request: SignedInRequest, repo_id: UUID) -> HttpResponse:
    repo = _repo(request, repo_id)
    scans = Scan.objects.filter(repo=repo).order_by("-created_at", "-pk")
    page = page_of(request, scans, per_page=15)
    page.object_list = with_numbers(page.object_list)
    context = {
        "repo": repo,
        "tab": "scans",
        "page": page,
        "latest": scans.filter(status=ScanStatus.COMPLETED).order_by("-completed_at").first(),
        "live": scans.live().first(),
        "archives": repo.archives.select_related("uploaded_by").order_by("-created_at")[:5] if _is_upload(repo) else [],
        "open_total": repo.critical + repo.high + repo.medium + repo.low,  # type: ignore[attr-defined]  # annotated
    }
    return render(request, "repos/repo.html", context)


@login_required
@require_safe
def repo_settings(request: SignedInRequest, repo_id: UUID) -> HttpResponse:
    repo = _repo(request, repo_id)
    context = {
        "repo": repo,
        "tab": "settings",
        "severities": Repo.Severity.choices,
        "has_branches": _has_branches(repo),
    }
    may_delete = repo.owner_id == request.user.pk or request.user.may_administer(repo.organisation_id)
    return render(request, "repos/settings.html", {**context, "may_delete": may_delete})


@login_required
@require_safe
def branches(request: SignedInRequest, repo_id: UUID) -> HttpResponse:
    """The branch field with the branches the remote names; asked for by a press, for it waits for the network."""
    repo = _repo(request, repo_id)
    context: dict[str, Any] = {"repo": repo}
    try:
        found = remote_branches(repo)
        context |= {"names": found.names, "remote_default": found.default}
    except (Refused, Unavailable) as trouble:
        context |= {"trouble": trouble.message, "advice": getattr(trouble, "next_step", "")}
    return render(request, "repos/branch_field.html", context)


@login_required
@require_POST
def rename(request: SignedInRequest, repo_id: UUID) -> HttpResponse:
    repo = _repo(request, repo_id)
    with told(request):
        registry.rename(repo, by=request.user, name=request.POST.get("name", ""))
        messages.success(request, "Renamed.")
    return redirect("repo-settings", repo_id=repo_id)


@login_required
@require_POST
def change_branch(request: SignedInRequest, repo_id: UUID) -> HttpResponse:
    repo = _repo(request, repo_id)
    with told(request):
        registry.change_branch(repo, by=request.user, branch=request.POST.get("branch", ""))
        messages.success(request, f"The default branch is {repo.default_branch} now. Scan again to look at it.")
    return redirect("repo-settings", repo_id=repo_id)


@login_required
@require_POST
def set_automation(request: SignedInRequest, repo_id: UUID) -> HttpResponse:
    repo = _repo(request, repo_id)
    with told(request):
        enabled, least = "enabled" in request.POST, request.POST.get("min_severity", "")
        registry.set_automation(repo, by=request.user, enabled=enabled, min_severity=least)
        messages.success(request, "Stored. It does nothing until tickets are available.")
    return redirect("repo-settings", repo_id=repo_id)


@login_required
@require_POST
def delete(request: SignedInRequest, repo_id: UUID) -> HttpResponse:
    repo = _repo(request, repo_id)
    with told(request):
        remove_repo(repo, by=request.user)
        messages.success(request, f"{repo.name} is deleted.")
        return see(request, "/repos")
    return redirect("repo-settings", repo_id=repo_id)


def _repo(request: SignedInRequest, repo_id: UUID) -> Repo:
    rows = with_state(Repo.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("organisation", "owner"), pk=repo_id)


def _is_upload(repo: Repo) -> bool:
    return repo.source_type == Repo.SourceType.ZIP


def _has_branches(repo: Repo) -> bool:
    return repo.source_type not in {Repo.SourceType.ZIP, Repo.SourceType.LOCAL}
