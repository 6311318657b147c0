"""The page of a scan's packages: searched by name, narrowed by licence, hostile names written out."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from scans.models import PackageRecord, Scan
from tests.factories import ScanFactory
from tests.world import World

pytestmark = pytest.mark.django_db
PACKAGES = (("forms", "MIT"), ("\u202eslodash<b>", "MIT"), ("other", ""))


@pytest.fixture
def scan(world: World) -> Scan:
    scan = ScanFactory(repo=world.repo)
    shared = {"scan": scan, "ecosystem": "npm", "version": "1", "manifest": "package-lock.json", "scope": "prod"}
    PackageRecord.objects.bulk_create(PackageRecord(name=name, licence=words, **shared) for name, words in PACKAGES)
    return scan


def _names(answer: HttpResponse) -> list[str]:
    return re.findall(r"<td><strong>(.*?)</strong>", answer.content.decode())


def test_packages_are_searched_and_narrowed_by_licence(scan: Scan, world: World, client: Client) -> None:
    client.force_login(world.bob)
    address = f"/scans/{scan.pk}/dependencies"
    page = client.get(address)
    assert _names(page) == ["forms", "other", "⟨U+202E⟩slodash&lt;b&gt;"]
    assert "MIT (2)" in page.content.decode() and "Not known (1)" in page.content.decode()
    assert _names(client.get(f"{address}?q=ORM")) == ["forms"]
    assert _names(client.get(f"{address}?licence=unknown")) == ["other"]
    assert len(_names(client.get(f"{address}?licence=MIT"))) == 2
    assert "No package fits" in client.get(f"{address}?q=nothing").content.decode()
    assert "No packages" in client.get(f"/scans/{ScanFactory(repo=world.repo).pk}/dependencies").content.decode()
    client.force_login(world.mallory)
    assert client.get(address).status_code == 404
