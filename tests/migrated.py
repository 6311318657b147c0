"""What every database and web server of a test starts from: all migrations applied, the static files in place."""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_KEPT = ROOT / ".pytest_cache" / "vor"
_VERSIONS = ROOT / "requirements.lock"
# Nothing of the test's own settings.
ENVIRONMENT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}


def database() -> Path:
    """An SQLite file with no row of ours; made again only when a migration or a version of a package changes."""
    made_of = [*ROOT.glob("*/migrations/*.py"), ROOT / "config" / "settings.py", _VERSIONS]
    kept = _KEPT / f"migrated-{_digest(made_of)}.sqlite3"
    with _one_at_a_time():
        if not kept.exists():
            with tempfile.TemporaryDirectory(dir=_KEPT) as folder:
                _manage("migrate", data=folder)
                (Path(folder) / "vor.sqlite3").replace(kept)
    return kept


def static_files() -> None:
    """As `make setup` collects them, for those who run tests without it."""
    made_of = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    seal = _KEPT / f"static-{_digest([*made_of, _VERSIONS])}"
    with _one_at_a_time():
        if not (seal.exists() and (ROOT / "staticfiles" / "staticfiles.json").exists()):
            with tempfile.TemporaryDirectory(dir=_KEPT) as folder:
                _manage("collectstatic", "--noinput", data=folder)
            seal.touch()


def _digest(files: Iterable[Path]) -> str:
    sums = (hashlib.sha256(path.read_bytes()).hexdigest() + str(path) for path in sorted(files))
    return hashlib.sha256("".join(sums).encode()).hexdigest()[:16]


def _manage(*command: str, data: str) -> None:
    argv = [sys.executable, "manage.py", *command, "--skip-checks", "--verbosity", "0"]
    subprocess.run(argv, cwd=ROOT, env=ENVIRONMENT | {"DATA_DIR": data}, check=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Tests side by side wait for the first of them."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    with (_KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
