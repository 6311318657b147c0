"""The API's addresses of repositories, scans and findings."""

from django.urls import URLPattern, URLResolver, path

from scans.api.stream import ProgressStream

urlpatterns: list[URLPattern | URLResolver] = [
    path("scans/<uuid:scan_id>/progress/stream", ProgressStream.as_view(), name="api-scan-stream"),
]
