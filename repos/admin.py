"""Repositories, the archives they came in and sites, for operators."""

from django.contrib import admin

from accounts.admin import ReadOnly
from repos.models import Archive, Repo, Site


class ArchiveInline(admin.TabularInline):
    model = Archive
    extra = 0
    can_delete = False
    fields = readonly_fields = ("original_name", "size_bytes", "entries", "sha256", "uploaded_by", "created_at")
    ordering = ("-created_at",)

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(Repo)
class RepoAdmin(ReadOnly):
    list_display = ("name", "source_type", "organisation", "owner", "default_branch", "created_at", "deleted_at")
    list_filter = ("source_type", "is_sample")
    list_select_related = ("organisation", "owner")
    search_fields = ("name", "remote_url", "organisation__name", "owner__email")
    inlines = (ArchiveInline,)


@admin.register(Site)
class SiteAdmin(ReadOnly):
    list_display = ("url", "organisation", "verified_at", "created_at")
    list_select_related = ("organisation",)
    search_fields = ("url",)
