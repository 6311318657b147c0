"""What the asker may see, or 404: another tenant's object and a missing one are the same thing."""

from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import Model, QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from accounts.models import Organisation, User
from findings.models import Decision, Finding
from outcomes import Refused
from repos.models import Repo
from scans.models import Scan

Row = TypeVar("Row", bound=Model)


def asker(request: Request) -> User:
    """The person behind a request that passed HasScope."""
    return cast(User, request.user)


def repo(request: Request, repo_id: UUID) -> Repo:
    return _one(Repo.objects.visible_to(request.user).select_related("organisation", "owner"), repo_id, "Repo")


def scan(request: Request, scan_id: UUID) -> Scan:
    rows = Scan.objects.visible_to(request.user).with_counts().select_related("repo__organisation", "site")
    return _one(rows, scan_id, "Scan")


def finding(request: Request, finding_id: UUID) -> Finding:
    return _one(Finding.objects.visible_to(request.user).select_related("repo__organisation"), finding_id, "Finding")


def decision(request: Request, decision_id: UUID) -> Decision:
    rows = Decision.objects.filter(repo__in=Repo.objects.visible_to(request.user)).select_related("finding")
    return _one(rows, decision_id, "Decision")


def organisation(request: Request, given: UUID | None) -> Organisation:
    """The one that was named, else where the asker works alone, else the oldest they belong to."""
    mine = Organisation.objects.visible_to(request.user)
    if given:
        return _one(mine, given, "Organisation")
    home = mine.order_by("-is_personal", "created_at").first()
    if home is None:
        raise Refused("not_allowed", "You belong to no organisation.", next_step="Ask for an invitation.")
    return home


def _one(rows: QuerySet[Row, Any], key: UUID, noun: str) -> Row:
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound(f"{noun} '{key}' not found")
    return found
