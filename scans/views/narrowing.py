"""How a list of findings is narrowed, sorted and counted by its address: the API's filters, in a page's words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django_filters import rest_framework as filters

from findings.models import COUNTED_STATUSES, Confidence, Severity, Status
from scans.api.filters import FindingFilter, SightingFilter
from scans.api.finding_rows import counted_unless_asked
from scans.baseline import compared
from scans.status import Verdict

ANY = "any"
WORST_FIRST = "-severity"
_CHOICES: Mapping[str, Collection[str]] = {
    "status": (*Status.values, ANY),
    "verdict": (*Verdict.values, ANY),
    "severity": Severity.values,
    "confidence": Confidence.values,
}


class PageFindings(FindingFilter):
    repo = filters.UUIDFilter(field_name="repo_id")
    q = filters.CharFilter(method="by_words")
    compared = filters.CharFilter(method="by_comparison")

    def by_comparison(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(pk__in=compared(value))

    def by_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(Q(title__icontains=value) | Q(path__icontains=value))


class PageSightings(SightingFilter):
    q = filters.CharFilter(method="by_words")

    def by_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(Q(finding__title__icontains=value) | Q(path__icontains=value))


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed: findings at their last place, or one scan's sightings. Paths lead to where a column is."""

    filters: type[filters.FilterSet]
    status: str
    verdict: str
    cwe: str
    sorts: Mapping[str, tuple[str, ...]]


def _sorts(title: str, first_seen: str) -> dict[str, tuple[str, ...]]:
    by: dict[str, tuple[str, ...]] = {"severity": ("-severity_rank",), "title": (title,), "first_seen": (first_seen,)}
    by["place"] = ("path", "line_start")
    down = {f"-{name}": tuple(_turned(column) for column in columns) for name, columns in by.items()}
    return {name: (*columns, "path", "line_start", "pk") for name, columns in (by | down).items()}


def _turned(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"


FINDINGS = Listed(PageFindings, "status", "last_verdict", "cwe", _sorts("title", "created_at"))
SIGHTINGS = Listed(
    PageSightings, "finding__status", "verdict", "finding__cwe", _sorts("finding__title", "finding__created_at")
)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One reader's address over one kind of list. `rows` need `effective_severity` and a verdict."""

    listed: Listed
    rows: QuerySet[Any]
    given: QueryDict

    def found(self, *leave_out: str) -> QuerySet[Any]:
        """The rows that fit; without what the parameters in `leave_out` ask for."""
        asked = _sensible(self.given, leave_out)
        named = {name for name in ("status", "verdict") if asked.get(name)}
        for name in named:
            if ANY in asked.getlist(name):
                del asked[name]
        fitting = self.listed.filters(asked, queryset=self.rows).qs
        return counted_unless_asked(fitting, named, status=self.listed.status, verdict=self.listed.verdict)

    def sorted(self, sort: str) -> QuerySet[Any]:
        return self.found().order_by(*self.listed.sorts[sort])

    def valid(self) -> dict[str, Any]:
        """What the address asks for and the filters understand, by parameter."""
        form = self.listed.filters(self.given, queryset=self.rows).form
        form.is_valid()
        return {name: value for name, value in form.cleaned_data.items() if value not in (None, "", [])}

    def by_status(self) -> dict[str, int]:
        """How many fit, by status, whatever the status; "" is open and confirmed, ANY all of them."""
        asked = self.given.copy()
        asked["status"] = ANY
        numbers = _counted(Narrowing(self.listed, self.rows, asked).found(), self.listed.status)
        standing = sum(numbers.get(status, 0) for status in COUNTED_STATUSES)
        return dict.fromkeys(Status.values, 0) | numbers | {"": standing, ANY: sum(numbers.values())}

    def by_severity(self) -> dict[str, int]:
        return dict.fromkeys(Severity.values, 0) | _counted(self.found("severity"), "effective_severity")


def _sensible(given: QueryDict, leave_out: Collection[str]) -> QueryDict:
    """Without values that no choice has: one of them would make the filter forget the others."""
    asked = given.copy()
    for name in leave_out:
        asked.pop(name, None)
    for name, allowed in _CHOICES.items():
        if name in asked:
            asked.setlist(name, [value for value in asked.getlist(name) if value in allowed])
    return asked


def _counted(rows: QuerySet[Any], column: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(column).annotate(number=Count("pk")))
