"""A Kubernetes cluster does not ask what an account may do: role-based access control is off.

Every account that gets in, a pod's included, is an administrator of the cluster.

Leave `role_based_access_control_enabled` on, and bind it to the directory.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster without access control",
    severity="high",
    confidence="high",
    cwe=862,
    weakness="missing-authorization",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("true"),
    fix="role_based_access_control_enabled = true.",
    bad=[
        """resource "azurerm_kubernetes_cluster" "main" {
  private_cluster_enabled = true
  role_based_access_control {
    enabled = false
  }
}""",
        """resource "azurerm_kubernetes_cluster" "main" {
  private_cluster_enabled = true
  role_based_access_control_enabled = false
}""",
    ],
    good=[
        """resource "azurerm_kubernetes_cluster" "main" {
  private_cluster_enabled = true
  role_based_access_control {
    enabled = true
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_kubernetes_cluster"):
        for path in ("role_based_access_control_enabled", "role_based_access_control.enabled"):
            if one.is_off(path):
                yield one.match(path, f"Every account of {one.address} is an administrator.")
