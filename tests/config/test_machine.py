"""What is verified before the start: each fault is named, with what to do about it."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import registry

from config import env, machine
from engines.rule import BadRule
from tests.architecture.sources import ROOT

LONG, OTHER = "k" * 48, "o" * 48


def _ids(look: Callable) -> list[str]:
    return [message.id for message in look(None)]


@pytest.mark.parametrize(
    ("look", "changed", "expected"),
    [
        (machine.registration, {"REGISTRATION": "open", "PUBLIC_URL": "http://127.0.0.1:8000"}, []),
        (machine.registration, {"REGISTRATION": "open", "PUBLIC_URL": "http://[::1]:8000"}, []),
        (machine.registration, {"REGISTRATION": "invite", "PUBLIC_URL": "https://vor.example"}, []),
        (machine.registration, {"REGISTRATION": "open", "PUBLIC_URL": "https://vor.example"}, ["vor.E004"]),
        (machine.registration, {"REGISTRATION": "open", "PUBLIC_URL": "http://192.168.0.7"}, ["vor.E004"]),
        (machine.encryption_keys, {"ENCRYPTION_KEYS": [LONG, OTHER], "SECRET_KEY": "s"}, []),
        (machine.encryption_keys, {"ENCRYPTION_KEYS": ["short"]}, ["vor.E005"]),
        (machine.encryption_keys, {"ENCRYPTION_KEYS": [LONG, LONG]}, ["vor.E005"]),
        (machine.encryption_keys, {"ENCRYPTION_KEYS": [LONG], "SECRET_KEY": LONG}, ["vor.E005"]),
        (machine.local_roots, {"LOCAL_ROOTS": [Path("/srv/code")], "DATA_DIR": Path("/srv/vor")}, []),
        (machine.local_roots, {"LOCAL_ROOTS": [Path("/")], "DATA_DIR": Path("/srv/vor")}, ["vor.E006"]),
        (machine.queue, {"IS_PRODUCTION": True, "REDIS_URL": ""}, ["vor.W003"]),
        (machine.queue, {"IS_PRODUCTION": True, "REDIS_URL": "redis://queue"}, []),
        (machine.queue, {"IS_PRODUCTION": False, "REDIS_URL": ""}, []),
        (machine.public_url, {"PUBLIC_URL": "https://vor.example"}, []),
        (machine.public_url, {"PUBLIC_URL": "http://localhost:8000"}, []),
        (machine.public_url, {"PUBLIC_URL": "http://vor.example"}, ["vor.W004"]),
        (machine.advisory_service, {"ADVISORY_SERVICE": ""}, []),
        (machine.advisory_service, {"ADVISORY_SERVICE": "https://osv.example"}, []),
        (machine.advisory_service, {"ADVISORY_SERVICE": "http://osv.example"}, ["vor.W005"]),
        (machine.advisory_service, {"ADVISORY_SERVICE": "osv.example"}, ["vor.W005"]),
        (
            machine.advisory_service,
            {"ADVISORY_SERVICE": "http://10.0.0.7:8080", "ALLOW_HOSTS": frozenset({"10.0.0.7:8080"})},
            [],
        ),
    ],
)
def test_each_setting_that_endangers_the_instance_is_named(settings: LazySettings, look, changed: dict, expected: list):
    for name, value in changed.items():
        setattr(settings, name, value)
    assert _ids(look) == expected


def test_keys_that_each_machine_would_make_for_itself_are_named_in_production(settings, monkeypatch):
    settings.IS_PRODUCTION = True
    monkeypatch.setenv("SECRET_KEY", LONG)
    for name in ("ENCRYPTION_KEYS", "FINGERPRINT_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert "SECRET_KEY" in env.given()
    (message,) = machine.shared_keys(None)
    assert message.msg.startswith("ENCRYPTION_KEYS, FINGERPRINT_KEY not set")
    settings.IS_PRODUCTION = False
    assert machine.shared_keys(None) == []


@pytest.mark.parametrize(
    ("version", "expected"), [((), ["vor.E001"]), ((2, 36), ["vor.E001"]), ((2, 39), []), ((3, 0), [])]
)
def test_an_old_git_is_refused(monkeypatch, version: tuple[int, ...], expected: list[str]):
    monkeypatch.setattr(machine, "git_version", lambda: version)
    assert _ids(machine.git) == expected


def test_the_git_of_this_machine_is_new_enough():
    assert machine.git_version() >= machine.GIT_LEAST


def test_a_machine_without_isolation_is_warned_about(monkeypatch):
    monkeypatch.setattr(machine.box, "why_not", lambda: "bubblewrap is not installed")
    (message,) = machine.isolation(None)
    assert (message.id, "bubblewrap is not installed" in message.msg) == ("vor.W001", True)


def test_an_old_sqlite_is_refused_only_where_it_is_used(settings, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert _ids(machine.sqlite) == ["vor.E002"]
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    assert _ids(machine.sqlite) == []


def test_folders_that_cannot_be_written_to_are_named(settings, tmp_path: Path):
    settings.DATA_DIR = tmp_path / "not-there-yet"
    settings.ARCHIVES_DIR = tmp_path / "archives"
    assert _ids(machine.folders) == []
    file = tmp_path / "file"
    file.write_text("")
    settings.ARCHIVES_DIR = file / "archives"
    assert _ids(machine.folders) == ["vor.E003"]


def test_a_rule_that_is_not_whole_stops_the_start(monkeypatch):
    def refuse() -> None:
        raise BadRule("engines.code.python.half: needs examples")

    assert machine.rules(None) == []
    monkeypatch.setattr(machine.registry, "documented", refuse)
    (message,) = machine.rules(None)
    assert (message.id, message.msg) == ("vor.E007", "engines.code.python.half: needs examples")


def test_every_look_runs_at_the_start_and_says_what_to_do(monkeypatch):
    assert set(machine.CHECKS) <= set(registry.registry.registered_checks)
    monkeypatch.setattr(machine, "git_version", lambda: ())
    assert all(message.hint for look in machine.CHECKS for message in look(None))


def test_every_fault_is_in_the_operators_table():
    ids = set(re.findall(r'id="(vor\.[EW]\d+)"', (ROOT / "config" / "machine.py").read_text()))
    listed = set(re.findall(r"^\| (vor\.[EW]\d+) \|", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE))
    assert ids == listed
    assert len(ids) >= 11
