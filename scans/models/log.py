"""A scan's log: its numbered events, and every call of a model."""

from django.db import models

from scans.models.scan import Scan


class ScanEvent(models.Model):
    """One entry of a scan's log; `seq` counts from 1 without gaps."""

    class Type(models.TextChoices):
        STAGE_UPDATE = "stage_update"
        STATUS_CHANGE = "status_change"
        FINDING_ADDED = "finding_added"
        SCAN_COMPLETE = "scan_complete"
        ERROR = "error"
        PROGRESS = "progress"
        LOG = "log"

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField()
    type = models.CharField(max_length=20, choices=Type.choices)
    payload = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["scan", "seq"], name="one_event_per_number")]


class AgentCall(models.Model):
    """One call of a model or of one of its tools."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="agent_calls")
    stage = models.CharField(max_length=30)
    tool_name = models.CharField(max_length=80)
    provider = models.CharField(max_length=40, blank=True)
    model = models.CharField(max_length=120, blank=True)
    request = models.JSONField(default=dict)
    response = models.JSONField(default=dict)
    prompt_tokens = models.PositiveIntegerField(default=0)
    completion_tokens = models.PositiveIntegerField(default=0)
    cost_microdollars = models.PositiveBigIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["scan", "created_at"], name="agent_calls_in_order")]
