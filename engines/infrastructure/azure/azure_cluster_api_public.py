"""The API of a Kubernetes cluster can be reached from the whole internet.

Stolen credentials work from anywhere, and every flaw of the API server is open to everybody until it is patched.

Set `private_cluster_enabled = true` or name who may come in `authorized_ip_ranges`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.resources import open_ranges
from engines.rule import Match, rule
from engines.source import SourceFile

PATHS = ("api_server_access_profile.authorized_ip_ranges", "api_server_authorized_ip_ranges")


@rule(
    title="Cluster's API on the internet (Azure)",
    severity="medium",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("azurerm_",),
    fix="private_cluster_enabled or authorized_ip_ranges.",
    bad=[
        'resource "azurerm_kubernetes_cluster" "main" {\n  name = "k"\n}',
        """resource "azurerm_kubernetes_cluster" "main" {
  api_server_access_profile {
    authorized_ip_ranges = ["0.0.0.0/0"]
  }
}""",
    ],
    good=[
        'resource "azurerm_kubernetes_cluster" "main" {\n  private_cluster_enabled = true\n}',
        """resource "azurerm_kubernetes_cluster" "main" {
  api_server_access_profile {
    authorized_ip_ranges = ["203.0.113.0/24"]
  }
}""",
        'resource "azurerm_kubernetes_cluster" "main" {\n  api_server_authorized_ip_ranges = var.r\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_kubernetes_cluster"):
        named = [path for path in PATHS if not one.is_missing(path)]
        is_narrow = named and not any(open_ranges(one.texts(named[0])))
        if one.is_not_on("private_cluster_enabled") and not is_narrow and one.is_missing("private_link_enabled"):
            yield one.match(
                named[0] if named else "private_cluster_enabled", f"The API of {one.address} answers everybody."
            )
