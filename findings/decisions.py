"""Which standing decision of a person reaches a place that nobody decided about yet."""

from django.db.models import Q

from findings.models import Decision
from repos.models import Repo


def standing_decision(repo: Repo, *, path: str, rule: str) -> Decision | None:
    """The newest one whose scope covers this path or this rule; decisions about a single finding reach no other."""
    by_path = Q(scope=Decision.Scope.PATH, path=path)
    by_rule = Q(scope=Decision.Scope.RULE, rule=rule)
    standing = Decision.objects.filter(by_path | by_rule, repo=repo, undone_at__isnull=True)
    return standing.order_by("-created_at").first()
