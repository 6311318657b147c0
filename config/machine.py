"""What must be right about this machine and its settings before the start, each with what to do about it."""

import os
import re
import socket
import sqlite3
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from config import env
from engines import registry
from engines.rule import BadRule
from outcomes import Refused
from sandbox import box
from sandbox.addresses import vet
from sandbox.limits import tool
from sandbox.policy import Policy
from sandbox.processes import run

# The first git that binds a host to the address we vetted (http.curloptResolve).
GIT_LEAST = (2, 37)
# The first SQLite with RETURNING, by which events get their numbers.
SQLITE_LEAST = (3, 35)
KEY_LEAST_LETTERS = 32
_SHARED_KEYS = ("SECRET_KEY", "ENCRYPTION_KEYS", "FINGERPRINT_KEY")


def git_version() -> tuple[int, ...]:
    """() when git is not here or does not say."""
    if tool("git") is None:
        return ()
    said = run(["git", "--version"], timeout_seconds=10, mark="git-version").stdout.decode("utf-8", "replace")
    found = re.search(r"(\d+)\.(\d+)", said)
    return tuple(int(number) for number in found.groups()) if found else ()


def git(app_configs: Any, **options: Any) -> list[CheckMessage]:
    version, least = git_version(), ".".join(map(str, GIT_LEAST))
    if version >= GIT_LEAST:
        return []
    found = f"git is {'.'.join(map(str, version))}" if version else "git was not found"
    return [Error(f"{found}, {least} or newer is needed.", hint="apt-get install git", id="vor.E001")]


def isolation(app_configs: Any, **options: Any) -> list[CheckMessage]:
    reason = box.why_not()
    hint = "apt-get install bubblewrap; in a container allow user namespaces. Until then proofs are skipped."
    return [Warning(f"Code cannot be put into a box: {reason}.", hint=hint, id="vor.W001")] if reason else []


def sqlite(app_configs: Any, **options: Any) -> list[CheckMessage]:
    is_used = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if not is_used or sqlite3.sqlite_version_info >= SQLITE_LEAST:
        return []
    message = f"SQLite is {sqlite3.sqlite_version}, {'.'.join(map(str, SQLITE_LEAST))} or newer is needed."
    return [Error(message, hint="Use a newer Python, or PostgreSQL by DATABASE_URL.", id="vor.E002")]


def folders(app_configs: Any, **options: Any) -> list[CheckMessage]:
    hint = "Give it to the user that runs Vör, or choose another one."
    named = {"DATA_DIR": settings.DATA_DIR, "VOR_ARCHIVES_DIR": settings.ARCHIVES_DIR}
    return [
        Error(f"{name} ({folder}) cannot be written to.", hint=hint, id="vor.E003")
        for name, folder in named.items()
        if not _is_writable(folder)
    ]


def registration(app_configs: Any, **options: Any) -> list[CheckMessage]:
    if settings.REGISTRATION != "open" or _is_loopback(settings.PUBLIC_URL):
        return []
    message = f"Registration is open, so {settings.PUBLIC_URL} would let anybody in."
    return [Error(message, hint="Set VOR_REGISTRATION=invite.", id="vor.E004")]


def encryption_keys(app_configs: Any, **options: Any) -> list[CheckMessage]:
    keys, found = settings.ENCRYPTION_KEYS, []
    if any(len(key) < KEY_LEAST_LETTERS for key in keys):
        found.append(f"ENCRYPTION_KEYS holds a key of fewer than {KEY_LEAST_LETTERS} letters.")
    if len(set(keys)) != len(keys):
        found.append("ENCRYPTION_KEYS holds the same key twice.")
    if settings.SECRET_KEY in keys:
        found.append("ENCRYPTION_KEYS holds SECRET_KEY, which must be another one.")
    hint = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    return [Error(message, hint=hint, id="vor.E005") for message in found]


def local_roots(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Operators may scan what lies below a root; our keys and database must not."""
    return [
        Error(
            f"VOR_LOCAL_ROOTS holds {root}, and DATA_DIR lies below it.",
            hint="Name the folders of code.",
            id="vor.E006",
        )
        for root in settings.LOCAL_ROOTS
        if settings.DATA_DIR.is_relative_to(root)
    ]


def shared_keys(app_configs: Any, **options: Any) -> list[CheckMessage]:
    missing = [name for name in _SHARED_KEYS if name not in env.given()] if settings.IS_PRODUCTION else []
    hint = "Set the same values on every machine of this instance."
    message = f"{', '.join(missing)} not set: each machine makes its own, and they cannot read each other's values."
    return [Warning(message, hint=hint, id="vor.W002")] if missing else []


def queue(app_configs: Any, **options: Any) -> list[CheckMessage]:
    if not settings.IS_PRODUCTION or settings.REDIS_URL:
        return []
    message = "DATABASE_URL without REDIS_URL: messages to workers stay on this machine, live pages poll the database."
    return [Warning(message, hint="Set REDIS_URL.", id="vor.W003")]


def public_url(app_configs: Any, **options: Any) -> list[CheckMessage]:
    if settings.PUBLIC_URL.startswith("https://") or _is_loopback(settings.PUBLIC_URL):
        return []
    message = f"PUBLIC_URL is {settings.PUBLIC_URL}: cookies and tokens travel unencrypted."
    return [Warning(message, hint="Put a TLS proxy in front and set PUBLIC_URL=https://…", id="vor.W004")]


def advisory_service(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Whether its address could be asked; nobody looks up a name before the start."""
    try:
        if settings.ADVISORY_SERVICE:
            vet(settings.ADVISORY_SERVICE, policy=Policy(allow_hosts=settings.ALLOW_HOSTS), resolve=_somewhere)
    except Refused as error:
        message = f"VOR_ADVISORY_SERVICE cannot be asked: {error}"
        return [Warning(message, hint=error.next_step, id="vor.W005")]
    return []


def _somewhere(host: str, port: int, **kinds: Any) -> list[Any]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("1.1.1.1", port))]


def rules(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """A rule that is not whole would fail every scan; better not to start."""
    try:
        registry.documented()
    except (BadRule, LookupError, ImportError) as error:
        return [Error(str(error), hint="See CONTRIBUTING.md, Add a rule.", id="vor.E007")]
    return []


CHECKS: tuple[Callable[..., list[CheckMessage]], ...] = (
    git,
    isolation,
    sqlite,
    folders,
    registration,
    encryption_keys,
    local_roots,
    shared_keys,
    queue,
    public_url,
    advisory_service,
    rules,
)


def _is_writable(folder: Path) -> bool:
    """A folder that does not exist yet is made by its first use."""
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
