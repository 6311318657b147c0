"""The local store of advisories in OSV's format."""

from django.db import models


class Advisory(models.Model):
    osv_id = models.CharField(max_length=80, primary_key=True)
    ecosystem = models.CharField(max_length=40)
    package = models.CharField(max_length=300)
    document = models.JSONField()
    modified_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ecosystem", "package"], name="advisories_by_package")]
        verbose_name_plural = "advisories"
