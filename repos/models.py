"""Repositories and sites, the versions of an upload, and connections to forges."""

from typing import Any, Self

from django.db import models

from accounts.ids import new_id
from accounts.models import Organisation, Team, User


class Connection(models.Model):
    """A credential for a forge, encrypted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="connections")
    provider = models.CharField(max_length=20)
    account = models.CharField(max_length=200, blank=True)
    encrypted_token = models.BinaryField()
    scopes = models.CharField(max_length=300, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)


class RepoQuerySet(models.QuerySet["Repo"]):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(organisation_id__in=user.organisation_ids(), deleted_at__isnull=True)


class Repo(models.Model):
    """A place whose code we scan."""

    class SourceType(models.TextChoices):
        GITHUB = "github", "GitHub"
        GITLAB = "gitlab", "GitLab"
        BITBUCKET = "bitbucket", "Bitbucket"
        GIT_URL = "git_url", "Git URL"
        ZIP = "zip", "Upload"
        LOCAL = "local", "Local folder"

    class Severity(models.TextChoices):
        CRITICAL = "critical"
        HIGH = "high"
        MEDIUM = "medium"
        LOW = "low"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="repos")
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="repos")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="owned_repos")
    name = models.CharField(max_length=200)
    source_type = models.CharField(max_length=20, choices=SourceType.choices)
    remote_url = models.CharField(max_length=1000, blank=True)
    default_branch = models.CharField(max_length=250, blank=True)
    last_commit_sha = models.CharField(max_length=64, blank=True)
    connection = models.ForeignKey(Connection, on_delete=models.SET_NULL, null=True, blank=True, related_name="repos")
    issue_auto_create_enabled = models.BooleanField(default=True)
    issue_auto_create_min_severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.HIGH)
    scan_configuration = models.JSONField(default=dict, blank=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = RepoQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "deleted_at", "name"], name="repos_by_organisation")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_fetched(self) -> bool:
        """Whether its code comes from a git server, with a history behind it."""
        return self.source_type not in (self.SourceType.ZIP, self.SourceType.LOCAL)


class Archive(models.Model):
    """One uploaded version of a repo's code, in the archive store that web and workers share."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    repo = models.ForeignKey(Repo, on_delete=models.CASCADE, related_name="archives")
    storage_name = models.CharField(max_length=200)
    original_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["repo", "-created_at"], name="archives_newest_first")]


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation_id__in=user.organisation_ids()) if user.is_authenticated else self.none()


class Site(models.Model):
    """A web address we scan."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sites")
    url = models.URLField(max_length=500)
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "url"], name="one_site_per_address")]
