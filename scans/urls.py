"""The pages' addresses of repositories, scans and findings."""

from django.urls import URLPattern, URLResolver, path

from scans.views.events import scan_events

urlpatterns: list[URLPattern | URLResolver] = [
    path("scans/<uuid:scan_id>/events", scan_events, name="scan-events"),
]
