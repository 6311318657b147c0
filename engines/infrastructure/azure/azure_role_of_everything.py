"""A role of one's own allows every action, or a subscription's owner is granted.

One leaked credential of whoever holds it is the whole subscription.

List the actions; grant built-in roles on the resource group that is needed.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Role over the whole subscription",
    severity="high",
    confidence="medium",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform",),
    hints=("azurerm_",),
    fix="List the actions and narrow the scope.",
    bad=[
        """resource "azurerm_role_definition" "main" {
  scope = data.azurerm_subscription.s.id
  permissions {
    actions = ["*"]
  }
}""",
        """resource "azurerm_role_assignment" "main" {
  scope = data.azurerm_subscription.current.id
  role_definition_name = "Owner"
}""",
    ],
    good=[
        """resource "azurerm_role_definition" "main" {
  permissions {
    actions = ["Microsoft.Storage/*/read"]
  }
}""",
        """resource "azurerm_role_assignment" "main" {
  scope = azurerm_resource_group.g.id
  role_definition_name = "Reader"
}""",
        """resource "azurerm_role_assignment" "main" {
  scope = azurerm_storage_account.s.id
  role_definition_name = "Owner"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_role_definition"):
        if "*" in one.texts("permissions.actions"):
            yield one.match("permissions.actions", f"{one.address} allows every action.")
    for one in resources(file, "azurerm_role_assignment"):
        scope = one.value("scope")
        is_wide = "azurerm_subscription" in str(getattr(scope, "text", scope)) or "managementGroups" in str(scope)
        if is_wide and one.text("role_definition_name") in ("Owner", "User Access Administrator"):
            yield one.match("role_definition_name", f"{one.address} grants the whole subscription.", severity="medium")
