"""What a scan's manifests pin, held against the store of advisories."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma

from engines.dependencies.answers import Licensed
from engines.dependencies.audit import Vulnerable, audit
from engines.dependencies.formats import format_of
from engines.dependencies.hits import ENGINE, hit, seen_of, wanted_of
from engines.dependencies.licences import tells
from engines.dependencies.package import Package, name_key
from engines.hit import SEVERITIES, Hit
from findings.intake import clean
from findings.models import COUNTED_STATUSES, Finding
from outcomes import Gap
from scans.advisories import store
from scans.advisories.asking import Asked, ask
from scans.advisories.store import Standing
from scans.kit import Kit
from scans.lease import held
from scans.models import FileRecord, PackageRecord, Scan

MOST_HITS = 3_000
MOST_LICENCES = 10_000
_BATCH = 2_000
_NO_STORE = (
    "There are no advisories for {}: nothing is known about these packages. Fill the store with import_advisories."
)
_NO_ANSWER = (
    "There are no advisories for {}, and the advisory service did not answer about all of these packages: nothing is "
    "known about them."
)
_OLD_ANSWER = "What the advisory service last said about packages of {} is old: what became known since is missing."


@dataclass(frozen=True, slots=True)
class Compared:
    """The hits, and the day of the oldest advisories they follow from; None when there was nothing to compare with."""

    hits: list[Hit]
    day: datetime | None

    def detail(self, packages: Sequence[Package]) -> str:
        number = len({one.manifest for one in packages})
        files = f"{intcomma(len(packages))} packages in {number} {'file' if number == 1 else 'files'}"
        return f"{files}, advisories of {self.day:%Y-%m-%d}" if self.day else f"{files}, no advisories"


def manifests_of(scan: Scan) -> list[str]:
    """Paths of the inventory that some format reads, in order."""
    paths = FileRecord.objects.filter(scan=scan).order_by("path").values_list("path", flat=True)
    return [path for path in paths.iterator() if format_of(path)]


def licensed(scan: Scan, kit: Kit, packages: Sequence[Package]) -> dict[Package, Licensed]:
    """Where the manifest names no licence, what a copy in the repository says: of that version, else of the package."""
    silent = [one for one in packages if not one.licence]
    paths = FileRecord.objects.filter(scan=scan).order_by("path").values_list("path", flat=True)
    telling = [path for path in paths.iterator() if tells(path)] if silent else []
    if len(telling) > MOST_LICENCES:
        reason = f"Of {len(telling):,} files that may name a licence the first {MOST_LICENCES:,} were read."
        kit.gap(Gap("licences-unknown", reason, engine=ENGINE, is_partial=False))
    said: dict[tuple[str, str, str], Licensed] = {}
    for one in kit.licences(telling[:MOST_LICENCES]):
        said.setdefault((one.ecosystem, name_key(one.ecosystem, one.name), one.version), one)
    either = ((one, [(one.ecosystem, one.key, version) for version in (one.version, "")]) for one in silent)
    return {one: said[found] for one, keys in either if (found := next((key for key in keys if key in said), None))}


def told_before(scan: Scan) -> bool:
    """Open findings of this engine must be able to close when their manifest is gone."""
    return Finding.objects.filter(repo=scan.repo, engine=ENGINE, status__in=COUNTED_STATUSES).exists()


def keep(scan: Scan, kit: Kit, packages: Sequence[Package]) -> None:
    """The packages as rows, instead of those of an earlier attempt."""
    told = licensed(scan, kit, packages)
    with held(kit.lease):
        PackageRecord.objects.filter(scan=scan).delete()
    # The masker is asked once for each name, however many packages need it.
    spelled = cache(clean)
    for start in range(0, len(packages), _BATCH):
        with held(kit.lease):
            PackageRecord.objects.bulk_create(
                _row(scan, one, told.get(one), spelled) for one in packages[start : start + _BATCH]
            )


def _row(scan: Scan, one: Package, told: Licensed | None, spelled: Callable[[str], str]) -> PackageRecord:
    return PackageRecord(
        scan=scan,
        ecosystem=one.ecosystem,
        name=spelled(one.name)[:300],
        version=spelled(one.version)[:200],
        manifest=one.manifest,
        line=one.line,
        is_direct=one.is_direct,
        scope=one.scope,
        way=[spelled(name) for name in one.path],
        needs=[" ".join(map(spelled, needed.split(" ", 1))) for needed in one.needs],
        licence=spelled(told.licence if told is not None else one.licence),
        licence_from=told.path if told is not None else "",
        source=clean(one.source),
    )


def compare(kit: Kit, packages: Sequence[Package]) -> Compared:
    """Gaps for what neither the store nor the service an operator allows covers; hits for the rest."""
    standing = store.standing().among({one.ecosystem for one in packages})
    lacking = [one for one in packages if one.ecosystem not in standing.as_of or standing.is_old(one.ecosystem)]
    asked = ask(lacking, on_progress=kit.progress)
    unanswered = [one for one in lacking if not asked.is_fresh((one.ecosystem, one.key))]
    kit.gap(*_uncovered(unanswered, standing, asked), *_unasked(asked))
    kit.gap(*_old(standing.among({one.ecosystem for one in unanswered})))
    covered = [one for one in packages if one.ecosystem in standing.as_of or (one.ecosystem, one.key) in asked.as_of]
    audited = audit(covered, store.about(covered), names_before(kit.scan))
    kit.gap(*_uncompared(audited.uncompared))
    worst = sorted(audited.vulnerable, key=lambda one: SEVERITIES.index(one.severity))
    kit.gap(*_too_many(worst[MOST_HITS:]))
    return Compared(_hits(kit, worst[:MOST_HITS]), _day(covered, standing, asked))


def _day(covered: Sequence[Package], standing: Standing, asked: Asked) -> datetime | None:
    answered = (asked.as_of.get((one.ecosystem, one.key)) or standing.as_of[one.ecosystem] for one in covered)
    return min(answered, default=standing.oldest)


def names_before(scan: Scan) -> dict[tuple[str, str], list[str]]:
    """What the vulnerabilities of each package were known by in this repository, the oldest first.

    Another record of the same vulnerability may arrive any day; the finding and what people decided stay.
    """
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    rows = Finding.objects.filter(repo=scan.repo, engine=ENGINE, manifest_coordinates__isnull=False)
    for told in rows.order_by("created_at", "pk").values_list("manifest_coordinates", flat=True).iterator():
        if told and told.get("advisory_id"):
            found[told["ecosystem"], name_key(told["ecosystem"], told["name"])].append(told["advisory_id"])
    return found


def _too_many(left: Sequence[Vulnerable]) -> list[Gap]:
    """One for each manifest, so that what is not told is not taken for mended either."""
    reason = f"Over {MOST_HITS:,} vulnerable packages; the least severe are left out."
    return [Gap("too-many-hits", reason, path, ENGINE) for path in sorted({one.package.manifest for one in left})]


def _hits(kit: Kit, found: Sequence[Vulnerable]) -> list[Hit]:
    by_path: dict[str, list[Vulnerable]] = defaultdict(list)
    for one in found:
        by_path[one.package.manifest].append(one)
    wanted = sorted({one for each in found for one in wanted_of(each.package)})
    reaches = {(one.ecosystem, one.name): one for one in kit.reach(wanted)} if wanted else {}
    hits: list[Hit] = []
    for path, here in by_path.items():
        excerpts = kit.excerpts(path, sorted({one.package.line for one in here}))
        hits += [hit(one, excerpts[one.package.line], seen_of(one.package, reaches)) for one in here]
    return hits


def _uncovered(packages: Sequence[Package], standing: Standing, asked: Asked) -> list[Gap]:
    """One for each manifest, so that what was found in it before is not taken for mended."""
    lost = [one for one in packages if one.ecosystem not in standing.as_of]
    reasons = {(one.manifest, _reason(one, asked)) for one in lost}
    return [Gap("no-advisories", reason, path, ENGINE) for path, reason in sorted(reasons)]


def _reason(package: Package, asked: Asked) -> str:
    if (package.ecosystem, package.key) in asked.as_of:
        return _OLD_ANSWER.format(package.ecosystem)
    return (_NO_ANSWER if asked.fault else _NO_STORE).format(package.ecosystem)


def _unasked(asked: Asked) -> list[Gap]:
    reason = f"{asked.fault} What became known since its last answers is missing."
    return [Gap("advisory-service", reason, engine=ENGINE)] if asked.fault else []


def _old(standing: Standing) -> list[Gap]:
    days = settings.ADVISORY_AGE_LIMIT.days
    return [
        Gap(
            "old-advisories",
            f"The advisories for {name} are of {day:%Y-%m-%d}, older than {days} days: what became known since is "
            "missing.",
            engine=ENGINE,
        )
        for name, day in sorted(standing.as_of.items())
        if standing.is_old(name)
    ]


def _uncompared(packages: Sequence[Package]) -> list[Gap]:
    by_path: dict[str, list[str]] = defaultdict(list)
    for one in packages:
        by_path[one.manifest].append(f"{one.name} {one.version}")
    return [
        Gap(
            "not-compared",
            f"{len(names)} versions have no place in their ecosystem's order: {', '.join(names[:5])}.",
            path,
            ENGINE,
        )
        for path, names in sorted(by_path.items())
    ]
