"""The overview's numbers: what is open, what came and went, how fast, and where the risk is."""

from collections import Counter
from datetime import date, datetime, timedelta
from statistics import median_low
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import User
from findings.models import Finding, Severity
from repos.models import Repo
from scans.models import Scan
from scans.open_findings import is_standing
from scans.views import chart
from scans.views.repos import with_state
from scans.views.scans import STATUSES

WEEKS = 12
WEEK = timedelta(days=7)


def figures(user: User) -> dict[str, Any]:
    mine = Finding.objects.visible_to(user)
    open_ones = mine.filter(is_standing())
    scans = Scan.objects.visible_to(user)
    opened, fixed = _by_week(mine, "created_at"), _by_week(mine.filter(fixed_at__isnull=False), "fixed_at")
    weeks = _weeks()
    flow = [(week, opened[week], fixed[week]) for week in weeks]
    return {
        "severities": _severities(open_ones),
        "median_age": span(_median_age(open_ones)),
        "median_fix": span(_median_fix(mine)),
        "fixed_count": mine.filter(fixed_at__isnull=False).count(),
        "trouble_count": scans.filter(STATUSES["trouble"][1], created_at__gte=timezone.now() - WEEK).count(),
        "flow": flow,
        "chart": chart.lines([f"{week:%-d %b}" for week in weeks], [row[1] for row in flow], [row[2] for row in flow]),
        "risky": _risky(user),
        "scans": scans.with_counts().select_related("repo", "triggered_by").order_by("-created_at", "-pk")[:8],
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


def _severities(open_ones: QuerySet[Finding]) -> list[dict[str, Any]]:
    since = timezone.now() - WEEK
    rows = open_ones.with_severity().values("effective_severity").order_by("effective_severity")  # type: ignore[attr-defined]
    numbers = rows.annotate(number=Count("pk"), fresh=Count("pk", filter=Q(created_at__gte=since)))
    known = {row["effective_severity"]: row for row in numbers}
    nothing = {"number": 0, "fresh": 0}
    return [{"severity": severity, **nothing, **known.get(severity, {})} for severity in Severity.values]


def _median_age(open_ones: QuerySet[Finding]) -> timedelta | None:
    """The age in the middle, found by counting to it and not by loading them all."""
    number = open_ones.count()
    if not number:
        return None
    middle = open_ones.order_by("created_at").values_list("created_at", flat=True)[number // 2]
    return timezone.now() - middle


def _median_fix(mine: QuerySet[Finding]) -> timedelta | None:
    """Over the last thousand that were fixed."""
    fixed = mine.filter(fixed_at__isnull=False).order_by("-fixed_at").values_list("created_at", "fixed_at")[:1000]
    spans = [end - start for start, end in fixed if end is not None]
    return median_low(spans) if spans else None


def _by_week(findings: QuerySet[Finding], column: str) -> Counter[date]:
    since = datetime.combine(_weeks()[0], datetime.min.time(), tzinfo=timezone.get_current_timezone())
    recent = (
        findings.filter(**{f"{column}__gte": since})
        .annotate(day=TruncDate(F(column)))
        .values_list("day")
        .order_by("day")
    )
    numbers: Counter[date] = Counter()
    for day, number in recent.annotate(number=Count("pk")):
        numbers[_monday(day)] += number
    return numbers


def _weeks() -> list[date]:
    this = _monday(timezone.now().date())
    return [this - WEEK * back for back in range(WEEKS - 1, -1, -1)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _risky(user: User) -> QuerySet[Any]:
    """By what is open, worst first; a repository without a finished scan is unknown and not safe, so it is not here."""
    rows = with_state(Repo.objects.visible_to(user)).filter(last_score__isnull=False)
    return rows.order_by("-critical", "-high", "-medium", "-low", "name")[:8]
