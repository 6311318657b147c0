"""A service takes connections with outdated TLS.

TLS 1.0 and 1.1 have known flaws: somebody on the way can bring a connection down to them and read parts of it.

Set the minimum to 1.2 or later.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import described
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

PATHS = (
    "min_tls_version", "minimum_tls_version", "minimal_tls_version", "site_config.min_tls_version",
    "site_config.minimum_tls_version", "ssl_minimal_tls_version_enforced", "minimum_tls_version_enforced",
)  # fmt: skip
OLD = frozenset(("TLS1_0", "TLS1_1", "1.0", "1.1", "TLSEnforcementDisabled"))


@rule(
    title="Outdated TLS accepted (Azure)",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    languages=("terraform",),
    hints=("tls_version",),
    # Some resources write the version alone.
    patch=swap((r'"(?:TLS1_[01]|TLSEnforcementDisabled)"', r'"TLS1_2"'), (r'"1\.[01]"', r'"1.2"')),
    fix="Set the minimum TLS version to 1.2.",
    bad=[
        'resource "azurerm_storage_account" "main" {\n  min_tls_version = "TLS1_0"\n}',
        """resource "azurerm_linux_web_app" "main" {
  https_only = true
  site_config {
    minimum_tls_version = "1.1"
  }
}""",
        """resource "azurerm_mssql_server" "main" {
  public_network_access_enabled = false
  minimum_tls_version = "1.0"
}""",
    ],
    good=[
        'resource "azurerm_storage_account" "main" {\n  min_tls_version = "TLS1_2"\n}',
        'resource "azurerm_redis_cache" "main" {\n  minimum_tls_version = "1.2"\n}',
        'resource "azurerm_storage_account" "main" {\n  min_tls_version = var.t\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for kind, found in described(file).items():
        for one in found if kind.startswith("azurerm_") else ():
            path = next((path for path in PATHS if one.text(path) in OLD), "")
            if path:
                yield one.match(path, f"{one.address} takes {one.text(path)}.")
