"""Findings, the fingerprints they are known by, and what people decided about them."""

from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce, NullIf

from accounts.ids import new_id
from accounts.models import User
from repos.models import Repo


class Severity(models.TextChoices):
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Confidence(models.TextChoices):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(models.TextChoices):
    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    FALSE_POSITIVE = "false_positive", "False positive"
    FIXED = "fixed"


COUNTED_STATUSES = (Status.OPEN, Status.CONFIRMED)
SEVERITY_RANK = models.Case(
    *(models.When(effective_severity=value, then=models.Value(rank)) for rank, value in enumerate(Severity.values)),
    default=models.Value(len(Severity.values)),
)


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(repo__in=Repo.objects.visible_to(user))

    def with_severity(self) -> Self:
        """Annotates `effective_severity`: the person's word, else the engine's."""
        return self.annotate(effective_severity=Coalesce(NullIf("severity_override", models.Value("")), "severity"))

    def worst_first(self) -> Self:
        return (
            self.with_severity()
            .annotate(severity_rank=SEVERITY_RANK)
            .order_by("severity_rank", "path", "line_start", "pk")
        )


class Finding(models.Model):
    """The lasting identity of a weakness in a repo, with its triage state and the place it was last seen at."""

    class Source(models.TextChoices):
        AI = "ai"
        STATIC = "static"
        CONFIG = "config"
        DEPENDENCIES = "dependencies"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    repo = models.ForeignKey(Repo, on_delete=models.CASCADE, related_name="findings")
    weakness = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    cwe = models.PositiveIntegerField(null=True, blank=True)
    cve_id = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.STATIC)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    severity_override = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    engine = models.CharField(max_length=40)
    rule = models.CharField(max_length=120)
    path = models.CharField(max_length=4096)
    line_start = models.PositiveIntegerField(default=1)
    line_end = models.PositiveIntegerField(default=1)
    symbol = models.CharField(max_length=300, blank=True)
    snippet = models.TextField(blank=True)
    snippet_line = models.PositiveIntegerField(default=1)
    trace = models.JSONField(default=list, blank=True)
    fix_type = models.CharField(max_length=30, default="code_change")
    fix_summary = models.TextField(blank=True)
    references = models.JSONField(default=list, blank=True)
    manifest_coordinates = models.JSONField(null=True, blank=True)
    first_scan_id = models.UUIDField(null=True, blank=True)
    last_scan_id = models.UUIDField(null=True, blank=True)
    fixed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["repo", "status", "severity"], name="findings_by_status"),
            models.Index(fields=["repo", "weakness"], name="findings_by_weakness"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def cwe_id(self) -> str:
        return f"CWE-{self.cwe}" if self.cwe else ""

    @property
    def shown_severity(self) -> str:
        return self.severity_override or self.severity


class FindingFingerprint(models.Model):
    """One way of knowing a finding again: the full value, and the loose one that forgets the enclosing symbol."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="fingerprints")
    repo = models.ForeignKey(Repo, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField()
    value = models.CharField(max_length=64)
    loose_value = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "version", "value"], name="one_row_per_fingerprint")]
        indexes = [
            models.Index(fields=["repo", "version", "value"], name="fingerprints_by_value"),
            models.Index(fields=["repo", "version", "loose_value"], name="fingerprints_by_loose_value"),
        ]


class Decision(models.Model):
    """What a person decided, how far it reaches, and why."""

    class Scope(models.TextChoices):
        FINDING = "finding"
        PATH = "path"
        RULE = "rule"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    repo = models.ForeignKey(Repo, on_delete=models.CASCADE, related_name="decisions")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions")
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.FINDING)
    path = models.CharField(max_length=4096, blank=True)
    rule = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices)
    reason = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["repo", "scope"], name="decisions_by_scope")]


class FindingEvent(models.Model):
    """One entry of a finding's history."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="events")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    event_type = models.CharField(max_length=40)
    old_value = models.CharField(max_length=200, blank=True)
    new_value = models.CharField(max_length=200, blank=True)
    comment = models.TextField(blank=True)
    metadata = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["finding", "created_at"], name="finding_history")]


class Ticket(models.Model):
    """A finding's entry in the tracker of a forge."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    repo = models.ForeignKey(Repo, on_delete=models.CASCADE, related_name="tickets")
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="tickets")
    provider = models.CharField(max_length=20)
    external_id = models.CharField(max_length=100)
    external_number = models.PositiveIntegerField(null=True, blank=True)
    url = models.URLField(max_length=500)
    title = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=64)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    state = models.CharField(max_length=20, default="open")
    is_auto_created = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["repo", "provider", "fingerprint"], name="one_ticket_per_finding")
        ]
