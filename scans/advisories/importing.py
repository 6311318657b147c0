"""Fills the store from OSV records: a file, a folder, a ZIP archive, a git repository, or the address of one."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from engines.dependencies.osv import Affected, NotAnAdvisory, parse
from outcomes import Refused
from sandbox import archives
from sandbox.archives import ArchiveCaps
from sandbox.limits import GIB, MIB
from scans.advisories.fetching import fetched, files_of, repository
from scans.models import Advisory, AdvisoryImport, AdvisoryPackage

_BATCH = 500
_MOST_RECORD_BYTES = 4 * MIB
_CAPS = ArchiveCaps(archive_bytes=2 * GIB, entries=1_000_000, total_bytes=16 * GIB, entry_bytes=_MOST_RECORD_BYTES)
_KEPT = ("id", "modified", "withdrawn", "summary", "aliases", "severity", "affected", "references", "database_specific")
_RECORD_NAME = re.compile(r"\.json$", re.IGNORECASE)


@dataclass(slots=True)
class Filled:
    """What an import did. `refused` are files that are no record; `newest` is the last day one was changed."""

    records: int = 0
    refused: int = 0
    ecosystems: set[str] = field(default_factory=set)
    newest: datetime | None = None


def import_from(source: str, *, as_of: datetime | None = None) -> AdvisoryImport:
    """Everything at a path, https address or git repository. `as_of` is the day the data is from, else what it shows.

    Refused when there is nothing there, or no record in it; then the store stays as it was.
    """
    if "://" in source and (address := repository(source)):
        return _kept(files_of(address, most_bytes=_MOST_RECORD_BYTES), source, as_of)
    if "://" in source:
        return _fetched(source, as_of)
    path = Path(source)
    if not path.exists():
        raise Refused("no_such_file", f"{source} does not exist.", next_step="Give a file, a folder or an address.")
    return _from_path(path, source, as_of)


def _fetched(url: str, as_of: datetime | None) -> AdvisoryImport:
    answer = fetched(url)
    told = answer.headers.get("last-modified", "")
    is_zip = answer.body.startswith(b"PK")
    with NamedTemporaryFile(suffix=".zip" if is_zip else ".json", dir=settings.FILE_UPLOAD_TEMP_DIR) as file:
        file.write(answer.body)
        file.flush()
        return _from_path(Path(file.name), url, as_of or (_date(told) if told else timezone.now()))


def _from_path(path: Path, source: str, as_of: datetime | None) -> AdvisoryImport:
    is_collection = path.is_dir() or path.suffix.lower() == ".zip"
    return _kept(_documents(path), source, as_of, is_collection=is_collection)


def _kept(
    documents: Iterator[bytes], source: str, as_of: datetime | None, *, is_collection: bool = True
) -> AdvisoryImport:
    filled = fill(documents)
    if not filled.records:
        raise Refused("no_advisory", f"There is no OSV record in {source}.", next_step="Give OSV's JSON or ZIP.")
    return AdvisoryImport.objects.create(
        source=source[:500],
        as_of=as_of or filled.newest or timezone.now(),
        is_collection=is_collection,
        records=filled.records,
        refused=filled.refused,
        ecosystems=sorted(filled.ecosystems),
    )


def _documents(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        for file in sorted(path.rglob("*.json")):
            if file.is_file() and not file.is_symlink() and ".git" not in file.parts:
                yield file.read_bytes() if file.stat().st_size <= _MOST_RECORD_BYTES else b""
    elif path.suffix.lower() == ".zip":
        yield from (one.data for one in archives.entries(path, caps=_CAPS) if _RECORD_NAME.search(one.path))
    else:
        yield path.read_bytes()


def fill(documents: Iterable[bytes]) -> Filled:
    """Each batch for itself: one long transaction would keep every scan from writing."""
    filled = Filled()
    batch: dict[str, tuple[Advisory, list[AdvisoryPackage]]] = {}
    for data in documents:
        for document in _parsed(data):
            try:
                advisory, packages = _rows(document)
            except (NotAnAdvisory, ValueError):
                filled.refused += 1
                continue
            batch[advisory.pk] = (advisory, packages)
            filled.records += 1
            filled.ecosystems |= {one.ecosystem for one in packages}
            filled.newest = max(filled.newest or advisory.modified_at, advisory.modified_at)
            if len(batch) >= _BATCH:
                _write(batch)
                batch = {}
    _write(batch)
    return filled


def _parsed(data: bytes) -> list[Any]:
    """One record, or a list of them. Anything else is one refused file."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return [None]
    return value if isinstance(value, list) else [value]


def _rows(document: Any) -> tuple[Advisory, list[AdvisoryPackage]]:
    record = parse(document)
    kept = {name: document[name] for name in _KEPT if name in document}
    advisory = Advisory(
        osv_id=record.id,
        document=kept,
        modified_at=_date(record.modified),
        withdrawn_at=_date(record.withdrawn) if record.withdrawn else None,
    )
    by_name = {(one.ecosystem, one.name): one for one in record.affected}
    return advisory, [_package(advisory, one) for one in by_name.values()]


def _package(advisory: Advisory, one: Affected) -> AdvisoryPackage:
    return AdvisoryPackage(advisory=advisory, ecosystem=one.ecosystem[:40], name=one.name[:300])


def _write(batch: dict[str, tuple[Advisory, list[AdvisoryPackage]]]) -> None:
    """A record that is there already is replaced, unless the one there is newer."""
    newer = Advisory.objects.filter(pk__in=batch).values_list("pk", "modified_at")
    kept = {pk for pk, modified_at in newer if modified_at > batch[pk][0].modified_at}
    fresh = {pk: one for pk, one in batch.items() if pk not in kept}
    with transaction.atomic():
        Advisory.objects.bulk_create(
            [advisory for advisory, _ in fresh.values()],
            update_conflicts=True, unique_fields=["osv_id"], update_fields=["document", "modified_at", "withdrawn_at"],
        )  # fmt: skip
        AdvisoryPackage.objects.filter(advisory__in=fresh).delete()
        AdvisoryPackage.objects.bulk_create([one for _, packages in fresh.values() for one in packages])


def _date(text: str) -> datetime:
    """RFC 3339 as OSV writes it, or an HTTP date. Raises ValueError."""
    found = parse_datetime(text) or parsedate_to_datetime(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
