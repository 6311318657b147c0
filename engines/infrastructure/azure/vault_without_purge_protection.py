"""A key vault's keys can be destroyed for good at once.

An attacker, or a slip, then makes everything encrypted with them unreadable for ever.

Set `purge_protection_enabled = true`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Key vault without purge protection",
    severity="low",
    confidence="high",
    cwe=693,
    weakness="sandbox-disabled",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("true"),
    fix="purge_protection_enabled = true.",
    bad=[
        'resource "azurerm_key_vault" "main" {\n  public_network_access_enabled = false\n}',
    ],
    good=[
        """resource "azurerm_key_vault" "main" {
  public_network_access_enabled = false
  purge_protection_enabled = true
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_key_vault"):
        if one.is_not_on("purge_protection_enabled"):
            yield one.match("purge_protection_enabled", f"Keys of {one.address} can be destroyed for good.")
