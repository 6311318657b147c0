"""A scan and its stages: what was asked, who holds it now, how far it is, how it ended."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.ids import new_id
from accounts.models import User
from repos.models import Archive, Repo, Site
from scans.models.counting import counts
from scans.status import OVER, ScanStatus, StageStatus

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class ScanQuerySet(models.QuerySet["Scan"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(repo__in=Repo.objects.visible_to(user)) | Q(site__in=Site.objects.visible_to(user)))

    def live(self) -> Self:
        return self.exclude(status__in=OVER)

    def held_by(self, owner: str) -> Self:
        """The scans whose lease `owner` still holds: every write of a runner goes through this."""
        return self.live().filter(lease_owner=owner)

    def unheld(self) -> Self:
        return self.live().filter(Q(lease_until__isnull=True) | Q(lease_until__lt=timezone.now()))

    def with_counts(self) -> Self:
        """Annotates finding_count, critical_count, …: the one rule by which anything is counted."""
        return self.annotate(**counts("sightings__"))


class Scan(models.Model):
    """One run over one repo or one site."""

    class Scope(models.TextChoices):
        FULL = "full"
        DIFF = "diff"
        FILES = "files"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    repo = models.ForeignKey(Repo, on_delete=models.CASCADE, null=True, blank=True, related_name="scans")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, null=True, blank=True, related_name="scans")
    archive = models.ForeignKey(Archive, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    triggered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.FULL)
    ref = models.CharField(max_length=250, blank=True)
    requested_commit = models.CharField(max_length=64, blank=True)
    commit_sha = models.CharField(max_length=64, blank=True)
    base_commit_sha = models.CharField(max_length=64, blank=True)
    baseline = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    configuration = models.JSONField(default=dict, blank=True)
    ai_provider = models.CharField(max_length=40, default="offline")

    status = models.CharField(max_length=20, choices=ScanStatus.choices, default=ScanStatus.QUEUED)
    error_code = models.CharField(max_length=60, blank=True)
    error_message = models.TextField(blank=True)
    is_partial = models.BooleanField(default=False)
    progress = models.PositiveSmallIntegerField(default=0)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    grade = models.CharField(max_length=2, blank=True)
    score_version = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = models.JSONField(default=dict, blank=True)

    live_key = models.CharField(max_length=64, null=True, blank=True, editable=False)
    lease_owner = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    enqueued_at = models.DateTimeField(null=True, blank=True)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    event_seq = models.PositiveBigIntegerField(default=0)

    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScanQuerySet.as_manager()
    stages: "RelatedManager[ScanStage]"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(repo__isnull=False) ^ Q(site__isnull=False), name="scan_has_one_subject"
            ),
            models.UniqueConstraint(
                fields=["live_key"], condition=Q(live_key__isnull=False), name="one_live_scan_per_request"
            ),
        ]
        indexes = [
            models.Index(fields=["repo", "-created_at"], name="scans_newest_first"),
            models.Index(fields=["created_at"], condition=~Q(status__in=OVER), name="scans_live"),
            models.Index(
                fields=["repo", "ref", "-completed_at"], condition=Q(status="completed"), name="scans_baselines"
            ),
        ]

    def __str__(self) -> str:
        return f"scan {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def is_provisional(self) -> bool:
        return self.is_partial

    @property
    def duration(self) -> timedelta | None:
        return (self.completed_at or timezone.now()) - self.started_at if self.started_at else None


class ScanStage(models.Model):
    """One stage's record: attempts, times, the true counters, and what it has to say for itself."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=StageStatus.choices, default=StageStatus.PENDING)
    attempt = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    tally = models.JSONField(default=dict, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["scan", "stage"], name="one_row_per_stage")]

    @property
    def duration(self) -> timedelta | None:
        return (self.completed_at or timezone.now()) - self.started_at if self.started_at else None
