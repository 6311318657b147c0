"""Makes, recognises and withdraws API tokens; the secret exists only in the hands of its owner."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import ApiToken, Organisation, User
from outcomes import Refused

PREFIXES = {ApiToken.Kind.PERSONAL: "vor_", ApiToken.Kind.SESSION: "vors_"}
VISIBLE = 12
NOTICE_USE_AFTER = timedelta(minutes=1)


def issue(
    user: User,
    *,
    kind: str,
    organisation: Organisation | None = None,
    name: str = "",
    scopes: Iterable[str] = (),
    lifetime: timedelta | None = None,
) -> tuple[ApiToken, str]:
    """The row, and the secret that is never seen again."""
    if organisation and not Organisation.objects.visible_to(user).filter(pk=organisation.pk).exists():
        raise Refused("not_a_member", "You are not a member of that organisation.")
    secret = PREFIXES[ApiToken.Kind(kind)] + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            user=user,
            organisation=organisation,
            kind=kind,
            name=name,
            prefix=secret[:VISIBLE],
            secret_hash=digest(secret),
            scopes=sorted(set(scopes)),
            expires_at=timezone.now() + lifetime if lifetime else None,
        )
        audit.record("token.issued", actor=user, organisation=organisation, target=str(token.pk), detail=_named(token))
    return token, secret


def issue_for_login(user: User) -> tuple[ApiToken, str]:
    """The token a login over the API answers with: it may what its person may, for a week."""
    ApiToken.objects.filter(user=user, kind=ApiToken.Kind.SESSION, expires_at__lt=timezone.now()).delete()
    return issue(
        user, kind=ApiToken.Kind.SESSION, scopes=ApiToken.Scope.values, lifetime=settings.SESSION_TOKEN_LIFETIME
    )


def find(secret: str) -> ApiToken | None:
    """The usable token with this secret. Looking up a hash takes the same time however much of a guess is right."""
    token = ApiToken.objects.usable().select_related("user").filter(secret_hash=digest(secret)).first()
    if token:
        _notice_use(token)
    return token


def revoke(token: ApiToken, *, by: User) -> None:
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        audit.record(
            "token.revoked", actor=by, organisation=token.organisation, target=str(token.pk), detail=_named(token)
        )


def end_logins(user: User, *, keep: ApiToken | None = None) -> int:
    """Revoke what logins over the API handed out, all but one."""
    logins = ApiToken.objects.filter(user=user, kind=ApiToken.Kind.SESSION, revoked_at=None)
    if keep:
        logins = logins.exclude(pk=keep.pk)
    return logins.update(revoked_at=timezone.now())


def digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _notice_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at and token.last_used_at > now - NOTICE_USE_AFTER:
        return
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - NOTICE_USE_AFTER)
    ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


def _named(token: ApiToken) -> dict[str, str]:
    return {"kind": token.kind, "name": token.name, "prefix": token.prefix}
