"""A scan's STRIDE threat model; edits carry to the next scan."""

from django.db import models

from accounts.ids import new_id
from accounts.models import User
from scans.models.scan import Scan


class ThreatModel(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scan = models.OneToOneField(Scan, on_delete=models.CASCADE, related_name="threat_model")
    summary = models.TextField(blank=True)
    scope = models.JSONField(default=dict)
    assumptions = models.JSONField(default=list)
    boundaries = models.JSONField(default=list)
    surfaces = models.JSONField(default=list)
    data_flows = models.JSONField(default=list)
    threats = models.JSONField(default=list)
    mitigations = models.JSONField(default=list)
    validation_plan = models.JSONField(default=list)
    assurance_claims = models.JSONField(default=list)
    model_version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
