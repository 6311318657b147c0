"""The API of a Kubernetes cluster can be reached from the whole internet.

Stolen credentials work from anywhere, and every flaw of the API server is open to everybody until it is patched.

Set `private_cluster_config { enable_private_endpoint = true }` or name who may come in
`master_authorized_networks_config`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.resources import open_ranges
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster's API on the internet (Google Cloud)",
    severity="medium",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("google_",),
    fix="master_authorized_networks_config with named networks.",
    bad=[
        'resource "google_container_cluster" "main" {\n  name = "k"\n}',
        """resource "google_container_cluster" "main" {
  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "0.0.0.0/0"
    }
  }
}""",
    ],
    good=[
        """resource "google_container_cluster" "main" {
  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "203.0.113.0/24"
    }
  }
}""",
        """resource "google_container_cluster" "main" {
  private_cluster_config {
    enable_private_endpoint = true
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_container_cluster"):
        if one.is_on("private_cluster_config.enable_private_endpoint"):
            continue
        if one.is_missing("master_authorized_networks_config"):
            yield one.match("master_authorized_networks_config", f"The API of {one.address} answers everybody.")
        for networks in one.all("master_authorized_networks_config"):
            for block in networks.all("cidr_blocks"):
                if any(open_ranges(block.texts("cidr_block"))):
                    yield one.match("cidr_block", f"The API of {one.address} answers everybody.", section=block)
