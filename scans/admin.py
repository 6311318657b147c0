"""Scans as operators see them: who holds each one, how often it was tried, what it wrote and left out."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin import ReadOnly
from outcomes import Refused
from scans import cancel, queue
from scans.models import AdvisoryImport, CoverageGap, Scan, ScanEvent, ScanStage, Worker


class StageInline(admin.TabularInline):
    model = ScanStage
    extra = 0
    can_delete = False
    fields = readonly_fields = (
        "stage",
        "status",
        "attempt",
        "started_at",
        "completed_at",
        "done",
        "total",
        "reason",
        "error",
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Scan)
class ScanAdmin(ReadOnly):
    list_display = ("id", "repo", "status", "progress", "is_partial", "lease", "attempts", "created_at", "completed_at")
    list_filter = ("status", "is_partial")
    list_select_related = ("repo",)
    search_fields = ("id", "repo__name", "commit_sha", "lease_owner")
    date_hierarchy = "created_at"
    inlines = (StageInline,)
    actions = ("cancel", "requeue")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Scan]:
        return super().get_queryset(request).prefetch_related("stages")

    @admin.display(description="held by")
    def lease(self, scan: Scan) -> str:
        if not scan.lease_owner or not scan.lease_until:
            return "–"
        is_late = scan.lease_until < timezone.now()
        return f"{scan.lease_owner}{' (ran out)' if is_late else ''}"

    @admin.display(description="attempts")
    def attempts(self, scan: Scan) -> int:
        """Of the stage that needed most."""
        return max((row.attempt for row in scan.stages.all()), default=0)

    @admin.action(description="Cancel the chosen scans", permissions=["view"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Scan]) -> None:
        ended = 0
        for scan in chosen.select_related("repo__organisation"):
            try:
                cancel.cancel(scan, by=request.user)  # type: ignore[arg-type]  # the admin lets nobody else in
                ended += 1
            except Refused as refused:
                self.message_user(request, f"{scan}: {refused}.", messages.WARNING)
        self.message_user(request, f"Cancelled: {ended}.")

    @admin.action(description="Tell the workers of the chosen scans again", permissions=["view"])
    def requeue(self, request: HttpRequest, chosen: QuerySet[Scan]) -> None:
        waiting = list(chosen.filter(pk__in=Scan.objects.unheld()).values_list("pk", flat=True))
        for scan_id in waiting:
            queue.enqueue(scan_id)
        left = chosen.count() - len(waiting)
        self.message_user(request, f"Told again: {len(waiting)}; held by a worker or over: {left}.")


@admin.register(ScanEvent)
class ScanEventAdmin(ReadOnly):
    list_display = ("scan_id", "seq", "type", "created_at", "payload")
    list_filter = ("type",)
    search_fields = ("scan__id",)
    ordering = ("-id",)
    show_full_result_count = False


@admin.register(CoverageGap)
class CoverageGapAdmin(ReadOnly):
    list_display = ("scan_id", "stage", "kind", "engine", "path", "reason", "is_partial", "created_at")
    list_filter = ("stage", "kind", "is_partial")
    search_fields = ("scan__id", "path", "reason")
    show_full_result_count = False


@admin.register(AdvisoryImport)
class AdvisoryImportAdmin(ReadOnly):
    list_display = ("source", "as_of", "imported_at", "records", "refused", "is_collection", "ecosystems")
    ordering = ("-imported_at",)


@admin.register(Worker)
class WorkerAdmin(ReadOnly):
    list_display = ("name", "version", "concurrency", "started_at", "seen_at", "is_there")
    ordering = ("-seen_at",)

    @admin.display(boolean=True, description="seen lately")
    def is_there(self, worker: Worker) -> bool:
        return Worker.objects.seen_within(settings.WORKER_SILENT).filter(pk=worker.pk).exists()
