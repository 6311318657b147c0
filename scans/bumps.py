"""Suggested version bumps: written into a copy of the manifest, which is read and held against the store again."""

from typing import Final

from engines.dependencies.audit import Named, audit
from engines.dependencies.bumps import can_bump
from engines.dependencies.package import name_key
from scans import manifests
from scans.advisories import store
from scans.kit import Kit
from scans.models import Patch, Scan, Sighting

MOST_BUMPS: Final = 100
# A vulnerability of a package in one manifest.
Known = tuple[str, str, str]


def propose(scan: Scan, kit: Kit) -> list[Patch]:
    """Only where the finding is gone from the changed manifest and nothing has come: the worst first."""
    counted = (
        Sighting.objects.counted().filter(scan=scan, engine="dependencies").worst_first().select_related("finding")
    )
    about = [(one, one.finding.manifest_coordinates or {}) for one in counted]
    known: dict[str, set[Known]] = {}
    for one, told in about:
        if told:
            known.setdefault(one.path, set()).add(
                (told["ecosystem"], name_key(told["ecosystem"], told["name"]), one.rule)
            )
    names = manifests.names_before(scan)
    made: list[Patch] = []
    for one, told in [pair for pair in about if pair[1].get("recommended_version") and can_bump(pair[0].path)][
        :MOST_BUMPS
    ]:
        old, new = told["installed_version"], told["recommended_version"]
        diff = _proven(kit, one, old, new, known[one.path], names)
        if diff:
            words = f"Take {told['name']} {new} in place of {old}."
            made.append(_patch(one, diff, words))
    return made


def _proven(kit: Kit, one: Sighting, old: str, new: str, before: set[Known], names: Named) -> str:
    bumped = kit.bump(one.path, one.line_start, old, new)
    if bumped is None:
        return ""
    audited = audit(bumped.packages, store.about(bumped.packages), names)
    after = {(found.package.ecosystem, found.package.key, found.id) for found in audited.vulnerable}
    return "" if any(rule == one.rule for _, _, rule in after) or after - before or audited.uncompared else bumped.diff


def _patch(one: Sighting, diff: str, words: str) -> Patch:
    return Patch(
        scan_id=one.scan_id, finding_id=one.finding_id, path=one.path, diff=diff, description=words, is_proven=True
    )
