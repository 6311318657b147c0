"""People, organisations, tokens and the audit trail for operators."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from accounts import audit, tokens
from accounts.models import ApiToken, AuditEntry, Membership, Organisation, User

# One door: ours counts attempts and writes them down, the admin's own does neither.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class ReadOnly(admin.ModelAdmin):
    """Looked at here, changed by the verbs elsewhere."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ReadOnly):
    list_display = ("email", "display_name", "is_active", "is_staff", "is_superuser", "last_login", "created_at")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "display_name")
    fields = (
        "email",
        "display_name",
        "ai_provider",
        "is_active",
        "is_staff",
        "is_superuser",
        "last_login",
        "created_at",
    )
    readonly_fields = tuple(name for name in fields if name not in {"is_active", "is_staff"})

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        said = {name: form.cleaned_data[name] for name in form.changed_data}
        audit.record("user.changed", actor=_operator(request), target=obj.email, detail=said, request=request)


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    can_delete = False
    fields = readonly_fields = ("user", "role", "created_at")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Organisation)
class OrganisationAdmin(ReadOnly):
    list_display = ("name", "slug", "is_personal", "created_at")
    list_filter = ("is_personal",)
    search_fields = ("name", "slug")
    inlines = (MembershipInline,)


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnly):
    list_display = ("prefix", "kind", "name", "user", "organisation", "last_used_at", "expires_at", "revoked_at")
    list_filter = ("kind",)
    list_select_related = ("user", "organisation")
    search_fields = ("prefix", "name", "user__email")
    exclude = ("secret_hash",)
    actions = ("revoke",)

    @admin.action(description="Revoke the chosen tokens", permissions=["view"])
    def revoke(self, request: HttpRequest, chosen: QuerySet[ApiToken]) -> None:
        for token in chosen.select_related("organisation"):
            tokens.revoke(token, by=_operator(request))


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    list_display = ("created_at", "action", "actor", "organisation", "target", "ip_address")
    list_filter = ("action",)
    list_select_related = ("actor", "organisation")
    search_fields = ("target", "actor__email")
    date_hierarchy = "created_at"


def _operator(request: HttpRequest) -> Any:
    return request.user
