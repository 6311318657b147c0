"""The one choke point of text: every hit is masked here before anybody stores, logs or sends it."""

from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from typing import Any
from uuid import UUID

from engines.hit import Coordinates, EntryPoint, Excerpt, Hit, Step
from engines.secrets.masking import mask
from findings.decisions import standing_decision, told
from findings.fingerprints import VERSIONS
from findings.identity import Taken
from findings.models import Finding, FindingFingerprint
from repos.models import Repo

_SOURCES = {
    "config": Finding.Source.CONFIG,
    "infrastructure": Finding.Source.CONFIG,
    "workflows": Finding.Source.CONFIG,
    "checkov": Finding.Source.CONFIG,
    "dependencies": Finding.Source.DEPENDENCIES,
}


def clean(text: str) -> str:
    """Without secrets, and without the one character PostgreSQL refuses in a text."""
    return mask(text).replace("\0", "\ufffd")


def shown(text: str, *, most: int) -> str:
    """As `clean`, and cut."""
    return clean(text)[:most]


def masked(hit: Hit) -> Hit:
    """The same hit with every text through the masker once more, whatever its engine did."""
    return replace(
        hit,
        title=clean(hit.title),
        symbol=clean(hit.symbol),
        message=clean(hit.message),
        fix=clean(hit.fix),
        excerpt=_masked_excerpt(hit.excerpt),
        trace=tuple(_masked_step(step) for step in hit.trace),
        trace_excerpts=tuple(_masked_excerpt(excerpt) for excerpt in hit.trace_excerpts),
        properties={name: clean(value) for name, value in hit.properties.items()},
        coordinates=_masked_coordinates(hit.coordinates) if hit.coordinates else None,
        entries=tuple(masked_entry(one) for one in hit.entries),
    )


def masked_entry(entry: EntryPoint) -> EntryPoint:
    return replace(
        entry,
        route=clean(entry.route),
        name=clean(entry.name),
        guards=tuple(clean(one) for one in entry.guards),
        steps=tuple(_masked_step(step) for step in entry.steps),
        excerpts=tuple(_masked_excerpt(excerpt) for excerpt in entry.excerpts),
    )


def _masked_excerpt(excerpt: Excerpt) -> Excerpt:
    return replace(excerpt, lines=tuple(clean("\n".join(excerpt.lines)).split("\n")) if excerpt.lines else ())


def _masked_step(step: Step) -> Step:
    return replace(step, code=clean(step.code), note=clean(step.note))


def _masked_coordinates(coordinates: Coordinates) -> Coordinates:
    changed: dict[str, Any] = {}
    for one in fields(coordinates):
        value = getattr(coordinates, one.name)
        if isinstance(value, str):
            changed[one.name] = clean(value)
        elif isinstance(value, tuple):
            changed[one.name] = tuple(clean(text) for text in value)
    return replace(coordinates, **changed)


def one_at_a_time(repo: Repo) -> None:
    """Until the transaction ends no other scan of the repo writes findings.

    On PostgreSQL two scans that see the same new weakness at once would not see each other's finding of it.
    """
    Repo.objects.select_for_update(no_key=True).get(pk=repo.pk)


def create(repo: Repo, hit: Hit, scan_id: UUID) -> Finding:
    """A new finding, decided already where a person's decision reaches it."""
    finding = Finding(repo=repo, first_scan_id=scan_id, **columns(hit, scan_id))
    finding.save(force_insert=True)
    if decision := standing_decision(repo, path=hit.path, rule=hit.rule):
        told(finding, decision).save()
        finding.status = decision.status
        finding.save(update_fields=["status"])
    return finding


def remember(taken: Iterable[Taken], scan_id: UUID, *, is_place_kept: bool) -> None:
    """Write what is known of each finding now: its fingerprints, and where it stands (unless `is_place_kept`)."""
    prints = []
    for one in taken:
        for version, fingerprint in VERSIONS.items():
            known = fingerprint(one.hit)
            identity = {"finding": one.finding, "repo_id": one.finding.repo_id, "version": version}
            prints.append(FindingFingerprint(**identity, value=known.value, loose_value=known.loose))
        if not (one.is_created or one.is_witness or is_place_kept):
            move(one.finding, one.hit, scan_id)
    FindingFingerprint.objects.bulk_create(prints, ignore_conflicts=True)


def move(finding: Finding, hit: Hit, scan_id: UUID) -> None:
    """The finding stands here now, as this hit says it."""
    place = columns(hit, scan_id)
    for name, value in place.items():
        setattr(finding, name, value)
    # Only the place: what a person decided since the row was read must stand.
    finding.save(update_fields=[*place, "updated_at"])


def columns(hit: Hit, scan_id: UUID | None) -> dict[str, object]:
    """A hit as the plain columns of a finding."""
    return {
        "last_scan_id": scan_id,
        "weakness": hit.weakness,
        "title": hit.title[:300],
        "description": hit.message,
        "cwe": hit.cwe or None,
        "source": _SOURCES.get(hit.engine, Finding.Source.STATIC),
        "cve_id": hit.coordinates.cve_id[:40] if hit.coordinates else "",
        "references": list(hit.coordinates.references) if hit.coordinates else [],
        "manifest_coordinates": _stored(hit.coordinates) if hit.coordinates else None,
        "severity": hit.severity,
        "confidence": hit.confidence,
        "engine": hit.engine,
        "rule": hit.rule,
        "path": hit.path,
        "line_start": hit.start_line,
        "line_end": hit.end_line,
        "symbol": hit.symbol[:300],
        "snippet": "\n".join(hit.excerpt.lines),
        "snippet_line": hit.excerpt.first_line,
        "trace": [
            {"path": step.path, "line": step.line, "code": step.code, "role": step.role, "note": step.note}
            for step in hit.trace
        ],
        "fix_type": hit.properties.get("fix_type", "code_change"),
        "fix_summary": hit.fix,
    }


def _stored(coordinates: Coordinates) -> dict[str, Any]:
    """As JSON; what has columns of its own is left out."""
    kept = asdict(coordinates)
    del kept["cve_id"], kept["references"]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}
