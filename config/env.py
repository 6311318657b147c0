"""Typed readers of environment variables; a value that makes no sense stops the start."""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_asked: set[str] = set()


def text(name: str, default: str = "") -> str:
    _asked.add(name)
    return os.environ.get(name, default)


def given() -> dict[str, str]:
    """Every variable that was asked for and is set: what a child of ours needs to read the same settings."""
    return {name: os.environ[name] for name in _asked if name in os.environ}


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int, *, least: int = 0) -> int:
    raw = text(name)
    if not raw:
        return default
    try:
        value = int(raw)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}.") from error
    if value < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}, not {value}.")
    return value


def seconds(name: str, default: float) -> timedelta:
    raw = text(name)
    if not raw:
        return timedelta(seconds=default)
    try:
        value = float(raw)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a number of seconds, not {raw!r}.") from error
    if value <= 0 < default:
        raise ImproperlyConfigured(f"{name} must be more than 0 seconds.")
    return timedelta(seconds=value)


def flag(name: str, default: bool) -> bool:
    raw = text(name).lower()
    if not raw:
        return default
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {raw!r}.")


def choice(name: str, options: tuple[str, ...]) -> str:
    """One of `options`, the first by default."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(options)}, not {value!r}.")
    return value


def key(name: str, *, folder: Path, purpose: str) -> str:
    """A secret from the environment, else one made at the first start and kept in `folder` (0600)."""
    if given := text(name):
        return given
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / purpose
    if not file.exists():
        _publish(file, secrets.token_urlsafe(48))
    return file.read_text()


def _publish(file: Path, value: str) -> None:
    """Write whole or not at all, so that web and worker starting together read the same key."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.touch(mode=0o600, exist_ok=False)
    draft.write_text(value)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # the other process was first, its key counts
    finally:
        draft.unlink()
