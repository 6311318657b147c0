"""Findings and their history as the contract names their fields."""

from typing import Any

from rest_framework import serializers

from accounts.serializers import BlankAsNull
from findings.models import Confidence, Decision, Finding, FindingEvent, Severity, Status
from scans.models import Sighting

FIELDS = (
    "id",
    "scan_id",
    "repo_id",
    "source",
    "status",
    "severity",
    "confidence",
    "title",
    "description",
    "cwe_id",
    "cve_id",
    "file_path",
    "line_start",
    "line_end",
    "code_snippet",
    "suggested_patch",
    "fix_type",
    "fix_summary",
    "references_json",
    "manifest_coordinates_json",
    "poc_exploit_json",
    "poc_validated",
    "fingerprint",
    "agent_reasoning",
    "created_at",
    "updated_at",
)


class FindingSerializer(serializers.ModelSerializer[Finding]):
    """Expects a row of `finding_rows.findings`: the place it was last seen at."""

    scan_id = serializers.UUIDField(source="last_scan_id", allow_null=True, read_only=True)
    repo_id = serializers.UUIDField(read_only=True)
    severity = serializers.ChoiceField(source="effective_severity", choices=Severity.choices, read_only=True)
    cwe_id = BlankAsNull(allow_null=True, read_only=True)
    cve_id = BlankAsNull(allow_null=True, read_only=True)
    file_path = serializers.CharField(source="path", read_only=True)
    code_snippet = BlankAsNull(source="snippet", allow_null=True, read_only=True)
    suggested_patch = serializers.CharField(allow_null=True, read_only=True)
    fix_summary = BlankAsNull(allow_null=True, read_only=True)
    references_json = serializers.ListField(source="references", child=serializers.CharField(), read_only=True)
    manifest_coordinates_json = serializers.JSONField(source="manifest_coordinates", allow_null=True, read_only=True)
    poc_exploit_json = serializers.JSONField(source="poc_exploit", allow_null=True, read_only=True)
    poc_validated = serializers.BooleanField(read_only=True)
    fingerprint = serializers.CharField(allow_null=True, read_only=True)
    agent_reasoning = serializers.CharField(allow_null=True, read_only=True)

    class Meta:
        model = Finding
        fields = FIELDS
        read_only_fields = fields


class SightedFindingSerializer(serializers.ModelSerializer[Sighting]):
    """The same object at the place of one scan; expects a row of `finding_rows.sightings`."""

    id = serializers.UUIDField(source="finding_id", read_only=True)
    scan_id = serializers.UUIDField(read_only=True)
    repo_id = serializers.UUIDField(source="finding.repo_id", read_only=True)
    source = serializers.ChoiceField(  # type: ignore[assignment]  # the field's name
        source="finding.source", choices=Finding.Source.choices, read_only=True
    )
    status = serializers.ChoiceField(source="finding.status", choices=Status.choices, read_only=True)
    severity = serializers.ChoiceField(source="effective_severity", choices=Severity.choices, read_only=True)
    confidence = serializers.ChoiceField(choices=Confidence.choices, read_only=True)
    title = serializers.CharField(source="finding.title", read_only=True)
    description = serializers.CharField(source="message", read_only=True)
    cwe_id = BlankAsNull(source="finding.cwe_id", allow_null=True, read_only=True)
    cve_id = BlankAsNull(source="finding.cve_id", allow_null=True, read_only=True)
    file_path = serializers.CharField(source="path", read_only=True)
    code_snippet = serializers.SerializerMethodField()
    suggested_patch = serializers.CharField(allow_null=True, read_only=True)
    fix_type = serializers.CharField(source="finding.fix_type", read_only=True)
    fix_summary = BlankAsNull(source="finding.fix_summary", allow_null=True, read_only=True)
    references_json = serializers.ListField(source="finding.references", child=serializers.CharField(), read_only=True)
    manifest_coordinates_json = serializers.JSONField(
        source="finding.manifest_coordinates", allow_null=True, read_only=True
    )
    poc_exploit_json = serializers.JSONField(source="poc_exploit", allow_null=True, read_only=True)
    poc_validated = serializers.SerializerMethodField()
    fingerprint = serializers.CharField(allow_null=True, read_only=True)
    agent_reasoning = serializers.CharField(allow_null=True, read_only=True)
    created_at = serializers.DateTimeField(source="finding.created_at", read_only=True)
    updated_at = serializers.DateTimeField(source="finding.updated_at", read_only=True)

    class Meta:
        model = Sighting
        fields = FIELDS
        read_only_fields = fields

    def get_code_snippet(self, sighting: Sighting) -> str | None:
        return "\n".join(sighting.code.get("lines", ())) or None

    def get_poc_validated(self, sighting: Sighting) -> bool:
        return sighting.verdict == "proven"


class FindingEventSerializer(serializers.ModelSerializer[FindingEvent]):
    finding_id = serializers.UUIDField(read_only=True)
    user_id = serializers.UUIDField(allow_null=True, read_only=True)
    old_value = BlankAsNull(allow_null=True, read_only=True)
    new_value = BlankAsNull(allow_null=True, read_only=True)
    comment = BlankAsNull(allow_null=True, read_only=True)

    class Meta:
        model = FindingEvent
        fields = (
            "id",
            "finding_id",
            "user_id",
            "event_type",
            "old_value",
            "new_value",
            "comment",
            "metadata",
            "created_at",
        )
        read_only_fields = fields


class NewStatusSerializer(serializers.Serializer[Any]):
    """`scope` path or rule decides alike for the whole file, or for the rule in the whole repository."""

    status = serializers.CharField(max_length=40, help_text=", ".join(Status.values))
    reason = serializers.CharField(required=False, allow_blank=True, default="")
    scope = serializers.CharField(required=False, max_length=20, default="finding", help_text="finding, path, rule")


class NewSeveritySerializer(serializers.Serializer[Any]):
    severity = serializers.CharField(max_length=40, help_text=", ".join(Severity.values))


class NewCommentSerializer(serializers.Serializer[Any]):
    comment = serializers.CharField(allow_blank=True, trim_whitespace=False)


class StatusChangedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    old_status = serializers.ChoiceField(choices=Status.choices)
    status = serializers.ChoiceField(choices=Status.choices)
    decision_id = serializers.UUIDField()


class SeverityChangedSerializer(serializers.Serializer[Any]):
    finding_id = serializers.UUIDField()
    old_severity = serializers.ChoiceField(choices=Severity.choices)
    new_severity = serializers.ChoiceField(choices=Severity.choices)
    event = FindingEventSerializer()


class PatchAppliedSerializer(serializers.Serializer[Any]):
    finding_id = serializers.UUIDField()
    patch_id = serializers.UUIDField()
    applied_by = serializers.UUIDField()
    event = FindingEventSerializer()


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    repo_id = serializers.UUIDField(read_only=True)
    finding_id = serializers.UUIDField(allow_null=True, read_only=True)
    path = BlankAsNull(allow_null=True, read_only=True)
    rule = BlankAsNull(allow_null=True, read_only=True)
    decided_by = serializers.UUIDField(source="decided_by_id", allow_null=True, read_only=True)

    class Meta:
        model = Decision
        fields = (
            "id",
            "repo_id",
            "finding_id",
            "scope",
            "path",
            "rule",
            "status",
            "reason",
            "decided_by",
            "created_at",
            "undone_at",
        )
        read_only_fields = fields
