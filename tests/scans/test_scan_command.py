"""`manage.py scan` in this process: what it refuses, and how its result becomes an exit code."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from scans.management.commands.scan import exit_code
from scans.models import Scan
from tests.factories import SightingFactory
from tests.world import World


@pytest.fixture
def operator(world: World) -> User:
    world.alice.is_staff = True
    world.alice.save()
    return world.alice


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["https://127.0.0.1/x.git"], "127.0.0.1"),
        (["ext::sh"], "There is no such folder"),
        (["file:///etc"], "https"),
        ([".", "--diff", "main"], "--diff is not available in this version."),
        ([".", "--decisions", "f.json"], "--decisions is not available in this version."),
        ([".", "--advisories", "f.json"], "This instance has a store of its own."),
    ],
)
def test_what_cannot_be_scanned_is_refused_with_a_sentence(operator: User, words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("scan", *words, "--instance")
    assert refused.value.returncode == 2
    assert not Scan.objects.exists()


def test_what_to_scan_must_be_said() -> None:
    with pytest.raises(CommandError, match="PATH_OR_URL"):
        call_command("scan")


@pytest.mark.parametrize(
    ("gate", "is_partial", "code"),
    [
        ("medium", True, 1),
        ("low", True, 1),
        ("high", True, 3),
        (None, True, 3),
        ("high", False, 0),
        ("medium", False, 1),
    ],
)
def test_the_gate_is_judged_on_a_partial_scan_too(world: World, gate: str | None, is_partial: bool, code: int) -> None:
    scan = world.scan(status="completed", is_partial=is_partial)
    SightingFactory(scan=scan, finding=world.finding(severity="medium"), severity="medium")
    assert exit_code(Scan.objects.with_counts().get(pk=scan.pk), gate) == code


@pytest.mark.parametrize("status", ["failed", "cancelled"])
def test_a_scan_that_did_not_end_well_is_no_success(world: World, status: str) -> None:
    scan = world.scan(status=status)
    assert exit_code(Scan.objects.with_counts().get(pk=scan.pk), None) == 2
