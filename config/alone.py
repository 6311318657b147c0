"""A scan from the command line runs on a folder of its own, chosen before the settings are read."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_INSTANCE = ("DATABASE_URL", "REDIS_URL", "VOR_ARCHIVES_DIR", "PUBLIC_URL", "VOR_REGISTRATION", "VOR_LOCAL_ROOTS")
_QUIET = {"LOG_LEVEL": "ERROR", "LOG_JSON": "no", "VOR_PROCESS": "terminal"}
_KEY_FILE = Path(__file__).resolve().parent.parent / "var" / "keys" / "fingerprint"


@contextmanager
def private_data(argv: Sequence[str]) -> Iterator[None]:
    """For `manage.py scan …` without `--instance`: no database, broker or data folder of anybody; gone afterwards."""
    if argv[1:2] != ["scan"] or "--instance" in argv:
        yield
        return
    folder = tempfile.mkdtemp(prefix="vor-scan-")
    try:
        _point_at(folder)
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _point_at(folder: str) -> None:
    for name in _INSTANCE:
        os.environ.pop(name, None)
    # With the same key the same secret has the same fingerprint in every run, which exports are compared by.
    if "FINGERPRINT_KEY" not in os.environ and os.access(_KEY_FILE, os.R_OK):
        os.environ["FINGERPRINT_KEY"] = _KEY_FILE.read_text()
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    os.environ["DATA_DIR"] = folder
