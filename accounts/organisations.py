"""Who belongs to which organisation, and who may change that."""

import secrets

from django.db import transaction
from django.utils.text import slugify

from accounts import audit
from accounts.models import ApiToken, Membership, Organisation, Team, User
from outcomes import Refused

Role = Membership.Role


def create(user: User, *, name: str, is_personal: bool = False) -> Organisation:
    """A new organisation owned by `user`."""
    with transaction.atomic():
        organisation = Organisation.objects.create(name=name, slug=_free_slug(name), is_personal=is_personal)
        Membership.objects.create(organisation=organisation, user=user, role=Role.OWNER)
        audit.record("organisation.created", actor=user, organisation=organisation, target=name)
    return organisation


def create_personal(user: User) -> Organisation:
    return create(user, name=str(user).split("@")[0][:120], is_personal=True)


def rename(organisation: Organisation, *, by: User, name: str) -> None:
    require_administrator(organisation, by)
    audit.record("organisation.renamed", actor=by, organisation=organisation, target=name)
    organisation.name = name
    organisation.save(update_fields=["name"])


def change_role(membership: Membership, *, by: User, role: str) -> None:
    """Owners make owners; the last one stays."""
    organisation = membership.organisation
    require_administrator(organisation, by)
    with transaction.atomic():
        _lock(organisation)
        membership.refresh_from_db()
        if Role.OWNER in (role, membership.role):
            _require_owner(organisation, by)
        if membership.role == Role.OWNER and role != Role.OWNER:
            _require_another_owner(membership)
        was, membership.role = membership.role, Role(role)
        membership.save(update_fields=["role"])
        audit.record(
            "member.role_changed",
            actor=by,
            organisation=organisation,
            target=membership.user.email,
            detail={"from": was, "to": role},
        )


def remove_member(membership: Membership, *, by: User) -> None:
    """Take somebody out, with the teams and tokens that came with belonging; anybody may take themselves out."""
    organisation, user = membership.organisation, membership.user
    if by.pk != user.pk:
        require_administrator(organisation, by)
    with transaction.atomic():
        _lock(organisation)
        membership.refresh_from_db()
        if membership.role == Role.OWNER:
            _require_another_owner(membership)
            if by.pk != user.pk:
                _require_owner(organisation, by)
        membership.delete()
        Team.members.through.objects.filter(team__organisation=organisation, user=user).delete()
        ApiToken.objects.filter(user=user, organisation=organisation).delete()
        audit.record("member.removed", actor=by, organisation=organisation, target=user.email)


def add_team(organisation: Organisation, *, by: User, name: str) -> Team:
    require_administrator(organisation, by)
    team, is_new = Team.objects.get_or_create(organisation=organisation, name=name)
    if not is_new:
        raise Refused("team_exists", f"There is already a team called {name}.")
    audit.record("team.created", actor=by, organisation=organisation, target=name)
    return team


def set_team(team: Team, *, by: User, members: list[User]) -> None:
    """Only people of the organisation can be in its teams."""
    require_administrator(team.organisation, by)
    own = User.objects.filter(memberships__organisation=team.organisation, pk__in=[member.pk for member in members])
    team.members.set(own)
    audit.record("team.changed", actor=by, organisation=team.organisation, target=team.name)


def remove_team(team: Team, *, by: User) -> None:
    require_administrator(team.organisation, by)
    audit.record("team.removed", actor=by, organisation=team.organisation, target=team.name)
    team.delete()


def require_administrator(organisation: Organisation, by: User) -> None:
    if not by.may_administer(organisation.pk):
        raise Refused("not_allowed", f"Only an owner or an admin of {organisation} may do this.")


def is_owner(organisation: Organisation, user: User) -> bool:
    return organisation.memberships.filter(user=user, role=Role.OWNER).exists()


def _require_owner(organisation: Organisation, by: User) -> None:
    if not is_owner(organisation, by):
        raise Refused("not_allowed", f"Only an owner of {organisation} may make or change an owner.")


def _require_another_owner(membership: Membership) -> None:
    others = membership.organisation.memberships.filter(role=Role.OWNER).exclude(pk=membership.pk)
    if not others.exists():
        raise Refused(
            "last_owner", f"{membership.organisation} needs an owner.", next_step="Make somebody else an owner first."
        )


def _lock(organisation: Organisation) -> None:
    """Two owners who demote each other in the same moment must not leave none."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _free_slug(name: str) -> str:
    return f"{slugify(name)[:60] or 'organisation'}-{secrets.token_hex(4)}"
