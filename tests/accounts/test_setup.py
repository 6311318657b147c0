"""The one-time set-up link."""

import threading
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts import registration, setup
from accounts.models import AuditEntry, User
from outcomes import Refused
from tests.world import PASSWORD, World

FORM = {"email": "olga@example.org", "password": "a long enough word", "display_name": "Olga"}


def path() -> str:
    link = setup.link()
    assert link
    return "/setup/" + link.rpartition("/setup/")[2]


def test_whoever_opens_the_link_first_becomes_the_operator(client: Client, db: None, settings: LazySettings) -> None:
    settings.REGISTRATION = "invite"
    address = path()
    assert client.get(address).status_code == 200
    assert client.post(address, FORM)["Location"] == "/"
    olga = User.objects.get()
    assert (olga.is_staff, olga.is_superuser, olga.memberships.count()) == (True, True, 1)
    assert client.get("/admin/").status_code == 200
    assert AuditEntry.objects.get(action="user.registered").detail == {"operator": True}


def test_the_link_works_once(client: Client, db: None) -> None:
    address = path()
    client.post(address, FORM)
    second = Client()
    assert second.get(address).status_code == 404
    assert second.post(address, {**FORM, "email": "eve@example.org"}).status_code == 404
    assert setup.link() is None
    assert User.objects.count() == 1


def test_the_code_is_kept_for_its_owner_only_and_goes_away(client: Client, db: None, settings: LazySettings) -> None:
    address = path()
    file = Path(settings.SETUP_CODE_FILE)
    assert file.stat().st_mode & 0o777 == 0o600
    assert path() == address
    client.post(address, FORM)
    assert not file.exists()
    assert not list(file.parent.glob(".setup-code*"))


@pytest.mark.parametrize("code", ["wrong", "ü", "x" * 500])
def test_a_wrong_code_opens_nothing(client: Client, db: None, code) -> None:
    path()
    assert client.get(f"/setup/{code}").status_code == 404
    assert client.post(f"/setup/{code}", FORM).status_code == 404
    assert not User.objects.exists()


def test_guessing_is_limited(client: Client, db: None) -> None:
    path()
    statuses = [client.post("/setup/guess", FORM).status_code for _ in range(11)]
    assert (statuses[0], statuses[-1]) == (404, 429)


def test_a_refused_form_leaves_the_link_usable(client: Client, world: World) -> None:
    address = path()
    assert client.post(address, {**FORM, "password": "short"}).status_code == 422
    assert client.post(address, {**FORM, "email": world.alice.email}).status_code == 422
    assert client.post(address, FORM).status_code == 302
    assert registration.has_operator()


def test_an_account_that_exists_is_promoted(client: Client, world: World, browser) -> None:
    address = path()
    alice = browser(world.alice)
    assert world.alice.email.encode() in alice.get(address).content
    assert not registration.has_operator()
    assert alice.post(address)["Location"] == "/"
    assert User.objects.get(is_superuser=True) == world.alice


@pytest.mark.both_lanes
@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_the_code_in_one_moment_one_wins() -> None:
    code = path().removeprefix("/setup/")
    barrier, outcomes = threading.Barrier(2), []

    def use(name: str) -> None:
        barrier.wait()
        try:
            setup.create_operator(code, email=f"{name}@example.org", password="a long enough word")
            outcomes.append("operator")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=use, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["operator", "setup_over"]
    assert User.objects.count() == 1


def test_the_command_prints_the_link_until_there_is_an_operator(db: None, capsys) -> None:
    call_command("setup_link")
    assert capsys.readouterr().out.strip() == setup.link()
    registration.register(email="o@example.org", password=PASSWORD, is_operator=True)
    call_command("setup_link")
    assert "operator already" in capsys.readouterr().out
