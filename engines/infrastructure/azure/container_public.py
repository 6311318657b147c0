"""A storage container can be read by everybody.

Its names are guessed and found in pages and logs; what lies there is copied the day it is found.

Set `container_access_type = "private"` and hand out signed addresses that end.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Storage container open to everybody",
    severity="high",
    confidence="high",
    cwe=732,
    weakness="public-storage",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn('"private"'),
    fix='container_access_type = "private".',
    bad=[
        'resource "azurerm_storage_container" "main" {\n  container_access_type = "blob"\n}',
        'resource "azurerm_storage_container" "main" {\n  container_access_type = "container"\n}',
    ],
    good=[
        'resource "azurerm_storage_container" "main" {\n  container_access_type = "private"\n}',
        'resource "azurerm_storage_container" "main" {\n  name = "c"\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_storage_container"):
        if one.text("container_access_type") in ("blob", "container"):
            yield one.match("container_access_type", f"{one.address} can be read by everybody.")
