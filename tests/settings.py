"""The product's settings on a data folder that goes away; worker processes of a test read the same environment."""

import json
import os
import tempfile

_folder = tempfile.mkdtemp(prefix="vor-tests-")
os.environ["DATA_DIR"] = _folder
os.environ.setdefault("LOG_LEVEL", "WARNING")
if queues := json.loads(os.environ.get("VOR_TESTS_QUEUES", "[]")):
    # Tests that run side by side never see each other's messages.
    os.environ["REDIS_URL"] = queues[int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % len(queues)]

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory, so that web and worker processes of a test see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}
else:
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("VOR_TESTS_TEMPLATE")}

# Otherwise every client of a test reads the whole folder of static files before its first request.
WHITENOISE_AUTOREFRESH = True

# Argon2 is slow on purpose; tests/accounts holds that the product uses it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
