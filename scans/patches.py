"""Suggested changes: asked of the rules that know one, kept when a second look at the changed file proved them."""

import time
from collections import defaultdict
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from engines.analyst import AnalystStopped
from engines.proving import Proposed, Wanted
from findings.models import Finding, FindingEvent
from outcomes import Gap, Refused, Unavailable
from scans import bumps
from scans.kit import Kit
from scans.lease import held
from scans.models import Patch, Scan, Sighting

MOST_PATCHES: Final = 300
FLOWS: Final = "taint"
FLOW_SECONDS: Final = 90


def propose(scan: Scan, kit: Kit) -> int:
    """The worst findings first; in place of what an earlier attempt kept. How many there are now."""
    by_path: dict[str, list[Sighting]] = defaultdict(list)
    made: list[Patch] = []
    until, is_late = time.monotonic() + FLOW_SECONDS, False
    try:
        for sighting in _able(scan, kit)[:MOST_PATCHES]:
            by_path[sighting.path].append(sighting)
        for path, sightings in by_path.items():
            asked = [one for one in sightings if one.engine != FLOWS or time.monotonic() < until]
            is_late |= len(asked) < len(sightings)
            try:
                told = kit.patches(path, list(map(_wanted, asked)))
            except Unavailable as error:
                kit.gap(Gap("patches", f"No changes to this file could be tried: {error}", path, is_partial=False))
                continue
            made += [_patch(asked[one.number], one) for one in told]
        made += bumps.propose(scan, kit)
        if is_late:
            reason = "Not all findings that have a patch got one: the time for trying changes to flows was over."
            kit.gap(Gap("patches", reason, is_partial=False))
    except (Unavailable, AnalystStopped):
        kit.gap(Gap("patches", "Not all findings that have a patch got one: the analyst stopped.", is_partial=False))
    with held(kit.lease):
        Patch.objects.filter(scan=scan).delete()
        Patch.objects.bulk_create(made)
    return len(made)


def _able(scan: Scan, kit: Kit) -> list[Sighting]:
    """Findings of rules that know a change to make, the worst first."""
    counted = Sighting.objects.counted().filter(scan=scan)
    able = kit.patchable() if counted.exists() else frozenset()
    known = counted.filter(engine__in={engine for engine, _ in able}).worst_first()
    return [one for one in known if (one.engine, one.rule) in able and not one.past]


def _wanted(sighting: Sighting) -> Wanted:
    beside = {step["path"] for step in sighting.trace} - {sighting.path}
    return Wanted(sighting.engine, sighting.rule, sighting.line_start, tuple(sorted(beside)))


def _patch(sighting: Sighting, proposed: Proposed) -> Patch:
    advised = next((step["note"] for step in sighting.trace if step["role"] == "missing_control"), "")
    return Patch(
        scan_id=sighting.scan_id,
        finding_id=sighting.finding_id,
        path=sighting.path,
        diff=proposed.diff,
        description=advised or proposed.fix,
        is_proven=True,
    )


def mark_applied(finding: Finding, *, by: User) -> tuple[Patch, FindingEvent]:
    """Somebody says that they made the change; it changes no code and no status."""
    with transaction.atomic():
        newest = Patch.objects.select_for_update().filter(finding=finding).order_by("-created_at", "-pk").first()
        if newest is None:
            raise Refused("no_patch", f"No patch available for finding '{finding.pk}'")
        if newest.applied_at is not None:
            raise Refused("already_applied", "Suggested diff has already been marked as applied in Vör")
        newest.applied_by, newest.applied_at = by, timezone.now()
        newest.save(update_fields=["applied_by", "applied_at"])
        facts = {"patch_id": str(newest.pk)}
        event = FindingEvent.objects.create(finding=finding, user=by, event_type="patch_applied", metadata=facts)
    return newest, event
