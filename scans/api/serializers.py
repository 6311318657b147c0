"""Repositories and scans as the contract names their fields, and what requests may say about them."""

from typing import Any

from rest_framework import serializers

from accounts.serializers import BlankAsNull
from repos.models import Archive, Repo
from scans.models import Scan
from scans.models.counting import COUNTS


class RepoSerializer(serializers.ModelSerializer[Repo]):
    org_id = serializers.UUIDField(source="organisation_id", read_only=True)
    user_id = serializers.UUIDField(source="owner_id", read_only=True)
    remote_url = BlankAsNull(allow_null=True, read_only=True)
    default_branch = BlankAsNull(allow_null=True, read_only=True)
    last_commit_sha = BlankAsNull(allow_null=True, read_only=True)
    oauth_connection_id = serializers.UUIDField(source="connection_id", allow_null=True, read_only=True)

    class Meta:
        model = Repo
        fields = (
            "id",
            "org_id",
            "user_id",
            "name",
            "source_type",
            "remote_url",
            "default_branch",
            "last_commit_sha",
            "oauth_connection_id",
            "issue_auto_create_enabled",
            "issue_auto_create_min_severity",
            "created_at",
            "updated_at",
            "deleted_at",
        )
        read_only_fields = fields


class ScanSerializer(serializers.ModelSerializer[Scan]):
    """Expects a row of `Scan.objects.with_counts()`."""

    repo_id = serializers.UUIDField(allow_null=True, read_only=True)
    scan_type = serializers.ChoiceField(source="scope", choices=Scan.Scope.choices, read_only=True)
    triggered_by = serializers.UUIDField(source="triggered_by_id", allow_null=True, read_only=True)
    commit_sha = serializers.SerializerMethodField()
    base_commit_sha = BlankAsNull(allow_null=True, read_only=True)
    parent_scan_id = serializers.UUIDField(source="baseline_id", allow_null=True, read_only=True)
    finding_count = serializers.IntegerField(read_only=True)
    critical_count = serializers.IntegerField(read_only=True)
    high_count = serializers.IntegerField(read_only=True)
    medium_count = serializers.IntegerField(read_only=True)
    low_count = serializers.IntegerField(read_only=True)
    error_message = BlankAsNull(allow_null=True, read_only=True)

    class Meta:
        model = Scan
        fields = (
            "id",
            "repo_id",
            "scan_type",
            "status",
            "triggered_by",
            "commit_sha",
            "base_commit_sha",
            "parent_scan_id",
            *COUNTS,
            "started_at",
            "completed_at",
            "error_message",
            "created_at",
            "updated_at",
        )
        read_only_fields = fields

    def get_commit_sha(self, scan: Scan) -> str | None:
        """What was asked for, until ingest says what it got."""
        return scan.commit_sha or scan.requested_commit or None


class ArchiveSerializer(serializers.ModelSerializer[Archive]):
    repo_id = serializers.UUIDField(read_only=True)

    class Meta:
        model = Archive
        fields = ("id", "repo_id", "original_name", "sha256", "size_bytes", "entries", "created_at")
        read_only_fields = fields


class NewRepoSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    remote_url = serializers.CharField(max_length=1000, required=False, allow_blank=True, allow_null=True, default="")
    source_type = serializers.CharField(max_length=20, required=False, default=Repo.SourceType.GIT_URL.value)
    default_branch = serializers.CharField(
        max_length=250, required=False, allow_blank=True, allow_null=True, default=""
    )
    org_id = serializers.UUIDField(required=False, allow_null=True, default=None)


class UploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField(help_text="A .zip, .tar or .tar.gz archive.")


class NewUploadSerializer(UploadSerializer):
    name = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    org_id = serializers.UUIDField(required=False, allow_null=True, default=None)


class RenameSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=200)


class BranchSerializer(serializers.Serializer[Any]):
    branch = serializers.CharField(max_length=250, allow_blank=True)


class AutomationSerializer(serializers.Serializer[Any]):
    enabled = serializers.BooleanField()
    min_severity = serializers.CharField(max_length=40)


class TriggerSerializer(serializers.Serializer[Any]):
    """All of it optional: without a body the repository's own branch is scanned."""

    branch = serializers.CharField(max_length=250, required=False, allow_blank=True, allow_null=True, default="")
    commit_sha = serializers.CharField(max_length=64, required=False, allow_blank=True, allow_null=True, default="")
    force = serializers.BooleanField(required=False, default=False)


class RepoDeletedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    deleted = serializers.BooleanField()


class RepoBranchSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    default_branch = serializers.CharField()


class RepoAutomationSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    issue_auto_create_enabled = serializers.BooleanField()
    issue_auto_create_min_severity = serializers.ChoiceField(choices=Repo.Severity.choices)


class BranchesSerializer(serializers.Serializer[Any]):
    """`message` instead of `current` when the branches cannot be had."""

    branches = serializers.ListField(child=serializers.CharField())
    current = serializers.CharField(required=False, allow_null=True)
    message = serializers.CharField(required=False)


class IssueTrackerSerializer(serializers.Serializer[Any]):
    issue_tracker_enabled = serializers.BooleanField()
    message = serializers.CharField()
    issue_support_message = serializers.CharField()


class ScanCancelledSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=("cancelled",))


class PatchSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    finding_id = serializers.UUIDField()
    file_path = serializers.CharField(source="path")
    diff_content = serializers.CharField(source="diff")
    applied = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()

    def get_applied(self, patch: Any) -> bool:
        return patch.applied_at is not None


class GapSerializer(serializers.Serializer[Any]):
    """Something that was not looked at."""

    kind = serializers.CharField()
    stage = serializers.CharField()
    engine = BlankAsNull(allow_null=True)
    path = BlankAsNull(allow_null=True)
    reason = serializers.CharField()
    is_partial = serializers.BooleanField()


class WaitingSerializer(serializers.Serializer[Any]):
    place = serializers.IntegerField()
    reason = serializers.CharField()
    command = BlankAsNull(allow_null=True)


class SummarySerializer(serializers.Serializer[Any]):
    """How much a scan's result is worth, and what it is compared with."""

    id = serializers.UUIDField(source="pk")
    status = serializers.CharField()
    progress = serializers.IntegerField()
    partial = serializers.BooleanField(source="is_partial")  # type: ignore[assignment]  # the field's name
    score = serializers.IntegerField(allow_null=True)
    grade = BlankAsNull(allow_null=True)
    provisional = serializers.BooleanField(source="is_provisional")
    score_version = serializers.IntegerField(allow_null=True)
    comparison = serializers.JSONField(source="summary")
    waiting = WaitingSerializer(allow_null=True)
    gaps = GapSerializer(many=True)
