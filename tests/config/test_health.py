"""/health tells whether scans can be taken in and will be done."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from scans.models import Worker
from tests import servers
from tests.web import Web

pytestmark = pytest.mark.both_lanes


@pytest.mark.django_db
def test_with_a_worker_it_is_healthy(client: Client, settings) -> None:
    Worker.objects.create(name="one", version=settings.VERSION)
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "success": True,
        "data": {"status": "healthy", "version": settings.VERSION, "execution": "queued", "workers": 1},
    }
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_silent_worker_is_told_with_the_command_that_starts_one(client: Client, settings) -> None:
    silent = settings.WORKER_SILENT + timedelta(seconds=1)
    Worker.objects.create(name="gone", version=settings.VERSION, seen_at=timezone.now() - silent)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert "celery -A config worker" in answer.json()["message"]
    assert answer.json()["error"]["code"] == 503


@pytest.mark.django_db
def test_inline_scans_need_no_worker(client: Client, settings) -> None:
    settings.SCAN_EXECUTION = "inline"
    assert client.get("/health").status_code == 200


@pytest.mark.production
@pytest.mark.needs("postgresql")
def test_a_database_that_is_away_is_told_within_seconds(transactional_db: None, tmp_path: Path) -> None:
    with servers.postgres() as database:
        server = Web(tmp_path / "web.log", workers=1, DATABASE_URL=database.url)
        server.start()
        try:
            database.kill()
            began = time.monotonic()
            status, body = server.ask("/health")
            assert time.monotonic() - began < 8
            assert status == 503
            assert b"Unhealthy: the database does not answer" in body
        finally:
            server.kill()
