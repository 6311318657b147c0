"""A Kubernetes cluster uses its old access control, in which every account may do everything.

Each pod's account is an administrator: one broken-into program is the whole cluster.

Remove `enable_legacy_abac`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster without access control (Google Cloud)",
    severity="high",
    confidence="high",
    cwe=862,
    weakness="missing-authorization",
    languages=("terraform",),
    hints=("google_",),
    patch=turn("false"),
    fix="enable_legacy_abac = false.",
    bad=[
        'resource "google_container_cluster" "main" {\n  enable_legacy_abac = true\n}',
    ],
    good=[
        'resource "google_container_cluster" "main" {\n  enable_legacy_abac = false\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_container_cluster"):
        if one.is_on("enable_legacy_abac"):
            yield one.match("enable_legacy_abac", f"Every account of {one.address} is an administrator.")
