"""What people decide: history, reach, and taking it back."""

import pytest

from findings import triage
from findings.decisions import standing_decision
from findings.models import Decision, Finding, FindingEvent, Status
from outcomes import Refused
from tests.world import World

pytestmark = pytest.mark.both_lanes


def status_of(finding: Finding) -> str:
    return Finding.objects.get(pk=finding.pk).status


def decision_of(event: FindingEvent) -> Decision:
    return Decision.objects.get(pk=event.metadata["decision_id"])


@pytest.mark.parametrize("status", Status.values)
def test_every_status_is_kept_with_who_why_and_what_was_before(world: World, status: str) -> None:
    finding = world.finding(status="confirmed")
    event = triage.change_status(finding, by=world.bob, status=status, reason="seen with the team")
    assert (event.event_type, event.old_value, event.new_value) == ("status_change", "confirmed", status)
    assert (event.user, event.comment) == (world.bob, "seen with the team")
    decision = decision_of(event)
    assert (decision.scope, decision.status, decision.decided_by) == ("finding", status, world.bob)
    assert status_of(finding) == finding.status == status
    assert (Finding.objects.get(pk=finding.pk).fixed_at is not None) == (status == "fixed")


def test_decision_for_a_file_reaches_what_stands_in_it_and_nothing_else(world: World) -> None:
    here = world.finding(path="app/old.py")
    beside = world.finding(path="app/old.py", rule="other-rule", status="confirmed")
    fixed = world.finding(path="app/old.py", status="fixed")
    elsewhere = world.finding(path="app/older.py")
    triage.change_status(here, by=world.alice, status="dismissed", reason="going away", scope="path")
    assert [status_of(one) for one in (here, beside, fixed, elsewhere)] == ["dismissed", "dismissed", "fixed", "open"]
    assert beside.events.get().old_value == "confirmed"


def test_decision_for_a_rule_reaches_the_whole_repository_but_no_other(world: World) -> None:
    here, there = world.finding(path="a.py"), world.finding(path="b.py")
    foreign = type(world.finding()).objects.create(
        repo=world.mallory.owned_repos.create(
            organisation=world.mallory.memberships.get().organisation, name="x", source_type="zip"
        ),
        weakness=here.weakness,
        rule=here.rule,
        path="a.py",
        severity="high",
        confidence="high",
    )
    triage.change_status(here, by=world.alice, status="false_positive", scope="rule")
    assert [status_of(one) for one in (here, there, foreign)] == ["false_positive", "false_positive", "open"]


def test_standing_decision_reaches_places_nobody_decided_about(world: World) -> None:
    finding = world.finding(path="gen/a.py", rule="r")
    event = triage.change_status(finding, by=world.alice, status="dismissed", scope="path")
    found = standing_decision(world.repo, path="gen/a.py", rule="another")
    assert found == decision_of(event)
    assert standing_decision(world.repo, path="gen/b.py", rule="r") is None
    triage.undo(found, by=world.alice)
    assert standing_decision(world.repo, path="gen/a.py", rule="another") is None


def test_undo_brings_back_what_each_finding_was(world: World) -> None:
    first, second = world.finding(), world.finding(status="confirmed")
    event = triage.change_status(first, by=world.alice, status="dismissed", scope="rule")
    undone = triage.undo(decision_of(event), by=world.bob)
    assert [status_of(one) for one in (first, second)] == ["open", "confirmed"]
    assert {(one.old_value, one.new_value, one.user) for one in undone} == {
        ("dismissed", "open", world.bob),
        ("dismissed", "confirmed", world.bob),
    }


def test_undo_leaves_alone_what_was_decided_since(world: World) -> None:
    first, second = world.finding(), world.finding()
    event = triage.change_status(first, by=world.alice, status="dismissed", scope="rule")
    triage.change_status(second, by=world.bob, status="confirmed")
    triage.undo(decision_of(event), by=world.alice)
    assert [status_of(one) for one in (first, second)] == ["open", "confirmed"]
    assert second.events.count() == 2


def test_decision_is_taken_back_once(world: World) -> None:
    event = triage.change_status(world.finding(), by=world.alice, status="dismissed")
    triage.undo(decision_of(event), by=world.alice)
    with pytest.raises(Refused, match="taken back already"):
        triage.undo(decision_of(event), by=world.alice)


def test_severity_of_a_person_is_shown_and_kept_apart(world: World) -> None:
    finding = world.finding(severity="high")
    event = triage.change_severity(finding, by=world.alice, severity="low")
    assert (event.event_type, event.old_value, event.new_value) == ("severity_change", "high", "low")
    row = Finding.objects.get(pk=finding.pk)
    assert (row.severity, row.severity_override, row.shown_severity) == ("high", "low", "low")


@pytest.mark.parametrize(
    ("verb", "given", "sentence"),
    [
        (triage.change_status, {"status": "wontfix"}, "Unsupported finding status: wontfix"),
        (triage.change_status, {"status": "dismissed", "scope": "world"}, "Unsupported scope: world"),
        (triage.change_status, {"status": "confirmed", "scope": "rule"}, "Only dismissed and false_positive"),
        (triage.change_status, {"status": "dismissed", "reason": "x" * 10_001}, "longer than 10000"),
        (triage.change_severity, {"severity": "info"}, "Unsupported finding severity: info"),
        (triage.comment, {"text": " \n "}, "The comment is empty"),
        (triage.comment, {"text": "x" * 10_001}, "longer than 10000"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_no_trace(world: World, verb, given, sentence: str) -> None:
    finding = world.finding()
    with pytest.raises(Refused, match=sentence):
        verb(finding, by=world.alice, **given)
    assert status_of(finding) == "open"
    assert not FindingEvent.objects.exists() and not Decision.objects.exists()


def test_severity_taken_back_is_the_one_before_and_only_the_newest_goes(world: World) -> None:
    finding = world.finding(severity="high")
    first = triage.change_severity(finding, by=world.alice, severity="low")
    second = triage.change_severity(finding, by=world.bob, severity="medium")
    with pytest.raises(Refused, match="changed again since"):
        triage.undo_severity(first, by=world.alice)
    undone = triage.undo_severity(second, by=world.alice)
    finding.refresh_from_db()
    assert (finding.severity_override, undone.old_value, undone.new_value) == ("low", "medium", "low")
    with pytest.raises(Refused, match="changed again since"):
        triage.undo_severity(undone, by=world.alice)
