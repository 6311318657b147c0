"""The one-time link by which whoever runs this instance becomes its operator."""

import os
import secrets
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts import audit, registration
from accounts.models import User
from outcomes import Refused

USED = Refused("setup_over", "This set-up link is no longer valid.", next_step="Sign in with the operator's account.")


def link() -> str | None:
    """Where to become the operator; None once there is one. The first call makes the code."""
    file = Path(settings.SETUP_CODE_FILE)
    if registration.has_operator():
        file.unlink(missing_ok=True)
        return None
    code = _published(file)
    if code is None:
        _publish(file)
        code = _published(file)
    return code and f"{settings.PUBLIC_URL}/setup/{code}"


def is_valid(code: str) -> bool:
    if registration.has_operator():
        return False
    published = _published(Path(settings.SETUP_CODE_FILE))
    return published is not None and compare_digest(code.encode(), published.encode())


def create_operator(code: str, *, email: str, password: str, display_name: str = "") -> User:
    _require(code)
    with transaction.atomic():
        user = registration.register(email=email, password=password, display_name=display_name, is_operator=True)
        _use_up()
    return user


def promote(code: str, *, user: User) -> None:
    """Make somebody who already has an account the operator."""
    _require(code)
    with transaction.atomic():
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
        audit.record("user.promoted", actor=user, target=user.email, detail={"operator": True})
        _use_up()


def _require(code: str) -> None:
    if not is_valid(code):
        raise USED


def _use_up() -> None:
    """Last in the transaction: of two who post in the same moment, whoever removes the file won."""
    try:
        Path(settings.SETUP_CODE_FILE).unlink()
    except FileNotFoundError:
        raise USED from None


def _published(file: Path) -> str | None:
    """The code; None where there is none, or none any more: it may be used in the moment it is asked for."""
    try:
        return file.read_text()
    except FileNotFoundError:
        return None


def _publish(file: Path) -> None:
    """Write whole or not at all: several web processes may ask in the same moment."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as handle:  # noqa: PTH123 - mode
        handle.write(secrets.token_urlsafe(24))
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # the other process was first, its code counts
    finally:
        draft.unlink()
