"""A web application lets a debugger in from outside.

A debugger reads the program's memory, its secrets included, and runs code in it.

Remove `remote_debugging_enabled`; switch it on by hand for an hour when it is needed.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

WEB = (
    "azurerm_app_service", "azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_function_app",
    "azurerm_linux_function_app", "azurerm_windows_function_app", "azurerm_app_service_slot",
)  # fmt: skip


@rule(
    title="Remote debugger open",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("false"),
    fix="Remove remote_debugging_enabled.",
    bad=[
        """resource "azurerm_app_service" "main" {
  https_only = true
  site_config {
    remote_debugging_enabled = true
  }
}""",
    ],
    good=[
        """resource "azurerm_app_service" "main" {
  https_only = true
  site_config {
    remote_debugging_enabled = false
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *WEB):
        if one.is_on("site_config.remote_debugging_enabled"):
            yield one.match("site_config.remote_debugging_enabled", f"{one.address} lets a debugger in.")
