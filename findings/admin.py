"""Findings, their history and people's decisions, for operators."""

from django.contrib import admin

from accounts.admin import ReadOnly
from findings.models import Decision, Finding, FindingEvent


class FindingEventInline(admin.TabularInline):
    model = FindingEvent
    extra = 0
    can_delete = False
    fields = readonly_fields = ("created_at", "event_type", "old_value", "new_value", "user", "comment")
    ordering = ("created_at",)

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(Finding)
class FindingAdmin(ReadOnly):
    list_display = ("title", "severity", "status", "repo", "engine", "rule", "path", "line_start", "updated_at")
    list_filter = ("status", "severity", "engine")
    list_select_related = ("repo",)
    search_fields = ("title", "path", "rule", "repo__name")
    inlines = (FindingEventInline,)


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    list_display = ("created_at", "status", "scope", "repo", "path", "rule", "decided_by", "undone_at")
    list_filter = ("status", "scope")
    list_select_related = ("repo", "decided_by")
    search_fields = ("reason", "path", "rule")
