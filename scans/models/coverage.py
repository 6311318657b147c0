"""What was looked at and what was not."""

from django.db import models

from scans.models.scan import Scan


class FileRecord(models.Model):
    """One file of the inventory. `kind` is own, test, vendored, generated, minified or other."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=4096)
    sha = models.CharField(max_length=64)
    language = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=12)
    size_bytes = models.BigIntegerField()
    line_count = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["scan", "kind"], name="files_by_kind")]


class CoverageGap(models.Model):
    """Anything not looked at, with its reason."""

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="gaps")
    stage = models.CharField(max_length=30)
    attempt = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=60)
    engine = models.CharField(max_length=40, blank=True)
    path = models.CharField(max_length=4096, blank=True)
    reason = models.CharField(max_length=500)
    is_partial = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["scan", "stage"], name="gaps_by_stage")]


class Suppression(models.Model):
    """A comment or file in the repository that asks scanners to be silent; shown, never obeyed.

    `line` 0 is the whole file.
    """

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="suppressions")
    path = models.CharField(max_length=4096)
    line = models.PositiveIntegerField(default=1)
    tool = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    commit_sha = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
