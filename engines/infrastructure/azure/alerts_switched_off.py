"""A database's threat detection or audit is switched off in so many words.

Guessing of passwords, injection and odd exports then go unseen, and cannot be followed afterwards.

Set `state = "Enabled"` and name who is told.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = (
    "azurerm_mssql_server_security_alert_policy", "azurerm_sql_server_security_alert_policy",
    "azurerm_mssql_server_extended_auditing_policy", "azurerm_mssql_database_extended_auditing_policy",
)  # fmt: skip


@rule(
    title="Database alerts switched off",
    severity="low",
    confidence="high",
    cwe=778,
    weakness="missing-logging",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn({"state": '"Enabled"', "enabled": "true", "value": '"on"'}),
    fix='state = "Enabled".',
    bad=[
        'resource "azurerm_mssql_server_security_alert_policy" "main" {\n  state = "Disabled"\n}',
        """resource "azurerm_postgresql_configuration" "main" {
  name = "log_connections"
  value = "off"
}""",
    ],
    good=[
        'resource "azurerm_mssql_server_security_alert_policy" "main" {\n  state = "Enabled"\n}',
        """resource "azurerm_postgresql_configuration" "main" {
  name = "log_connections"
  value = "on"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        if one.text("state") == "Disabled" or one.is_off("enabled"):
            yield one.match("state" if one.text("state") else "enabled", f"{one.address} sees nothing.")
    for one in resources(file, "azurerm_postgresql_configuration", "azurerm_postgresql_flexible_server_configuration"):
        if one.text("name") in ("log_connections", "log_disconnections", "log_checkpoints") and one.is_off("value"):
            yield one.match("value", f"{one.text('name')} is off.")
