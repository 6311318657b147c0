"""The words for where a scan and a stage stand; their values are the API's."""

from django.db import models


class ScanStatus(models.TextChoices):
    QUEUED = "queued"
    INGESTING = "ingesting"
    INGESTED = "ingested"
    MODELING = "modeling"
    MODELED = "modeled"
    STATIC_ANALYSIS = "static_analysis"
    TAINT_ANALYZING = "taint_analyzing"
    TAINT_ANALYZED = "taint_analyzed"
    CONFIG_SCANNING = "config_scanning"
    CONFIG_SCANNED = "config_scanned"
    DEPS_AUDITING = "deps_auditing"
    DEPS_AUDITED = "deps_audited"
    HUNTING = "hunting"
    HUNTED = "hunted"
    VERIFYING = "verifying"
    VERIFIED = "verified"
    VALIDATING = "validating"
    VALIDATED = "validated"
    REPORTING = "reporting"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class StageStatus(models.TextChoices):
    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


OVER = (ScanStatus.COMPLETED, ScanStatus.FAILED, ScanStatus.CANCELLED)
FINISHED_STAGE = (StageStatus.COMPLETED, StageStatus.FAILED, StageStatus.SKIPPED, StageStatus.CANCELLED)


class Verdict(models.TextChoices):
    """What one scan holds of one sighting."""

    STANDING = "standing"
    REFUTED = "refuted"
    PROVEN = "proven"
