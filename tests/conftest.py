"""The world every test may ask for, and the settings that make waiting short."""

import gc
import os
import shutil
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from tests import migrated
from tests.world import World, make_world

TESTS = Path(__file__).parent
WITHOUT_DJANGO = {"architecture", "engines", "sandbox"}
# Their assertions say what differs, like those of the tests.
pytest.register_assert_rewrite("tests.engines.taint.programs", "tests.engines.infrastructure.looking")
pytest_plugins = ["tests.machine", "tests.browsers", "tests.side_by_side", "tests.failed"]


# Nothing that is loaded before the first test is garbage.
gc.disable()


def pytest_collection_finish() -> None:
    """It stays to the end: the collector need not look at it again and again, nor after every 700 new objects."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The test's database begins as a copy of one that has every migration."""
    if connection.vendor == "sqlite":
        shutil.copyfile(migrated.database(), connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What a lane's own servers hold goes with them, whoever is still connected."""
    return connection.vendor == "sqlite" or "VOR_TESTS_TEMPLATE" in os.environ


@pytest.fixture(autouse=True)
def _private_data(request: pytest.FixtureRequest) -> None:
    """A folder for each of the five thousand tests of rooms that never see Django would cost ten seconds."""
    if request.path.relative_to(TESTS).parts[0] not in WITHOUT_DJANGO:
        request.getfixturevalue("_private_settings")


@pytest.fixture
def _private_settings(settings: LazySettings, tmp_path: Path) -> None:
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


@pytest.fixture
def world(db: None) -> World:
    """Alice owns, Bob is a member of her organisation, Mallory is a stranger."""
    return make_world()
