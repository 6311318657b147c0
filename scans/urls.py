"""The pages' addresses of repositories, scans and findings."""

from django.urls import URLPattern, URLResolver, path

from scans.views import overview, scan
from scans.views.events import scan_events

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("samples", overview.sample, name="sample"),
    path("scans/<uuid:scan_id>", scan.scan_page, name="scan"),
    path("scans/<uuid:scan_id>/waiting", scan.waiting, name="scan-waiting"),
    path("scans/<uuid:scan_id>/events", scan_events, name="scan-events"),
    path("scans/<uuid:scan_id>/export/<str:name>", scan.export, name="scan-export"),
]
