"""The world every test may ask for, and the settings that make waiting short."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.world import World, make_world

pytest_plugins = ["tests.machine"]


@pytest.fixture(autouse=True)
def _private_data(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    """Each test has its own data folder, plain static files and a cache of its own."""
    settings.WORKSPACES_DIR = tmp_path / "workspaces"
    settings.SETUP_CODE_FILE = tmp_path / "setup-code"
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "archives")},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    yield


@pytest.fixture
def world(db: None) -> World:
    """Alice owns, Bob is a member of her organisation, Mallory is a stranger."""
    return make_world()
