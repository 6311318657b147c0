"""Suggested changes: asked of the rules that know one, kept when a second look at the changed file proved them."""

from collections import defaultdict
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from engines.analyst import AnalystStopped
from engines.proving import Wanted
from engines.registry import documented, patchable
from findings.models import Finding, FindingEvent
from outcomes import Gap, Refused, Unavailable
from scans import bumps
from scans.kit import Kit
from scans.lease import held
from scans.models import Patch, Scan, Sighting

MOST_PATCHES: Final = 300


def propose(scan: Scan, kit: Kit) -> int:
    """The worst findings first; in place of what an earlier attempt kept. How many there are now."""
    by_path: dict[str, list[Sighting]] = defaultdict(list)
    able = patchable()
    counted = Sighting.objects.counted().filter(scan=scan, engine__in={engine for engine, _ in able}).worst_first()
    for sighting in [one for one in counted if (one.engine, one.rule) in able and not one.past][:MOST_PATCHES]:
        by_path[sighting.path].append(sighting)
    made: list[Patch] = []
    try:
        for path, sightings in by_path.items():
            wanted = [Wanted(one.engine, one.rule, one.line_start) for one in sightings]
            made += [_patch(sightings[one.number], one.diff) for one in kit.patches(path, wanted)]
        made += bumps.propose(scan, kit)
    except (Unavailable, AnalystStopped):
        kit.gap(Gap("patches", "Not all findings that have a patch got one: the analyst stopped.", is_partial=False))
    with held(kit.lease):
        Patch.objects.filter(scan=scan).delete()
        Patch.objects.bulk_create(made)
    return len(made)


def _patch(sighting: Sighting, diff: str) -> Patch:
    known = documented()[sighting.engine, sighting.rule]
    return Patch(
        scan_id=sighting.scan_id,
        finding_id=sighting.finding_id,
        path=sighting.path,
        diff=diff,
        description=known.fix,
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
