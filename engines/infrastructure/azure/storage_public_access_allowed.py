"""A storage account allows its containers to be made public.

One container opened in haste is then open to everybody, and nothing on the account forbids it.

Set `allow_nested_items_to_be_public = false`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Public containers allowed",
    severity="low",
    confidence="high",
    cwe=732,
    weakness="public-storage",
    languages=("terraform",),
    hints=("azurerm_",),
    fix="allow_nested_items_to_be_public = false.",
    bad=[
        'resource "azurerm_storage_account" "main" {\n  allow_nested_items_to_be_public = true\n}',
        'resource "azurerm_storage_account" "main" {\n  allow_blob_public_access = true\n}',
    ],
    good=[
        'resource "azurerm_storage_account" "main" {\n  allow_nested_items_to_be_public = false\n}',
        'resource "azurerm_storage_account" "main" {\n  allow_nested_items_to_be_public = var.p\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_storage_account"):
        for path in ("allow_nested_items_to_be_public", "allow_blob_public_access"):
            if one.is_on(path):
                yield one.match(path, f"Containers of {one.address} may be made public.")
