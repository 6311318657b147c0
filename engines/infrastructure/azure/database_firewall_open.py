"""A database's firewall lets every address in, or every machine of every Azure customer.

Only its password then stands between its data and everybody; `0.0.0.0` to `0.0.0.0` looks narrow and means all of
Azure.

Name the addresses, or use a private endpoint.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = tuple(
    f"azurerm_{name}_firewall_rule"
    for name in (
        "mssql", "sql", "postgresql", "postgresql_flexible_server", "mysql", "mysql_flexible_server", "mariadb",
        "redis",
    )
)  # fmt: skip


@rule(
    title="Database open to every address",
    severity="high",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("azurerm_",),
    fix="Name the addresses or use a private endpoint.",
    bad=[
        """resource "azurerm_mssql_firewall_rule" "main" {
  start_ip_address = "0.0.0.0"
  end_ip_address = "255.255.255.255"
}""",
        """resource "azurerm_postgresql_firewall_rule" "main" {
  start_ip_address = "0.0.0.0"
  end_ip_address = "0.0.0.0"
}""",
    ],
    good=[
        """resource "azurerm_mssql_firewall_rule" "main" {
  start_ip_address = "203.0.113.7"
  end_ip_address = "203.0.113.9"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        ends = (one.text("start_ip_address"), one.text("end_ip_address"))
        if ends == ("0.0.0.0", "255.255.255.255"):
            yield one.match("end_ip_address", f"{one.address} lets every address in.")
        elif ends == ("0.0.0.0", "0.0.0.0"):
            yield one.match("end_ip_address", f"{one.address} lets all of Azure in.", severity="medium")
