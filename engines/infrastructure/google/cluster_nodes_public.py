"""The machines of a Kubernetes cluster have addresses on the internet.

Each is one firewall rule away from being attacked directly, with the pods and secrets on it.

Set `private_cluster_config { enable_private_nodes = true }`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster's machines on the internet",
    severity="low",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("google_",),
    fix="enable_private_nodes = true.",
    bad=[
        'resource "google_container_cluster" "main" {\n  master_authorized_networks_config {}\n}',
        """resource "google_container_cluster" "main" {
  private_cluster_config {
    enable_private_nodes = false
  }
}""",
    ],
    good=[
        """resource "google_container_cluster" "main" {
  private_cluster_config {
    enable_private_nodes = true
  }
}""",
        'resource "google_container_cluster" "main" {\n  enable_autopilot = true\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_container_cluster"):
        if one.is_not_on("private_cluster_config.enable_private_nodes") and not one.is_on("enable_autopilot"):
            yield one.match(
                "private_cluster_config.enable_private_nodes", f"{one.address} has machines on the internet."
            )
