"""Links that let whoever holds them join an organisation."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import audit, organisations, registration, tokens
from accounts.models import Invitation, Membership, Organisation, User
from outcomes import Refused

LIFETIME = timedelta(days=7)
GONE = "This invitation is no longer valid."


def invite(organisation: Organisation, *, by: User, role: str, email: str = "") -> tuple[Invitation, str]:
    """The invitation and its link, which is shown once."""
    organisations.require_administrator(organisation, by)
    if role == Membership.Role.OWNER and not organisations.is_owner(organisation, by):
        raise Refused("not_allowed", f"Only an owner of {organisation} may invite an owner.")
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            organisation=organisation,
            role=Membership.Role(role),
            email=email.lower(),
            secret_hash=tokens.digest(secret),
            invited_by=by,
            expires_at=timezone.now() + LIFETIME,
        )
        _note("invitation.created", invitation, actor=by)
    return invitation, f"{settings.PUBLIC_URL}/invitations/{secret}"


def pending(organisation: Organisation | None = None) -> QuerySet[Invitation]:
    alive = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())
    return alive.filter(organisation=organisation) if organisation else alive


def find(secret: str) -> Invitation | None:
    found = pending().select_related("organisation", "invited_by")
    return found.filter(secret_hash=tokens.digest(secret)).first()


def accept(invitation: Invitation, *, user: User) -> Membership:
    """Join. The invitation works once, also when two people open it in the same moment."""
    _require_address(invitation, user.email)
    if invitation.organisation.memberships.filter(user=user).exists():
        raise Refused("already_member", f"You already belong to {invitation.organisation}.")
    with transaction.atomic():
        if not pending().filter(pk=invitation.pk).update(accepted_by=user, accepted_at=timezone.now()):
            raise Refused("invitation_gone", GONE, next_step="Ask for a new link.")
        membership = Membership.objects.create(organisation=invitation.organisation, user=user, role=invitation.role)
        _note("invitation.accepted", invitation, actor=user)
    return membership


def accept_as_new(invitation: Invitation, *, email: str, password: str, display_name: str = "") -> User:
    """Make an account and join, though registration be closed; both or neither."""
    _require_address(invitation, email.lower())
    with transaction.atomic():
        user = registration.register(email=email, password=password, display_name=display_name)
        accept(invitation, user=user)
    return user


def revoke(invitation: Invitation, *, by: User) -> None:
    organisations.require_administrator(invitation.organisation, by)
    if pending().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        _note("invitation.revoked", invitation, actor=by)


def _require_address(invitation: Invitation, email: str) -> None:
    if invitation.email and invitation.email != email:
        raise Refused("other_email", "This invitation was made for another e-mail address.")


def _note(action: str, invitation: Invitation, *, actor: User) -> None:
    audit.record(
        action,
        actor=actor,
        organisation=invitation.organisation,
        target=invitation.email or str(invitation.pk),
        detail={"role": invitation.role},
    )
