"""A Kubernetes cluster cannot hold its pods apart: no network policy is set up.

A pod that is broken into reaches every other pod, database and dashboard of the cluster.

Set `network_policy` in `network_profile` and write a policy for each namespace.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster without network policies",
    severity="low",
    confidence="high",
    cwe=693,
    weakness="sandbox-disabled",
    languages=("terraform",),
    hints=("azurerm_",),
    fix="network_profile with network_policy.",
    bad=[
        """resource "azurerm_kubernetes_cluster" "main" {
  private_cluster_enabled = true
  network_profile {
    network_plugin = "kubenet"
  }
}""",
    ],
    good=[
        """resource "azurerm_kubernetes_cluster" "main" {
  private_cluster_enabled = true
  network_profile {
    network_plugin = "azure"
    network_policy = "azure"
  }
}""",
        """resource "azurerm_kubernetes_cluster" "main" {
  private_cluster_enabled = true
  network_profile {
    network_data_plane = "cilium"
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_kubernetes_cluster"):
        if one.is_missing("network_profile.network_policy") and one.is_missing("network_profile.network_data_plane"):
            yield one.match("network_profile", f"Pods of {one.address} reach one another without bound.")
