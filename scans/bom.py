"""The frame of our CycloneDX 1.6 documents: who wrote it, about which scan, what could not be looked at.

Written as plain JSON: the schema's own Python library takes half a minute for ten thousand packages, which a page
cannot wait for. The tests hold every document against the official schema.
"""

import json
from datetime import datetime
from typing import Any

from django.conf import settings

from engines.dependencies.package import purl
from scans.events import stamp
from scans.highlight import visible
from scans.models import CoverageGap, Scan, ScanStage

MOST_TEXT = 1_000
MEDIA_TYPE = "application/vnd.cyclonedx+json"
PROJECT = "project"
Json = dict[str, Any]


def document(scan: Scan) -> Json:
    """Everything but the lists; `scan` has its repo."""
    subject = {"bom-ref": PROJECT, "type": "application", "name": plain(scan.repo.name) if scan.repo else PROJECT}
    if scan.commit_sha:
        subject["version"] = scan.commit_sha
    ours = {"type": "application", "name": "Vör", "version": settings.VERSION}
    metadata = {
        "timestamp": moment(scan.completed_at or scan.created_at),
        "tools": {"components": [ours]},
        "component": subject,
        "properties": properties(_facts(scan)),
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{scan.pk}",
        "version": 1,
        "metadata": metadata,
    }


def _facts(scan: Scan) -> dict[str, str]:
    stage = ScanStage.objects.filter(scan=scan, stage="deps_audit").first()
    gaps = CoverageGap.objects.filter(scan=scan, stage="deps_audit", is_partial=True)
    missing = "; ".join(f"{one.path}: {one.reason}" if one.path else one.reason for one in gaps.order_by("pk")[:20])
    return {
        "scan": str(scan.pk),
        "ref": scan.ref,
        "dependencies": stage.detail or stage.reason if stage else "not looked at",
        "notLookedAt": missing,
    }


def component(ecosystem: str, name: str, version: str) -> Json:
    """A package, known by its package URL where its ecosystem has one."""
    address = purl(ecosystem, name, version)
    about = {"type": "library", "bom-ref": plain(address or f"{ecosystem}:{name}@{version}"), "name": plain(name)}
    if version:
        about["version"] = plain(version)
    return {**about, "purl": plain(address)} if address else about


def properties(facts: dict[str, str]) -> list[Json]:
    return [{"name": f"vor:{key}", "value": plain(value)[:MOST_TEXT]} for key, value in facts.items() if value]


def plain(text: str) -> str:
    """Names and reasons come from the repository: what cannot be seen is written out."""
    return visible(text)


def moment(at: datetime) -> str:
    return stamp(at)


def written(about: Json) -> str:
    """As text; escaped to ASCII, so that no name can move a terminal's cursor."""
    return json.dumps(about, indent=1) + "\n"
