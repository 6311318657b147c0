"""Alice, Bob and Mallory, and the factories they are made with."""

from dataclasses import dataclass

from accounts.models import Membership, Organisation, User
from repos.models import Repo
from tests.factories import (
    FindingFactory,
    MembershipFactory,
    OrganisationFactory,
    RepoFactory,
    ScanFactory,
    UserFactory,
)

PASSWORD = "correct horse battery"


@dataclass(frozen=True, slots=True)
class World:
    alice: User
    bob: User
    mallory: User
    acme: Organisation
    repo: Repo

    def scan(self, **fields: object):
        return ScanFactory(repo=self.repo, triggered_by=self.alice, **fields)

    def finding(self, **fields: object):
        return FindingFactory(repo=self.repo, **fields)


def make_world() -> World:
    acme = OrganisationFactory(name="Acme")
    alice, bob, mallory = (
        UserFactory(email=f"{name}@example.org", display_name=name.title()) for name in ("alice", "bob", "mallory")
    )
    MembershipFactory(organisation=acme, user=alice, role=Membership.Role.OWNER)
    MembershipFactory(organisation=acme, user=bob, role=Membership.Role.MEMBER)
    MembershipFactory(organisation=OrganisationFactory(name="Evil"), user=mallory, role=Membership.Role.OWNER)
    return World(alice, bob, mallory, acme, RepoFactory(organisation=acme, owner=alice, name="payments-api"))
