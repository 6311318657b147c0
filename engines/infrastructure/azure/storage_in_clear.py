"""A storage account answers without TLS.

Files and the keys that open them pass in clear: whoever is on the way reads both.

Leave `https_traffic_only_enabled` at true.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Storage account without TLS",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("true"),
    fix="https_traffic_only_enabled = true.",
    bad=[
        'resource "azurerm_storage_account" "main" {\n  enable_https_traffic_only = false\n}',
        'resource "azurerm_storage_account" "main" {\n  https_traffic_only_enabled = false\n}',
    ],
    good=[
        'resource "azurerm_storage_account" "main" {\n  https_traffic_only_enabled = true\n}',
        'resource "azurerm_storage_account" "main" {\n  name = "s"\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_storage_account"):
        for path in ("enable_https_traffic_only", "https_traffic_only_enabled"):
            if one.is_off(path):
                yield one.match(path, f"{one.address} answers in clear.")
