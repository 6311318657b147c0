"""Rows for tests, real ones."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import Membership, Organisation, User
from findings.models import Finding
from repos.models import Repo
from scans.models import Scan, Sighting


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    password = factory.django.Password("correct horse battery")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Organisation {number}")
    slug = factory.Sequence(lambda number: f"organisation-{number}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership


class RepoFactory(DjangoModelFactory):
    class Meta:
        model = Repo

    organisation = factory.SubFactory(OrganisationFactory)
    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda number: f"repo-{number}")
    source_type = Repo.SourceType.GIT_URL
    remote_url = "https://git.example.org/acme/payments-api.git"
    default_branch = "main"


class ScanFactory(DjangoModelFactory):
    class Meta:
        model = Scan

    repo = factory.SubFactory(RepoFactory)
    ref = "main"


class FindingFactory(DjangoModelFactory):
    class Meta:
        model = Finding

    repo = factory.SubFactory(RepoFactory)
    weakness = "sql-injection"
    title = "SQL built from text"
    cwe = 89
    severity = "high"
    confidence = "high"
    engine = "code"
    rule = "python-sql-formatting"
    path = "app/views.py"
    line_start = 42
    line_end = 42


class SightingFactory(DjangoModelFactory):
    class Meta:
        model = Sighting

    scan = factory.SubFactory(ScanFactory)
    finding = factory.SubFactory(FindingFactory)
    stage = "static_analysis"
    path = factory.SelfAttribute("finding.path")
    line_start = factory.SelfAttribute("finding.line_start")
    line_end = factory.SelfAttribute("finding.line_end")
    engine = factory.SelfAttribute("finding.engine")
    rule = factory.SelfAttribute("finding.rule")
    severity = factory.SelfAttribute("finding.severity")
    confidence = factory.SelfAttribute("finding.confidence")
