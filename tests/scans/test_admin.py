"""The admin site: operators see everything there, change what verbs allow, and gain nothing outside it."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from scans import launch
from scans.models import CoverageGap, Scan, ScanEvent, Worker
from tests.architecture.sources import ROOMS
from tests.factories import SightingFactory
from tests.world import World

pytestmark = pytest.mark.django_db
SHOWN = {"Scan", "ScanEvent", "Repo", "User", "ApiToken", "CoverageGap", "Worker", "Finding", "Decision", "AuditEntry"}


@pytest.fixture
def operator(world: World) -> User:
    return User.objects.create_superuser("operator@example.org", "correct horse battery")


@pytest.fixture
def browser(client: Client, operator: User) -> Client:
    client.force_login(operator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def scan(world: World) -> Scan:
    scan = launch.start(world.repo, by=world.alice).scan
    SightingFactory(scan=scan, finding=world.finding())
    CoverageGap.objects.create(scan=scan, stage="ingest", kind="file-too-large", path="a", reason="Too large.")
    Worker.objects.create(name="here:1", version="0.1.0")
    return scan


def _ours() -> list[type]:
    return [model for model in admin.site._registry if model._meta.app_label in ROOMS]


def test_operators_see_what_they_need():
    assert {model.__name__ for model in _ours()} >= SHOWN


def test_every_admin_page_renders(browser: Client, scan: Scan):
    assert browser.get("/admin/").status_code == 200
    for model in _ours():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert browser.get(reverse(f"{name}_changelist"), {"q": "acme"}).status_code == 200, name
        for row in model._default_manager.all()[:1]:
            assert browser.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200, name


def test_nothing_can_be_added_or_deleted(browser: Client, scan: Scan):
    for model in _ours():
        assert not admin.site._registry[model].has_add_permission(None), model
        assert not admin.site._registry[model].has_delete_permission(None), model
    assert browser.post(reverse("admin:scans_scan_change", args=[scan.pk]), {"status": "completed"}).status_code == 403


def _act(browser: Client, action: str, scan: Scan) -> str:
    chosen = {"action": action, "_selected_action": [str(scan.pk)]}
    return browser.post(reverse("admin:scans_scan_changelist"), chosen, follow=True).content.decode()


def test_cancelling_uses_the_verb_and_says_what_it_could_not_cancel(browser: Client, operator: User, scan: Scan):
    assert "Cancelled: 1." in _act(browser, "cancel", scan)
    scan.refresh_from_db()
    assert scan.status == "cancelled"
    assert ScanEvent.objects.filter(scan=scan).last().type == "error"
    assert AuditEntry.objects.get(action="scan.cancelled").actor == operator
    assert "Scan is already cancelled" in _act(browser, "cancel", scan)


def test_requeueing_tells_the_workers_only_of_scans_nobody_holds(browser: Client, scan: Scan):
    Scan.objects.update(enqueued_at=None)
    assert "Told again: 1;" in _act(browser, "requeue", scan)
    assert Scan.objects.get().enqueued_at is not None
    Scan.objects.update(lease_owner="somebody", lease_until=timezone.now() + timedelta(minutes=1), enqueued_at=None)
    assert "Told again: 0; held by a worker or over: 1." in _act(browser, "requeue", scan)
    assert Scan.objects.get().enqueued_at is None


def test_being_staff_widens_nothing_outside_the_admin(browser: Client, scan: Scan, world: World):
    assert browser.get(f"/api/scans/{scan.pk}").status_code == 404
    assert browser.get(f"/api/repos/{world.repo.pk}").status_code == 404
    assert browser.get(f"/api/scans/{scan.pk}/progress/stream").status_code == 404
    assert browser.get("/api/scans").json()["data"]["total"] == 0


@pytest.mark.parametrize("who", ["alice", "nobody"])
def test_the_admin_is_closed_to_everybody_else(client: Client, world: World, scan: Scan, who: str):
    if who == "alice":
        client.force_login(world.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(reverse("admin:scans_scan_change", args=[scan.pk]))
    assert answer.status_code in {302, 403}
    assert str(world.repo).encode() not in answer.content
