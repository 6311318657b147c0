"""A storage account takes requests from every network.

A leaked key or signed address then works from anywhere in the world.

Set `default_action = "Deny"` and name networks and addresses.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Storage account open to every network",
    severity="medium",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn('"Deny"'),
    fix='default_action = "Deny".',
    bad=[
        """resource "azurerm_storage_account" "main" {
  network_rules {
    default_action = "Allow"
  }
}""",
        'resource "azurerm_storage_account_network_rules" "main" {\n  default_action = "Allow"\n}',
    ],
    good=[
        """resource "azurerm_storage_account" "main" {
  network_rules {
    default_action = "Deny"
    ip_rules = ["203.0.113.0/24"]
  }
}""",
        'resource "azurerm_storage_account_network_rules" "main" {\n  default_action = "Deny"\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_storage_account", "azurerm_storage_account_network_rules"):
        path = "default_action" if one.kind.endswith("_rules") else "network_rules.default_action"
        if one.text(path) == "Allow":
            yield one.match(path, f"{one.address} takes requests from every network.")
