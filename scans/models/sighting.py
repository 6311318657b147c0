"""Sightings: one observation of a finding in one scan, with that scan's verdict."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf

from accounts.ids import new_id
from findings.models import SEVERITY_RANK, Confidence, Finding, Severity
from repos.models import Repo
from scans.models.counting import is_counted
from scans.models.scan import Scan
from scans.status import Verdict

MOST_COPIES = 100


class SightingQuerySet(models.QuerySet["Sighting"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(scan__repo__in=Repo.objects.visible_to(user))

    def with_severity(self) -> Self:
        """Annotates `effective_severity`: the person's word, else the severity of this scan."""
        person = NullIf("finding__severity_override", Value(""))
        return self.annotate(effective_severity=Coalesce(person, F("severity"), output_field=models.CharField()))

    def counted(self) -> Self:
        """The one rule of counting: not refuted here, and open or confirmed."""
        return self.with_severity().filter(is_counted())

    def worst_first(self) -> Self:
        return (
            self.with_severity()
            .annotate(severity_rank=SEVERITY_RANK)
            .order_by("severity_rank", "path", "line_start", "pk")
        )


class Sighting(models.Model):
    """`code` and `trace` hold masked source lines, so that a page needs no repository.

    code: {"first_line": int, "lines": [str]}; trace: [{path, line, code, role, note, first_line, lines}];
    witnesses: [{engine, rule, line_start, line_end, message}], the leading one first.
    entries: [{route, name, path, line, confidence, guards, steps: as in trace}], the nearest first.
    copies: [{path, line}], where else the same thing stands, the first ones.
    past, of a secret the history tells of: the fields of `engines.hit.Past`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="sightings")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="sightings")
    stage = models.CharField(max_length=30)
    attempt = models.PositiveSmallIntegerField(default=1)
    path = models.CharField(max_length=4096)
    line_start = models.PositiveIntegerField()
    line_end = models.PositiveIntegerField()
    code = models.JSONField(default=dict)
    trace = models.JSONField(default=list)
    engine = models.CharField(max_length=40)
    rule = models.CharField(max_length=120)
    message = models.TextField(blank=True)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    witnesses = models.JSONField(default=list)
    copies = models.JSONField(default=list)
    past = models.JSONField(default=dict)
    entries = models.JSONField(default=list)
    is_new = models.BooleanField(default=False)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.STANDING)
    verdict_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SightingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scan", "finding"], name="one_sighting_per_scan")]
        indexes = [models.Index(fields=["scan", "verdict"], name="sightings_by_verdict")]
