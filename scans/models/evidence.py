"""What is argued about a sighting: assessments, proofs and patches."""

from django.db import models

from accounts.ids import new_id
from accounts.models import User
from findings.models import Finding
from scans.models.scan import Scan
from scans.models.sighting import Sighting


class Assessment(models.Model):
    """What a model or the offline analyst argues, claim by claim."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sighting = models.ForeignKey(Sighting, on_delete=models.CASCADE, related_name="assessments")
    author = models.CharField(max_length=120)
    summary = models.TextField()
    claims = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)


class Proof(models.Model):
    """A proof of concept that ran, with its negative control."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sighting = models.ForeignKey(Sighting, on_delete=models.CASCADE, related_name="proofs")
    language = models.CharField(max_length=20)
    script = models.TextField()
    exit_code = models.IntegerField(null=True, blank=True)
    output = models.TextField(blank=True)
    control_output = models.TextField(blank=True)
    has_succeeded = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)


class Patch(models.Model):
    """A suggested change, and whether a re-scan showed that it works."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="patches")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="patches")
    path = models.CharField(max_length=4096)
    diff = models.TextField()
    description = models.TextField(blank=True)
    is_proven = models.BooleanField(default=False)
    applied_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
