"""What the store knows about packages, and how old that knowledge is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from engines.dependencies.osv import Advisory as Record
from engines.dependencies.osv import NotAnAdvisory, parse
from engines.dependencies.package import Package
from scans.models import Advisory, AdvisoryImport, AdvisoryPackage, Exploitation

_BATCH = 400


@dataclass(frozen=True, slots=True)
class Standing:
    """The day the data of each ecosystem is from; an ecosystem that is not here was never imported."""

    as_of: dict[str, datetime]

    @property
    def oldest(self) -> datetime | None:
        return min(self.as_of.values(), default=None)

    def is_old(self, ecosystem: str) -> bool:
        return timezone.now() - self.as_of[ecosystem] > settings.ADVISORY_AGE_LIMIT

    def among(self, ecosystems: Iterable[str]) -> "Standing":
        return Standing({name: self.as_of[name] for name in ecosystems if name in self.as_of})


def standing() -> Standing:
    """By the newest collection that held each ecosystem; single records make nothing newer."""
    found: dict[str, datetime] = {}
    for as_of, ecosystems in AdvisoryImport.objects.filter(is_collection=True).values_list("as_of", "ecosystems"):
        for name in ecosystems:
            found[name] = max(as_of, found.get(name, as_of))
    return Standing(found)


def about(packages: Iterable[Package]) -> dict[tuple[str, str], list[Record]]:
    """The standing advisories about these packages by (ecosystem, key of the name), with what is known of their use."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for package in packages:
        wanted[package.ecosystem].add(package.key)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for ecosystem, names in wanted.items():
        for some in _batches(sorted(names)):
            rows = AdvisoryPackage.objects.filter(ecosystem=ecosystem, name__in=some)
            for name, osv_id in rows.values_list("name", "advisory_id"):
                found[ecosystem, name].append(osv_id)
    records = _records(sorted({osv_id for ids in found.values() for osv_id in ids}))
    return {key: [records[osv_id] for osv_id in ids if osv_id in records] for key, ids in found.items()}


def _records(ids: Sequence[str]) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for some in _batches(ids):
        for row in Advisory.objects.filter(pk__in=some, withdrawn_at=None):
            try:
                records[row.pk] = parse(row.document)
            except NotAnAdvisory:  # the import refuses these; a row written by hand may still be one
                continue
    return _with_use(records)


def _with_use(records: dict[str, Record]) -> dict[str, Record]:
    names = {name for one in records.values() for name in (one.id, *one.aliases) if name.startswith("CVE-")}
    known = {row.pk: row for some in _batches(sorted(names)) for row in Exploitation.objects.filter(pk__in=some)}
    return {key: _used(one, known) for key, one in records.items()} if known else records


def _used(record: Record, known: dict[str, Exploitation]) -> Record:
    rows = [known[name] for name in (record.id, *record.aliases) if name in known]
    epss = max((row.epss for row in rows if row.epss is not None), default=None)
    return replace(record, epss=epss, is_exploited=any(row.is_exploited for row in rows))


def _batches(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
