"""The words for where a scan and a stage stand; their values are the API's."""

from django.db import models


class ScanStatus(models.TextChoices):
    QUEUED = "queued", "Queued"
    INGESTING = "ingesting", "Ingesting"
    INGESTED = "ingested", "Ingested"
    MODELING = "modeling", "Modelling threats"
    MODELED = "modeled", "Threats modelled"
    STATIC_ANALYSIS = "static_analysis", "Static analysis"
    TAINT_ANALYZING = "taint_analyzing", "Following flows"
    TAINT_ANALYZED = "taint_analyzed", "Flows followed"
    CONFIG_SCANNING = "config_scanning", "Reading configuration"
    CONFIG_SCANNED = "config_scanned", "Configuration read"
    DEPS_AUDITING = "deps_auditing", "Auditing dependencies"
    DEPS_AUDITED = "deps_audited", "Dependencies audited"
    HUNTING = "hunting", "Hunting"
    HUNTED = "hunted", "Hunted"
    VERIFYING = "verifying", "Challenging"
    VERIFIED = "verified", "Challenged"
    VALIDATING = "validating", "Proving"
    VALIDATED = "validated", "Proved"
    REPORTING = "reporting", "Reporting"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


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
