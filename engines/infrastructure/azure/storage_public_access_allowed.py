"""A storage account allows its containers to be made public, as it does unless told otherwise.

One container opened in haste is then open to everybody, and nothing on the account forbids it.

Set `allow_nested_items_to_be_public = false`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

PATHS = ("allow_nested_items_to_be_public", "allow_blob_public_access")


@rule(
    title="Public containers allowed",
    severity="low",
    confidence="high",
    cwe=732,
    weakness="public-storage",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("false"),
    fix="allow_nested_items_to_be_public = false.",
    bad=[
        'resource "azurerm_storage_account" "main" {\n  allow_nested_items_to_be_public = true\n}',
        'resource "azurerm_storage_account" "main" {\n  allow_blob_public_access = true\n}',
        'resource "azurerm_storage_account" "main" {\n  name = "s"\n}',
    ],
    good=[
        'resource "azurerm_storage_account" "main" {\n  allow_nested_items_to_be_public = false\n}',
        'resource "azurerm_storage_account" "main" {\n  allow_nested_items_to_be_public = var.p\n}',
        'resource "azurerm_storage_account" "main" {\n  public_network_access_enabled = false\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_storage_account"):
        said = [path for path in PATHS if not one.is_missing(path)]
        is_closed = one.is_off("public_network_access_enabled")
        if (said and one.is_on(said[0])) or (not said and not is_closed):
            yield one.match(said[0] if said else PATHS[0], f"Containers of {one.address} may be made public.")
