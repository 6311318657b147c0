"""Invitations as links: made once, accepted once, gone after seven days."""

import threading
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import invitations
from accounts.models import AuditEntry, Invitation, Membership, User
from outcomes import Refused
from tests.world import World, make_world

NEW = {"email": "carol@example.org", "password": "a long enough word", "display_name": "Carol"}


def invite(world: World, **options: str) -> str:
    """The path of a fresh link."""
    _, link = invitations.invite(world.acme, by=world.alice, **{"role": "member", **options})
    return "/invitations/" + link.rpartition("/")[2]


def test_the_link_is_shown_once_and_only_its_hash_is_kept(world: World, browser) -> None:
    alice = browser(world.alice)
    page = alice.post(f"/organisation/{world.acme.slug}/invitations", {"role": "admin", "email": ""})
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    link = page.context["link"]
    assert link.encode() in page.content
    secret = link.rpartition("/")[2]
    assert secret.encode() not in alice.get(f"/organisation/{world.acme.slug}").content
    assert secret not in str(Invitation.objects.values().get())


def test_somebody_with_an_account_joins(world: World, browser) -> None:
    path = invite(world, role="admin")
    mallory = browser(world.mallory)
    assert b"Join Acme" in mallory.get(path).content
    assert not world.acme.memberships.filter(user=world.mallory).exists()
    assert mallory.post(path)["Location"] == f"/organisation/{world.acme.slug}"
    assert world.acme.memberships.get(user=world.mallory).role == Membership.Role.ADMIN
    assert AuditEntry.objects.filter(action="invitation.accepted", actor=world.mallory).exists()


def test_somebody_new_makes_an_account_though_registration_is_closed(world: World, settings: LazySettings) -> None:
    settings.REGISTRATION = "invite"
    client, path = Client(), invite(world)
    assert f"/login?next={path}".encode() in client.get(path).content.replace(b"%2F", b"/")
    assert client.post(path, NEW)["Location"] == "/"
    carol = User.objects.get(email=NEW["email"])
    assert {row.organisation.is_personal for row in carol.memberships.all()} == {True, False}
    assert client.get("/api/auth/me").json()["data"]["email"] == NEW["email"]
    assert Client().post(path, {**NEW, "email": "dave@example.org"}).status_code == 404


def _expire(invitation: Invitation, world: World) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def _revoke(invitation: Invitation, world: World) -> None:
    invitations.revoke(invitation, by=world.alice)


def _accept(invitation: Invitation, world: World) -> None:
    invitations.accept(invitation, user=world.mallory)


@pytest.mark.parametrize("end", [_expire, _revoke, _accept])
def test_an_invitation_that_ended_opens_nothing(world: World, end) -> None:
    path = invite(world)
    end(Invitation.objects.get(), world)
    client = Client()
    assert client.get(path).status_code == 404
    assert client.post(path, NEW).status_code == 404
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_seven_days(world: World) -> None:
    invite(world)
    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)


def test_an_invitation_for_one_address_is_for_nobody_else(world: World, browser) -> None:
    path = invite(world, email="Carol@example.org")
    mallory = browser(world.mallory)
    mallory.post(path)
    assert not world.acme.memberships.filter(user=world.mallory).exists()
    assert Client().post(path, {**NEW, "email": "dave@example.org"}).status_code == 422
    assert not User.objects.filter(email="dave@example.org").exists()
    assert Client().post(path, NEW).status_code == 302


def test_a_member_who_opens_the_link_does_not_use_it_up(world: World, browser) -> None:
    path = invite(world)
    browser(world.bob).post(path)
    assert world.acme.memberships.filter(user=world.bob).count() == 1
    assert Client().get(path).status_code == 200


def test_only_an_administrator_invites_and_only_an_owner_invites_owners(world: World, browser) -> None:
    for user, role in ((world.bob, "member"), (world.mallory, "member")):
        with pytest.raises(Refused) as refusal:
            invitations.invite(world.acme, by=user, role=role)
        assert refusal.value.code == "not_allowed"
    world.acme.memberships.filter(user=world.bob).update(role="admin")
    invitations.invite(world.acme, by=world.bob, role="admin")
    with pytest.raises(Refused):
        invitations.invite(world.acme, by=world.bob, role="owner")
    assert browser(world.mallory).post(f"/organisation/{world.acme.slug}/invitations").status_code == 404


@pytest.mark.both_lanes
@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_in_one_moment_one_joins() -> None:
    world = make_world()
    invitation, _ = invitations.invite(world.acme, by=world.alice, role="member")
    people = [User.objects.create_user(f"{name}@example.org") for name in ("one", "two")]
    barrier, outcomes = threading.Barrier(2), []

    def join(user: User) -> None:
        barrier.wait()
        try:
            invitations.accept(invitation, user=user)
            outcomes.append("joined")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=join, args=(user,)) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["invitation_gone", "joined"]
    assert world.acme.memberships.filter(user__in=people).count() == 1
