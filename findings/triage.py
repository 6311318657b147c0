"""What people say about findings: where it stands, how bad it is, a comment; and taking a decision back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from findings.decisions import reached_by, told
from findings.models import Decision, Finding, FindingEvent, Severity, Status
from outcomes import Refused

WIDE = (Decision.Scope.PATH, Decision.Scope.RULE)
CLOSED_BY_PEOPLE = (Status.DISMISSED, Status.FALSE_POSITIVE)
COMMENT_CAP = 10_000


def change_status(
    finding: Finding, *, by: User, status: str, reason: str = "", scope: str = Decision.Scope.FINDING
) -> FindingEvent:
    """Decide where it stands; `scope` path or rule decides alike for all of its file, or all of its rule.

    A wide decision reaches findings that stand open or confirmed, and those that later scans find.
    """
    _require(status in Status.values, "bad_status", f"Unsupported finding status: {status[:40]}", Status.values)
    _require(scope in Decision.Scope.values, "bad_scope", f"Unsupported scope: {scope[:40]}", Decision.Scope.values)
    if scope in WIDE and status not in CLOSED_BY_PEOPLE:
        advice = "Change each finding by itself."
        raise Refused(
            "bad_scope", "Only dismissed and false_positive reach further than one finding.", next_step=advice
        )
    _require_short(reason)
    with transaction.atomic():
        decision = Decision.objects.create(
            repo=finding.repo,
            finding=finding,
            scope=scope,
            path=finding.path if scope == Decision.Scope.PATH else "",
            rule=finding.rule if scope == Decision.Scope.RULE else "",
            status=status,
            reason=reason,
            decided_by=by,
        )
        event = _move(finding, decision)
        _move_others(decision)
    return event


def change_severity(finding: Finding, *, by: User, severity: str) -> FindingEvent:
    """The person's word; it outlives every rescan."""
    sentence = f"Unsupported finding severity: {severity[:40]}"
    _require(severity in Severity.values, "bad_severity", sentence, Severity.values)
    with transaction.atomic():
        row = Finding.objects.select_for_update().get(pk=finding.pk)
        event = _rate(row, by, severity)
    finding.severity_override = severity
    return event


def undo_severity(event: FindingEvent, *, by: User) -> FindingEvent:
    """Back to the severity before, be it a person's or the engine's; only the newest change can be taken back."""
    with transaction.atomic():
        row = Finding.objects.select_for_update().get(pk=event.finding_id)
        newest = row.events.filter(event_type="severity_change").order_by("-created_at", "-pk").first()
        if newest != event or "undoes" in event.metadata:
            raise Refused("already_over", "The severity has been changed again since.")
        return _rate(row, by, str(event.metadata.get("override_before", "")), undoes=str(event.pk))


def comment(finding: Finding, *, by: User, text: str) -> FindingEvent:
    text = text.strip()
    if not text:
        raise Refused("no_comment", "The comment is empty.", next_step="Write what others should know.")
    _require_short(text)
    return FindingEvent.objects.create(finding=finding, user=by, event_type="comment", comment=text)


def undo(decision: Decision, *, by: User) -> list[FindingEvent]:
    """Take it back. A finding that somebody decided about since, or that a scan moved, stays where it is."""
    with transaction.atomic():
        taken_back = Decision.objects.filter(pk=decision.pk, undone_at__isnull=True).update(undone_at=timezone.now())
        if not taken_back:
            raise Refused("already_over", "This decision has been taken back already.")
        moved = FindingEvent.objects.filter(event_type="status_change", metadata__decision_id=str(decision.pk))
        undone = [_move_back(event, decision, by=by) for event in moved.select_related("finding")]
    decision.refresh_from_db()
    return [event for event in undone if event]


def _rate(row: Finding, by: User, override: str, **facts: str) -> FindingEvent:
    before, facts = row.shown_severity, {"override_before": row.severity_override, **facts}
    row.severity_override = override
    row.save(update_fields=["severity_override", "updated_at"])
    changed = {"event_type": "severity_change", "old_value": before, "new_value": row.shown_severity}
    return FindingEvent.objects.create(finding=row, user=by, metadata=facts, **changed)


def _move(finding: Finding, decision: Decision) -> FindingEvent:
    """Its lock is held until the decision is written, so that two people's old and new values tell one story."""
    row = Finding.objects.select_for_update().get(pk=finding.pk)
    event = told(row, decision)
    event.save(force_insert=True)
    _place(row, decision.status)
    finding.status, finding.fixed_at = row.status, row.fixed_at
    return event


def _move_others(decision: Decision) -> None:
    others = list(reached_by(decision).exclude(decisions=decision).select_for_update())
    FindingEvent.objects.bulk_create([told(other, decision) for other in others])
    now = timezone.now()
    Finding.objects.filter(pk__in=[other.pk for other in others]).update(status=decision.status, updated_at=now)


def _move_back(moved: FindingEvent, decision: Decision, *, by: User) -> FindingEvent | None:
    row = Finding.objects.select_for_update().get(pk=moved.finding_id)
    newest = row.events.filter(event_type="status_change").order_by("-created_at", "-pk").first()
    if newest != moved or row.status != decision.status:
        return None
    event = FindingEvent.objects.create(
        finding=row,
        user=by,
        event_type="status_change",
        old_value=row.status,
        new_value=moved.old_value,
        metadata={"undoes": str(decision.pk)},
    )
    _place(row, moved.old_value)
    return event


def _place(row: Finding, status: str) -> None:
    row.status = status
    row.fixed_at = timezone.now() if status == Status.FIXED else None
    row.save(update_fields=["status", "fixed_at", "updated_at"])


def _require(is_met: bool, code: str, sentence: str, allowed: Iterable[str]) -> None:
    if not is_met:
        raise Refused(code, sentence, next_step=f"Use one of {', '.join(allowed)}.")


def _require_short(text: str) -> None:
    if len(text) > COMMENT_CAP:
        raise Refused("too_long", f"The text is longer than {COMMENT_CAP} characters.", next_step="Shorten it.")
