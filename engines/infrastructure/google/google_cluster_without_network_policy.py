"""A Kubernetes cluster cannot hold its pods apart: network policies are not enforced.

A pod that is broken into reaches every other pod, database and dashboard of the cluster.

Set `datapath_provider = "ADVANCED_DATAPATH"`, or `network_policy { enabled = true }`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster without network policies (Google Cloud)",
    severity="low",
    confidence="high",
    cwe=693,
    weakness="sandbox-disabled",
    languages=("terraform",),
    hints=("google_",),
    fix='datapath_provider = "ADVANCED_DATAPATH".',
    bad=[
        """resource "google_container_cluster" "main" {
  private_cluster_config {
    enable_private_nodes = true
  }
}""",
        'resource "google_container_cluster" "main" {\n  network_policy {\n    enabled = false\n  }\n}',
    ],
    good=[
        'resource "google_container_cluster" "main" {\n  network_policy {\n    enabled = true\n  }\n}',
        'resource "google_container_cluster" "main" {\n  datapath_provider = "ADVANCED_DATAPATH"\n}',
        'resource "google_container_cluster" "main" {\n  enable_autopilot = true\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_container_cluster"):
        is_advanced = not one.is_missing("datapath_provider") or one.is_on("enable_autopilot")
        if one.is_not_on("network_policy.enabled") and not is_advanced:
            yield one.match("network_policy.enabled", f"Pods of {one.address} reach one another without bound.")
