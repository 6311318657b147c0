"""Members, roles and teams, and the owner who stays."""

import threading

import pytest
from django.db import connection

from accounts import organisations
from accounts.models import AuditEntry, Membership, Team
from outcomes import Refused
from tests.world import World, make_world

OWNER, ADMIN, MEMBER = Membership.Role.OWNER, Membership.Role.ADMIN, Membership.Role.MEMBER


def of(world: World, name: str) -> Membership:
    return world.acme.memberships.get(user=getattr(world, name))


def refused(verb, *given, **named) -> str:
    with pytest.raises(Refused) as refusal:
        verb(*given, **named)
    return refusal.value.code


@pytest.mark.parametrize(
    ("role_of_bob", "target", "role", "code"),
    [
        (MEMBER, "bob", ADMIN, "not_allowed"),
        (MEMBER, "alice", MEMBER, "not_allowed"),
        (ADMIN, "alice", MEMBER, "not_allowed"),
        (ADMIN, "bob", OWNER, "not_allowed"),
        (ADMIN, "bob", MEMBER, ""),
        (OWNER, "alice", MEMBER, ""),
        (OWNER, "bob", ADMIN, ""),
    ],
)
def test_who_may_change_whose_role(world: World, role_of_bob, target, role, code) -> None:
    world.acme.memberships.filter(user=world.bob).update(role=role_of_bob)
    before = of(world, target).role
    if code:
        assert refused(organisations.change_role, of(world, target), by=world.bob, role=role) == code
        assert of(world, target).role == before
    else:
        organisations.change_role(of(world, target), by=world.bob, role=role)
        assert of(world, target).role == role
        entry = AuditEntry.objects.get(action="member.role_changed")
        assert (entry.actor, entry.detail) == (world.bob, {"from": before, "to": role})


def test_the_last_owner_stays(world: World) -> None:
    alice = of(world, "alice")
    assert refused(organisations.change_role, alice, by=world.alice, role=MEMBER) == "last_owner"
    assert refused(organisations.remove_member, alice, by=world.alice) == "last_owner"
    organisations.change_role(of(world, "bob"), by=world.alice, role=OWNER)
    organisations.remove_member(of(world, "alice"), by=world.alice)
    assert not world.acme.memberships.filter(user=world.alice).exists()


def test_an_admin_removes_members_but_no_owner(world: World) -> None:
    world.acme.memberships.filter(user=world.bob).update(role=ADMIN)
    organisations.change_role(of(world, "bob"), by=world.alice, role=ADMIN)
    Membership.objects.create(organisation=world.acme, user=world.mallory, role=OWNER)
    assert refused(organisations.remove_member, of(world, "alice"), by=world.bob) == "not_allowed"
    world.acme.memberships.filter(user=world.mallory).update(role=MEMBER)
    organisations.remove_member(of(world, "mallory"), by=world.bob)
    assert world.acme.memberships.count() == 2


def test_who_is_removed_loses_tokens_and_teams_of_that_organisation(world: World, secret_of) -> None:
    secret_of(world.bob)
    team = organisations.add_team(world.acme, by=world.alice, name="Payments")
    organisations.set_team(team, by=world.alice, members=[world.bob, world.mallory])
    assert list(team.members.all()) == [world.bob]
    organisations.remove_member(of(world, "bob"), by=world.alice)
    assert not team.members.exists()
    assert not world.bob.api_tokens.exists()


def test_team_names_are_unique_in_an_organisation(world: World) -> None:
    organisations.add_team(world.acme, by=world.alice, name="Payments")
    assert refused(organisations.add_team, world.acme, by=world.alice, name="Payments") == "team_exists"
    assert refused(organisations.add_team, world.acme, by=world.bob, name="Other") == "not_allowed"


def test_a_member_sees_the_page_without_its_buttons(world: World, browser) -> None:
    page = browser(world.bob).get(f"/organisation/{world.acme.slug}").content.decode()
    assert "alice@example.org" in page
    assert "Save the role" not in page
    assert "Make an invitation link" not in page
    assert "Save the role of Bob" in browser(world.alice).get(f"/organisation/{world.acme.slug}").content.decode()


def test_every_address_of_an_organisation_is_404_for_a_stranger(world: World, browser) -> None:
    team = Team.objects.create(organisation=world.acme, name="Payments")
    base, member = f"/organisation/{world.acme.slug}", of(world, "bob").pk
    mallory = browser(world.mallory)
    assert mallory.get(base).status_code == 404
    for rest in (
        "name",
        f"members/{member}/role",
        f"members/{member}/remove",
        "invitations",
        "teams",
        f"teams/{team.pk}",
        f"teams/{team.pk}/remove",
    ):
        assert mallory.post(f"{base}/{rest}", {"name": "x", "role": "owner"}).status_code == 404
    assert of(world, "bob").role == MEMBER


def test_a_member_of_another_organisation_cannot_be_reached_through_ones_own(world: World, browser) -> None:
    evil = world.mallory.memberships.get().organisation
    path = f"/organisation/{evil.slug}/members/{of(world, 'bob').pk}/remove"
    assert browser(world.mallory).post(path).status_code == 404


def test_changing_roles_and_teams_through_the_page(world: World, browser) -> None:
    alice, base = browser(world.alice), f"/organisation/{world.acme.slug}"
    alice.post(f"{base}/members/{of(world, 'bob').pk}/role", {"role": "admin"})
    assert of(world, "bob").role == ADMIN
    alice.post(f"{base}/members/{of(world, 'bob').pk}/role", {"role": "emperor"})
    assert of(world, "bob").role == ADMIN
    alice.post(f"{base}/teams", {"name": "Payments"})
    team = Team.objects.get()
    alice.post(f"{base}/teams/{team.pk}", {"member": [of(world, "bob").pk, "x", "²"]})
    assert list(team.members.all()) == [world.bob]
    alice.post(f"{base}/name", {"name": "Acme and sons"})
    page = alice.post(f"{base}/members/{of(world, 'alice').pk}/remove", follow=True).content.decode()
    assert "Acme and sons needs an owner. Make somebody else an owner first." in page


def test_starting_an_organisation(world: World, browser) -> None:
    answer = browser(world.bob).post("/organisation/new", {"name": "Bob & co"})
    made = organisations.Organisation.objects.get(name="Bob & co")
    assert answer["Location"] == f"/organisation/{made.slug}"
    assert organisations.is_owner(made, world.bob)


@pytest.mark.both_lanes
@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_in_one_moment_leave_one() -> None:
    world = make_world()
    world.acme.memberships.filter(user=world.bob).update(role=OWNER)
    barrier, codes = threading.Barrier(2), []

    def leave(name: str) -> None:
        membership = of(world, name)
        barrier.wait()
        try:
            organisations.remove_member(membership, by=membership.user)
            codes.append("left")
        except Refused as refusal:
            codes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=(name,)) for name in ("alice", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == ["last_owner", "left"]
    assert world.acme.memberships.filter(role=OWNER).count() == 1
