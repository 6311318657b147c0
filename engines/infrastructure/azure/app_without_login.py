"""A web application's built-in login is switched off in so many words.

What is meant for people of the organisation is open to everybody who finds its address, unless the program asks by
itself.

Remove the line or set `enabled = true` with `unauthenticated_client_action`; where the program asks by itself, this
finding can be dismissed.
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
    title="Built-in login switched off",
    severity="low",
    confidence="low",
    cwe=306,
    weakness="missing-authentication",
    languages=("terraform",),
    hints=("azurerm_",),
    fix="auth_settings with enabled = true.",
    bad=[
        """resource "azurerm_app_service" "main" {
  https_only = true
  auth_settings {
    enabled = false
  }
}""",
    ],
    good=[
        """resource "azurerm_app_service" "main" {
  https_only = true
  auth_settings {
    enabled = true
  }
}""",
        'resource "azurerm_app_service" "main" {\n  https_only = true\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *WEB):
        for path in ("auth_settings.enabled", "auth_settings_v2.auth_enabled"):
            if one.is_off(path):
                yield one.match(path, f"{one.address} asks nobody who they are.")
