"""Makes accounts, and knows whether anybody may make one."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts import audit, organisations
from accounts.models import User
from outcomes import Refused

TAKEN = "A user with this email already exists"


def is_open() -> bool:
    return settings.REGISTRATION == "open"


def has_operator() -> bool:
    return User.objects.filter(is_superuser=True).exists()


def register(*, email: str, password: str, display_name: str = "", is_operator: bool = False) -> User:
    """A new person with an organisation of their own."""
    with transaction.atomic():
        user = _create(email, password, display_name=display_name, is_staff=is_operator, is_superuser=is_operator)
        organisations.create_personal(user)
        audit.record("user.registered", actor=user, target=user.email, detail={"operator": is_operator})
    return user


def _create(email: str, password: str, **fields: Any) -> User:
    """The unique constraint decides between two who sign up with one address in the same moment."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, **fields)
    except IntegrityError as error:
        raise Refused("email_taken", TAKEN, next_step="Sign in instead.") from error
