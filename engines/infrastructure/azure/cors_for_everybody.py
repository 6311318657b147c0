"""A web application or its credentials are open to scripts of every site.

Any page a person visits can call the application from their browser and read the answers; with credentials allowed,
in their name.

Name the origins.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

WEB = (
    "azurerm_app_service", "azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_function_app",
    "azurerm_linux_function_app", "azurerm_windows_function_app", "azurerm_app_service_slot",
)  # fmt: skip


@rule(
    title="Every site may read the answers (Azure)",
    severity="medium",
    confidence="medium",
    cwe=942,
    weakness="permissive-cors",
    languages=("terraform",),
    hints=("azurerm_",),
    fix="Name the origins in allowed_origins.",
    bad=[
        """resource "azurerm_app_service" "main" {
  https_only = true
  site_config {
    cors {
      allowed_origins = ["*"]
    }
  }
}""",
    ],
    good=[
        """resource "azurerm_app_service" "main" {
  https_only = true
  site_config {
    cors {
      allowed_origins = ["https://shop.example.com"]
    }
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *WEB):
        if "*" in one.texts("site_config.cors.allowed_origins"):
            yield one.match("site_config.cors.allowed_origins", f"Every site may read the answers of {one.address}.")
