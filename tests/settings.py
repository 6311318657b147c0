"""The product's settings on a data folder that goes away; worker processes of a test read the same environment."""

import os
import tempfile

_folder = tempfile.mkdtemp(prefix="vor-tests-")
os.environ["DATA_DIR"] = _folder
os.environ.setdefault("LOG_LEVEL", "WARNING")

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory, so that web and worker processes of a test see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}

# Argon2 is slow on purpose; tests/accounts holds that the product uses it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
