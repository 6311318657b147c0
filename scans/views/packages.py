"""The packages of a scan: where each is pinned, what brings it in, its licence where one is known."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.client import SignedInRequest
from scans.models import PackageRecord, Scan, Sighting
from scans.views.listing import page_of, query

PER_PAGE = 100
MOST_LICENCES = 60
# A licence nobody wrote down, in an address.
UNKNOWN = "unknown"
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    package: PackageRecord
    findings: list[UUID]

    @property
    def bringer(self) -> str:
        return " → ".join(self.package.way)


@login_required
@require_safe
def scan_packages(request: SignedInRequest, scan_id: UUID) -> HttpResponse:
    scan = get_object_or_404(Scan.objects.visible_to(request.user).select_related("repo"), pk=scan_id)
    rows = PackageRecord.objects.filter(scan=scan)
    licences = _licences(rows)
    found, asked = rows, request.GET.get("licence", "")[:200]
    if wanted := request.GET.get("q", "")[:200]:
        found = found.filter(name__icontains=wanted)
    if asked:
        found = found.filter(licence="" if asked == UNKNOWN else asked)
    page = page_of(request, found.order_by("ecosystem", "name", "version", "manifest", "pk"), per_page=PER_PAGE)
    page.object_list = _rows(scan, page.object_list)
    context: dict[str, Any] = {"scan": scan, "page": page, "query": query(request), "q": wanted, "licence": asked}
    context |= {"licences": licences, "is_empty": not page.object_list and not rows.exists()}
    return render(request, "scans/packages.html", context)


def _licences(rows: QuerySet[PackageRecord]) -> list[tuple[str, str, int]]:
    """(address, words, how many), the most frequent first."""
    counted = rows.values_list("licence").annotate(number=Count("pk")).order_by("-number", "licence")[:MOST_LICENCES]
    return [(licence or UNKNOWN, licence or "Not known", number) for licence, number in counted]


def _rows(scan: Scan, packages: Iterable[PackageRecord]) -> list[Row]:
    listed = list(packages)
    sightings = Sighting.objects.counted().filter(scan=scan, engine="dependencies")
    about = sightings.filter(path__in={one.manifest for one in listed}).worst_first().select_related("finding")
    found: dict[Key, list[UUID]] = defaultdict(list)
    for one in about:
        told = one.finding.manifest_coordinates or {}
        found[one.path, told.get("name", ""), told.get("installed_version", "")].append(one.finding_id)
    return [Row(one, found.get((one.manifest, one.name, one.version), [])) for one in listed]
