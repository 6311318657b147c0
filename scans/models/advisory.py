"""The local store of advisories in OSV's format, and when it was filled with what."""

from django.db import models


class Advisory(models.Model):
    """One record, cut to what comparing and showing needs; EPSS and KEV come from files of their own."""

    osv_id = models.CharField(max_length=80, primary_key=True)
    document = models.JSONField()
    modified_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "advisories"

    def __str__(self) -> str:
        return self.osv_id


class AdvisoryPackage(models.Model):
    """A package some advisory speaks of; `name` is the key of `engines.dependencies.package`."""

    advisory = models.ForeignKey(Advisory, on_delete=models.CASCADE, related_name="packages")
    ecosystem = models.CharField(max_length=40)
    name = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["ecosystem", "name"], name="advisories_by_package")]
        constraints = [
            models.UniqueConstraint(fields=["advisory", "ecosystem", "name"], name="one_row_per_advised_package")
        ]


class AdvisoryImport(models.Model):
    """One filling of the store. `as_of` is the day its data is from; only a collection says that of an ecosystem."""

    source = models.CharField(max_length=500)
    imported_at = models.DateTimeField(auto_now_add=True)
    as_of = models.DateTimeField()
    is_collection = models.BooleanField(default=True)
    records = models.PositiveIntegerField()
    refused = models.PositiveIntegerField(default=0)
    ecosystems = models.JSONField(default=list)

    class Meta:
        ordering = ["-imported_at"]


class AdvisoryAnswer(models.Model):
    """When the advisory service last answered in full about a package; its records are kept like all others."""

    ecosystem = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ecosystem", "name"], name="one_answer_per_package")]


class Exploitation(models.Model):
    """What is known of a CVE in the wild: EPSS's probability, and whether it stands in the KEV catalogue."""

    cve_id = models.CharField(max_length=40, primary_key=True)
    epss = models.FloatField(null=True, blank=True)
    is_exploited = models.BooleanField(default=False)
