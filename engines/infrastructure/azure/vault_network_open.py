"""A key vault takes requests from every network.

A leaked credential reads its keys and secrets from anywhere in the world.

Add `network_acls` with `default_action = "Deny"` and name networks and addresses.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Key vault open to every network",
    severity="medium",
    confidence="medium",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=swap((r'\b(default_action\s*=\s*)"Allow"', r'\1"Deny"')),
    fix='network_acls with default_action = "Deny".',
    bad=[
        'resource "azurerm_key_vault" "main" {\n  purge_protection_enabled = true\n}',
        """resource "azurerm_key_vault" "main" {
  purge_protection_enabled = true
  network_acls {
    default_action = "Allow"
    bypass = "AzureServices"
  }
}""",
    ],
    good=[
        """resource "azurerm_key_vault" "main" {
  purge_protection_enabled = true
  network_acls {
    default_action = "Deny"
  }
}""",
        """resource "azurerm_key_vault" "main" {
  public_network_access_enabled = false
  purge_protection_enabled = true
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_key_vault"):
        path = "network_acls.default_action"
        if one.text(path) == "Allow" or (one.is_missing(path) and not one.is_off("public_network_access_enabled")):
            yield one.match(path, f"{one.address} takes requests from every network.")
