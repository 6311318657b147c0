"""The overview's numbers: what is open, what came and went, how fast, and where the risk is."""

import heapq
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from statistics import median_low
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from findings.models import Finding, Severity
from repos.models import Repo
from scans.models import Scan
from scans.open_findings import is_standing
from scans.views import chart
from scans.views.repos import with_state
from scans.views.scans import STATUSES, with_numbers

WEEKS = 12
_RISKY = 8
WEEK = timedelta(days=7)


def figures(user: User) -> dict[str, Any]:
    mine = Finding.objects.visible_to(user)
    open_ones, fixed_ones = mine.filter(is_standing()), mine.filter(fixed_at__isnull=False)
    scans = Scan.objects.visible_to(user)
    by_repo = _by_repo(open_ones)
    weeks = _weeks()
    opened, fixed = _by_week(mine, "created_at", weeks), _by_week(fixed_ones, "fixed_at", weeks)
    return {
        "severities": _severities(by_repo),
        "median_age": span(_median_age(open_ones, sum(row["number"] for row in by_repo))),
        "median_fix": span(_median_fix(fixed_ones)),
        "fixed_count": fixed_ones.count(),
        "trouble_count": scans.filter(STATUSES["trouble"][1], created_at__gte=timezone.now() - WEEK).count(),
        "flow": list(zip(weeks, opened, fixed, strict=True)),
        "chart": chart.lines([f"{week:%-d %b}" for week in weeks], opened, fixed),
        "risky": _risky(user, by_repo),
        "scans": with_numbers(scans.order_by("-created_at", "-pk")[:8]),
    }


def span(length: timedelta | None) -> str:
    """Three digits at most and one unit."""
    if length is None:
        return "–"
    minutes = length.total_seconds() / 60
    for unit, size in (("d", 1440), ("h", 60)):
        if minutes >= size:
            return f"{minutes / size:.1f} {unit}" if minutes < 10 * size else f"{minutes / size:.0f} {unit}"
    return f"{minutes:.0f} min"


def _by_repo(open_ones: QuerySet[Finding]) -> list[dict[str, Any]]:
    """How many are open, by repository and severity: read once for every number that is made of them."""
    since = timezone.now() - WEEK
    rows = open_ones.with_severity().values("repo_id", "effective_severity").order_by()  # type: ignore[attr-defined]
    return list(rows.annotate(number=Count("pk"), fresh=Count("pk", filter=Q(created_at__gte=since))))


def _severities(by_repo: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def total(name: str, severity: str) -> int:
        return sum(row[name] for row in by_repo if row["effective_severity"] == severity)

    return [{"severity": one, "number": total("number", one), "fresh": total("fresh", one)} for one in Severity.values]


def _median_age(open_ones: QuerySet[Finding], number: int) -> timedelta | None:
    """The age in the middle, found by counting to it and not by loading them all."""
    middle = open_ones.order_by("created_at").values_list("created_at", flat=True)[number // 2 : number // 2 + 1]
    return next((timezone.now() - created_at for created_at in middle), None)


def _median_fix(fixed_ones: QuerySet[Finding]) -> timedelta | None:
    """Over the last thousand that were fixed."""
    fixed = fixed_ones.order_by("-fixed_at").values_list("created_at", "fixed_at")[:1000]
    spans = [end - start for start, end in fixed if end is not None]
    return median_low(spans) if spans else None


def _by_week(findings: QuerySet[Finding], column: str, weeks: list[date]) -> list[int]:
    """One pass with a count per week; grouping by date calls back into Python for each row on SQLite."""
    moments = [datetime.combine(week, datetime.min.time(), tzinfo=UTC) for week in weeks]
    within = [Q(**{f"{column}__gte": moment, f"{column}__lt": moment + WEEK}) for moment in moments]
    counts = {f"week_{place}": Count("pk", filter=week) for place, week in enumerate(within)}
    numbers = findings.filter(**{f"{column}__gte": moments[0]}).aggregate(**counts)
    return [numbers[name] for name in counts]


def _weeks() -> list[date]:
    """The Mondays of the last weeks, this one included."""
    today = timezone.now().date()
    this = today - timedelta(days=today.weekday())
    return [this - WEEK * back for back in range(WEEKS - 1, -1, -1)]


def _risky(user: User, by_repo: list[dict[str, Any]]) -> QuerySet[Any]:
    """By what is open, worst first; a repository without a finished scan is unknown and not safe, so it is not here."""
    numbers: dict[UUID, list[int]] = defaultdict(lambda: [0] * len(Severity.values))
    for row in by_repo:
        numbers[row["repo_id"]][Severity.values.index(row["effective_severity"])] += row["number"]
    worst = heapq.nlargest(_RISKY, numbers, key=numbers.__getitem__)
    rows = with_state(Repo.objects.visible_to(user).filter(pk__in=worst)).filter(last_score__isnull=False)
    return rows.order_by("-critical", "-high", "-medium", "-low", "name")
