"""The packages a scan found, for the SBOM and for what later pages count."""

from django.db import models

from scans.models.scan import Scan


class PackageRecord(models.Model):
    """One version of a package as one manifest pins it; see `engines.dependencies.package.Package`."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="packages")
    attempt = models.PositiveSmallIntegerField(default=1)
    ecosystem = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    version = models.CharField(max_length=200, blank=True)
    manifest = models.CharField(max_length=4096)
    line = models.PositiveIntegerField(default=1)
    is_direct = models.BooleanField(null=True)
    scope = models.CharField(max_length=8)
    way = models.JSONField(default=list)
    licence = models.CharField(max_length=200, blank=True)
    # The file that names it; "" for the manifest itself.
    licence_from = models.CharField(max_length=4096, blank=True)
    # Those it depends on itself, each as "name version".
    needs = models.JSONField(default=list)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["scan", "ecosystem", "name"], name="packages_by_name")]
