"""A database or cache takes connections from the public network.

Its firewall's rules and its password are then all that keeps the internet out, and both are changed in haste.

Set `public_network_access_enabled = false` and use a private endpoint.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

PUBLIC_UNLESS_SAID = frozenset(
    f"azurerm_{name}" for name in ("mssql_server", "sql_server", "postgresql_server", "mysql_server", "mariadb_server")
)
KINDS = (
    *sorted(PUBLIC_UNLESS_SAID), "azurerm_postgresql_flexible_server", "azurerm_mysql_flexible_server",
    "azurerm_redis_cache", "azurerm_cosmosdb_account",
)  # fmt: skip


@rule(
    title="Database on the public network (Azure)",
    severity="medium",
    confidence="medium",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("false"),
    fix="public_network_access_enabled = false.",
    bad=[
        'resource "azurerm_mssql_server" "main" {\n  public_network_access_enabled = true\n}',
        'resource "azurerm_postgresql_server" "main" {\n  ssl_enforcement_enabled = true\n}',
    ],
    good=[
        'resource "azurerm_mssql_server" "main" {\n  public_network_access_enabled = false\n}',
        """resource "azurerm_postgresql_flexible_server" "main" {
  delegated_subnet_id = azurerm_subnet.s.id
}""",
        'resource "azurerm_mysql_server" "main" {\n  public_network_access_enabled = var.p\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        path = "public_network_access_enabled"
        if one.is_on(path):
            yield one.match(path, f"{one.address} takes connections from the public network.")
        elif one.is_missing(path) and one.is_missing("delegated_subnet_id") and one.kind in PUBLIC_UNLESS_SAID:
            yield one.match(path, f"{one.address} takes connections from the public network.", severity="low")
