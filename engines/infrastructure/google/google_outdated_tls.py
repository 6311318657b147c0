"""A load balancer's TLS policy lets outdated versions in.

TLS 1.0 and 1.1 have known flaws: somebody on the way can bring a connection down to them and read parts of it.

Set `min_tls_version = "TLS_1_2"` and `profile = "MODERN"`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Outdated TLS accepted (Google Cloud)",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    languages=("terraform",),
    hints=("google_",),
    patch=turn('"TLS_1_2"'),
    fix='min_tls_version = "TLS_1_2".',
    bad=[
        'resource "google_compute_ssl_policy" "main" {\n  name = "p"\n}',
        """resource "google_compute_ssl_policy" "main" {
  min_tls_version = "TLS_1_1"
  profile = "MODERN"
}""",
    ],
    good=[
        """resource "google_compute_ssl_policy" "main" {
  min_tls_version = "TLS_1_2"
  profile = "MODERN"
}""",
        'resource "google_compute_ssl_policy" "main" {\n  profile = "RESTRICTED"\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_compute_ssl_policy"):
        version = one.value("min_tls_version")
        if version in (None, "TLS_1_0", "TLS_1_1") and one.text("profile") != "RESTRICTED":
            yield one.match("min_tls_version", f"{one.address} lets TLS 1.0 in.")
