"""A Kubernetes cluster writes no logs, or nobody watches it.

After a break-in nobody can say what was read or started, and nobody is warned while it happens.

Remove `logging_service = "none"` and `monitoring_service = "none"`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster without logs",
    severity="medium",
    confidence="high",
    cwe=778,
    weakness="missing-logging",
    languages=("terraform",),
    hints=("google_",),
    patch=turn(
        {
            "logging_service": '"logging.googleapis.com/kubernetes"',
            "monitoring_service": '"monitoring.googleapis.com/kubernetes"',
        }
    ),
    fix="Remove the line.",
    bad=[
        'resource "google_container_cluster" "main" {\n  logging_service = "none"\n}',
        'resource "google_container_cluster" "main" {\n  monitoring_service = "none"\n}',
    ],
    good=[
        """resource "google_container_cluster" "main" {
  logging_service = "logging.googleapis.com/kubernetes"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_container_cluster"):
        for path in ("logging_service", "monitoring_service"):
            if one.text(path) == "none":
                yield one.match(path, f"{one.address}: {path} is off.")
                break
