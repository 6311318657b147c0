"""A database or cache takes connections without TLS.

Passwords and data pass in clear: whoever is on the network between reads them.

Set `ssl_enforcement_enabled = true`, `non_ssl_port_enabled = false`, and leave `require_secure_transport` on.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Database without TLS (Azure)",
    severity="high",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn(
        {
            "ssl_enforcement_enabled": "true",
            "ssl_enforcement": '"Enabled"',
            "enable_non_ssl_port": "false",
            "non_ssl_port_enabled": "false",
            "value": '"on"',
        }
    ),
    fix="ssl_enforcement_enabled = true.",
    bad=[
        """resource "azurerm_postgresql_server" "main" {
  public_network_access_enabled = false
  ssl_enforcement_enabled = false
}""",
        'resource "azurerm_redis_cache" "main" {\n  enable_non_ssl_port = true\n}',
        """resource "azurerm_mysql_flexible_server_configuration" "main" {
  name = "require_secure_transport"
  value = "OFF"
}""",
    ],
    good=[
        """resource "azurerm_postgresql_server" "main" {
  public_network_access_enabled = false
  ssl_enforcement_enabled = true
}""",
        'resource "azurerm_redis_cache" "main" {\n  non_ssl_port_enabled = false\n}',
        """resource "azurerm_postgresql_configuration" "main" {
  name = "log_checkpoints"
  value = "off"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_postgresql_server", "azurerm_mysql_server", "azurerm_mariadb_server"):
        if one.is_off("ssl_enforcement_enabled") or one.text("ssl_enforcement").lower() == "disabled":
            path = "ssl_enforcement_enabled" if one.is_off("ssl_enforcement_enabled") else "ssl_enforcement"
            yield one.match(path, f"{one.address} takes connections in clear.")
    for one in resources(file, "azurerm_redis_cache"):
        for path in ("enable_non_ssl_port", "non_ssl_port_enabled"):
            if one.is_on(path):
                yield one.match(path, f"{one.address} takes connections in clear.")
    for one in resources(
        file, "azurerm_mysql_flexible_server_configuration", "azurerm_postgresql_flexible_server_configuration"
    ):
        if one.text("name") == "require_secure_transport" and one.is_off("value"):
            yield one.match("value", "The server takes connections in clear.")
