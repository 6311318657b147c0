"""A network security rule lets the whole internet reach a port that is for administrators or databases, or every port.

SSH, remote desktop and database ports are found by scanners within minutes and attacked with guessed passwords and
every new flaw of the server behind them.

Name the addresses that need it, or use a bastion, which needs no open port.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.ports import in_words
from engines.infrastructure.resources import Resource, Section, open_ranges
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Port for administrators open to the internet (Azure)",
    severity="high",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("azurerm_",),
    fix="Name the addresses in source_address_prefix.",
    bad=[
        """resource "azurerm_network_security_rule" "main" {
  direction = "Inbound"
  access = "Allow"
  protocol = "Tcp"
  source_address_prefix = "*"
  destination_port_range = "22"
}""",
        """resource "azurerm_network_security_group" "main" {
  security_rule {
    direction = "Inbound"
    access = "Allow"
    protocol = "Tcp"
    source_address_prefix = "Internet"
    destination_port_ranges = ["443", "3380-3390"]
  }
}""",
    ],
    good=[
        """resource "azurerm_network_security_rule" "main" {
  direction = "Inbound"
  access = "Allow"
  source_address_prefix = "*"
  destination_port_range = "443"
}""",
        """resource "azurerm_network_security_rule" "main" {
  direction = "Inbound"
  access = "Deny"
  source_address_prefix = "*"
  destination_port_range = "*"
}""",
        """resource "azurerm_network_security_rule" "main" {
  direction = "Inbound"
  access = "Allow"
  source_address_prefix = "10.0.0.0/8"
  destination_port_range = "22"
}""",
        """resource "azurerm_network_security_rule" "main" {
  direction = "Outbound"
  access = "Allow"
  source_address_prefix = "*"
  destination_port_range = "22"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_network_security_rule"):
        yield from _told(one, one)
    for group in resources(file, "azurerm_network_security_group"):
        for way in group.all("security_rule"):
            yield from _told(group, way)


def _told(owner: Resource, way: Section) -> Iterator[Match]:
    if way.text("direction").lower() != "inbound" or way.text("access").lower() != "allow":
        return
    if way.text("protocol").lower() == "icmp":
        return
    sources = way.texts("source_address_prefix") + way.texts("source_address_prefixes")
    ports = way.texts("destination_port_range") + way.texts("destination_port_ranges")
    told = in_words(ports)
    if told and any(open_ranges(sources)):
        path = "destination_port_range" if way.texts("destination_port_range") else "destination_port_ranges"
        yield owner.match(path, f"{told} open to the whole internet.", section=way)
