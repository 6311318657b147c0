"""A container registry has its shared administrator account on, or lets everybody pull.

The one password is used by many, never changed, and pushes images that every cluster then runs; anonymous pulls
give the code away.

Set `admin_enabled = false` and use identities with the pull or push role.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Registry with a shared administrator",
    severity="medium",
    confidence="high",
    cwe=1390,
    weakness="weak-authentication",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("false"),
    fix="admin_enabled = false.",
    bad=[
        'resource "azurerm_container_registry" "main" {\n  admin_enabled = true\n}',
        'resource "azurerm_container_registry" "main" {\n  anonymous_pull_enabled = true\n}',
    ],
    good=[
        'resource "azurerm_container_registry" "main" {\n  admin_enabled = false\n}',
        'resource "azurerm_container_registry" "main" {\n  sku = "Premium"\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "azurerm_container_registry"):
        for path in ("admin_enabled", "anonymous_pull_enabled"):
            if one.is_on(path):
                yield one.match(path, f"{one.address}: {path}.")
