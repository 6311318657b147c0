"""How far a decision of a person reaches: to places nobody decided about yet, and to findings that stand."""

from django.db.models import Q, QuerySet

from findings.models import COUNTED_STATUSES, Decision, Finding, FindingEvent
from repos.models import Repo


def standing_decision(repo: Repo, *, path: str, rule: str) -> Decision | None:
    """The newest one whose scope covers this path or this rule; decisions about a single finding reach no other."""
    by_path = Q(scope=Decision.Scope.PATH, path=path)
    by_rule = Q(scope=Decision.Scope.RULE, rule=rule)
    standing = Decision.objects.filter(by_path | by_rule, repo=repo, undone_at__isnull=True)
    return standing.order_by("-created_at").first()


def reached_by(decision: Decision) -> QuerySet[Finding]:
    """The findings that stand and that a decision for a file or a rule decides about."""
    standing = Finding.objects.filter(repo=decision.repo_id, status__in=COUNTED_STATUSES)
    match decision.scope:
        case Decision.Scope.PATH:
            return standing.filter(path=decision.path)
        case Decision.Scope.RULE:
            return standing.filter(rule=decision.rule)
    return standing.none()


def told(finding: Finding, decision: Decision) -> FindingEvent:
    """The entry in a finding's history that says what was decided; not saved yet."""
    return FindingEvent(
        finding=finding,
        user=decision.decided_by,
        event_type="status_change",
        old_value=finding.status,
        new_value=decision.status,
        comment=decision.reason,
        metadata={"decision_id": str(decision.pk), "scope": decision.scope},
    )
