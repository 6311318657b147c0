"""What the lists may be narrowed by."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from findings.models import Confidence, Finding, Severity, Status
from repos.models import Repo
from scans.models import Scan
from scans.status import OVER, ScanStatus, Verdict


class RepoFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="name", lookup_expr="icontains", label="Part of the name.")
    source_type = filters.ChoiceFilter(choices=Repo.SourceType.choices)
    org_id = filters.UUIDFilter(field_name="organisation_id")

    class Meta:
        model = Repo
        fields = ()


class ScanFilter(filters.FilterSet):
    repo_id = filters.UUIDFilter()
    status = filters.MultipleChoiceFilter(choices=ScanStatus.choices)
    branch = filters.CharFilter(field_name="ref")
    is_live = filters.BooleanFilter(method="by_life", label="Not over yet.")

    class Meta:
        model = Scan
        fields = ()

    def by_life(self, rows: QuerySet[Scan], name: str, value: bool) -> QuerySet[Scan]:
        return rows.exclude(status__in=OVER) if value else rows.filter(status__in=OVER)


class FindingFilter(filters.FilterSet):
    """Over findings, at the place each was last seen at."""

    repo_id = filters.UUIDFilter()
    status = filters.MultipleChoiceFilter(choices=Status.choices)
    verdict = filters.MultipleChoiceFilter(choices=Verdict.choices, field_name="last_verdict")
    severity = filters.MultipleChoiceFilter(choices=Severity.choices, field_name="effective_severity")
    confidence = filters.MultipleChoiceFilter(choices=Confidence.choices)
    engine = filters.CharFilter()
    rule = filters.CharFilter()
    cwe = filters.NumberFilter(min_value=1, max_value=2**31 - 1)
    path = filters.CharFilter(lookup_expr="startswith", label="The path or a folder it is in.")
    q = filters.CharFilter(field_name="title", lookup_expr="icontains", label="Part of the title.")

    class Meta:
        model = Finding
        fields = ()


class SightingFilter(filters.FilterSet):
    """Over one scan's sightings. Without status and verdict only what counts is shown."""

    status = filters.MultipleChoiceFilter(choices=Status.choices, field_name="finding__status")
    verdict = filters.MultipleChoiceFilter(choices=Verdict.choices)
    severity = filters.MultipleChoiceFilter(choices=Severity.choices, field_name="effective_severity")
    confidence = filters.MultipleChoiceFilter(choices=Confidence.choices)
    engine = filters.CharFilter()
    rule = filters.CharFilter()
    cwe = filters.NumberFilter(field_name="finding__cwe", min_value=1, max_value=2**31 - 1)
    path = filters.CharFilter(lookup_expr="startswith", label="The path or a folder it is in.")
    is_new = filters.BooleanFilter(label="Not in the scan this one is compared with.")
