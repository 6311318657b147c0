"""Pods of a cluster can read the metadata of the machine they run on, with its credentials.

A program in a pod that can be made to fetch an address hands out the machine's token, and with it images, logs and
sometimes the cluster.

Use workload identity: `workload_metadata_config { mode = "GKE_METADATA" }`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

PATHS = (
    "node_config.workload_metadata_config.mode", "node_config.workload_metadata_config.node_metadata",
)  # fmt: skip


@rule(
    title="Machine's credentials open to pods",
    severity="medium",
    confidence="high",
    cwe=1188,
    weakness="instance-metadata",
    languages=("terraform",),
    hints=("google_",),
    patch=turn({"mode": '"GKE_METADATA"', "node_metadata": '"GKE_METADATA"'}),
    fix="workload_metadata_config with GKE_METADATA.",
    bad=[
        """resource "google_container_node_pool" "main" {
  node_config {
    workload_metadata_config {
      mode = "GCE_METADATA"
    }
  }
}""",
        """resource "google_container_cluster" "main" {
  node_config {
    workload_metadata_config {
      node_metadata = "EXPOSE"
    }
  }
}""",
        """resource "google_container_node_pool" "main" {
  node_config {
    metadata = {
      disable-legacy-endpoints = "false"
    }
  }
}""",
    ],
    good=[
        """resource "google_container_node_pool" "main" {
  node_config {
    workload_metadata_config {
      mode = "GKE_METADATA"
    }
    metadata = {
      disable-legacy-endpoints = "true"
    }
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_container_node_pool", "google_container_cluster"):
        for path in PATHS:
            if one.text(path) in ("GCE_METADATA", "EXPOSE", "EXPOSED", "UNSPECIFIED"):
                yield one.match(path, f"Pods on {one.address} read the machine's credentials.")
        path = "node_config.metadata.disable-legacy-endpoints"
        if one.is_off(path):
            yield one.match("node_config.metadata", f"Pods on {one.address} read the machine's credentials.")
